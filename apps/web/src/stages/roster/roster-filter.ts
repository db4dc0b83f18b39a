/**
 * Roster filter 名册筛选: which households a search word, a group and a verdict leave in the list.
 */
import type { DecisionKey } from "../verdict/decisions.ts"
import type { Judged, Tone } from "../verdict/judge.ts"
import { pinyinInitials } from "./pinyin-initials.ts"
import type { Summary } from "./summary.ts"

/** What is looked for; an empty word and nothing else leave everything in. */
export interface RosterFilter {
  readonly word: string
  readonly group?: string
  readonly decision: DecisionKey
  readonly tone?: Tone
  /** Only households where people wrote different values, whatever hangs on them. */
  readonly disputed?: true
}

/** The filter that leaves every household in. */
export const NO_FILTER: RosterFilter = { word: "", decision: "gutan/extreme-poverty" }

/** What the filter asks of a household; each part is worked out only when it is asked. */
export interface Sifted {
  readonly summary: () => Summary
  readonly judged: () => readonly Judged[]
  /** How many of its facts are in dispute. */
  readonly disputes: () => number
}

/** Tells whether a household stays in the list. */
export const passes = (filter: RosterFilter, line: Sifted): boolean => {
  if (filter.group !== undefined && line.summary().group !== filter.group) return false
  if (filter.tone !== undefined && toneFor(line.judged(), filter.decision) !== filter.tone) return false
  if (filter.disputed === true && line.disputes() === 0) return false
  const word = filter.word.trim().toUpperCase()
  return word === "" || isFound(word, line.summary())
}

/** Gives the tone of one decision. */
export const toneFor = (judged: readonly Judged[], decision: DecisionKey): Tone | undefined =>
  judged.find(({ shown }) => shown.key === decision)?.tone

/** A name of any member, the household's number, or exactly the last four characters of an identity number. */
const isFound = (word: string, summary: Summary): boolean =>
  summary.number.toUpperCase().includes(word) ||
  summary.names.some((name) => name.toUpperCase().includes(word)) ||
  (word.length === 4 && summary.lastFours.includes(word)) ||
  (/^[A-Z]+$/.test(word) && summary.names.some((name) => pinyinInitials(name).startsWith(word.toLowerCase())))

/** The tones in the order in which they are counted. */
export const TONES: readonly Tone[] = ["yes", "no", "pending", "disputed", "gap", "conflict", "failed"]

/** Counts the households by tone for one decision. */
export const countTones = (all: Iterable<readonly Judged[]>, decision: DecisionKey): ReadonlyMap<Tone, number> => {
  const counts = new Map<Tone, number>()
  for (const judged of all) {
    const tone = toneFor(judged, decision)
    if (tone !== undefined) counts.set(tone, (counts.get(tone) ?? 0) + 1)
  }
  return counts
}
