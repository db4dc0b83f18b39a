/**
 * Finding an objection 查询异议: how an objection of the public stands, for whoever has its code.
 */
import type { CivilDate, DivisionCode, Wording } from "@jingzhun/core"
import type { PostingRule, ProcedureEvent } from "@jingzhun/core/procedure"
import { fileOf } from "@jingzhun/core/procedure"
import { countyDay } from "../ledger/county-day.ts"
import { ledgerParts } from "../ledger/ledger-document.ts"
import type { LedgerEntry } from "../ledger/ledger-entry.ts"
import { namesIn } from "./household-facts.ts"
import { objectionCommand, readObjectionCode } from "./objection-code.ts"
import type { PostingMeans } from "./posting-finder.ts"
import { placeOf, postingId } from "./posting-finder.ts"
import { mayBeShown } from "./private-text.ts"
import { hungOut } from "./public-posting.ts"

/** An objection as whoever made it may see it. */
export interface PublicObjection {
  readonly code: string
  readonly madeOn: CivilDate
  /** The posting it speaks of. */
  readonly posting: {
    readonly id: string
    readonly label: Wording
    readonly village: string
    readonly township: string
  }
  readonly state: "open" | "dismissed" | "upheld" | "answered" | "withdrawn"
  readonly answeredOn?: CivilDate
  /** The answer in words; `null` when it holds what may not be shown here and is to be heard in the office. */
  readonly answer?: string | null
}

/** Finds an objection that the public made, by its code. */
export const findObjection = async (written: string, means: PostingMeans): Promise<PublicObjection | undefined> => {
  const code = readObjectionCode(written)
  if (code === undefined) return undefined
  for (const entry of await means.ledgers.entriesOfCommand(objectionCommand(code))) {
    const made = await madeBy(entry, code, means)
    if (made !== undefined) return objectionOf(made, means)
  }
  return undefined
}

interface Made {
  readonly code: string
  readonly village: DivisionCode
  readonly procedure: string
  readonly objected: ProcedureEvent
  readonly name: string
  readonly rule: PostingRule
}

const madeBy = async (
  { ledger, procedure: text, events }: LedgerEntry,
  code: string,
  { ledgers }: PostingMeans,
): Promise<Made | undefined> => {
  const [objected] = events
  const postings = (await ledgers.adoptions.engine(text))?.procedure.postings ?? {}
  const name = objected?.data["posting"]
  const rule = typeof name === "string" && Object.hasOwn(postings, name) ? postings[name] : undefined
  // An account may name its command as it likes; what it says is no objection of the public.
  if (objected?.by.role !== "public" || typeof name !== "string" || rule === undefined) return undefined
  return { ...ledgerParts(ledger), code, objected, name, rule }
}

const objectionOf = async (made: Made, means: PostingMeans): Promise<PublicObjection> => {
  const { code, village, procedure, objected, rule } = made
  const file = fileOf(await means.ledgers.stateOf(village, procedure), objected)
  const answer = file.findLast(({ type, data }) => type === rule.events.answered && data["objection"] === code)
  const { name, township } = await placeOf(village, means)
  return {
    code,
    madeOn: objected.on,
    posting: {
      id: await postingOf(made, means),
      label: rule.label,
      village: name,
      township,
    },
    state: file.some(({ command }) => command === objected.command) ? stateOf(answer?.data["outcome"]) : "withdrawn",
    ...(answer !== undefined && {
      answeredOn: answer.on,
      answer: await shownAnswer(answer.data["text"], village, means),
    }),
  }
}

/** The hanging that was the newest when the objection was made. */
const postingOf = async ({ village, procedure, objected, name }: Made, { ledgers }: PostingMeans): Promise<string> => {
  const entries = await ledgers.entriesOn(village, procedure, objected.subject)
  for (const entry of entries.filter(({ command }) => command.on <= objected.on).toReversed()) {
    const text = (await ledgers.adoptions.engine(entry.procedure))?.procedure
    if (text !== undefined && entry.events.some((event) => hungOut(text, event)?.name === name)) return postingId(entry)
  }
  return ""
}

const stateOf = (outcome: unknown): PublicObjection["state"] => {
  if (outcome === undefined) return "open"
  return outcome === "upheld" || outcome === "dismissed" ? outcome : "answered"
}

const shownAnswer = async (
  text: unknown,
  village: DivisionCode,
  { ledgers, now }: PostingMeans,
): Promise<string | null> => {
  const names = namesIn((await ledgers.rosterOf(village, countyDay(now())))?.roster)
  return typeof text === "string" && mayBeShown(text, names) ? text : null
}
