/**
 * Text log 文字底账: every letter that was ever written into a text, by writer, and which of them are deleted.
 *
 * It does not know how the text reads, only whether an update fits what is there: nothing missing, nothing written over.
 */
import type { Letter, LetterRange, TextEdits, TextRun } from "./text-update.ts"
import { lengthOf } from "./text-update.ts"

/** Letters of one writer: the units, where they are known, and whether they stand. */
interface Written {
  readonly units: (number | undefined)[]
  readonly isDeleted: boolean[]
}

/** Every letter of a text. Change it only with `takeEdits`. */
export interface TextLog {
  readonly written: Map<number, Written>
  letters: number
}

/** Whether an update fits, and what of it is new. */
export type TextFit =
  | { readonly _tag: "Fits"; readonly fresh: TextEdits }
  /** It rests on letters that have not come. */
  | { readonly _tag: "Gap" }
  /** Another letter stands where it says that one of its letters stands. */
  | { readonly _tag: "Differs"; readonly client: number; readonly clock: number }

/** Makes the log of an empty text. */
export const emptyTextLog = (): TextLog => ({ written: new Map(), letters: 0 })

/** The clock that a writer writes next. */
export const nextLetter = (log: TextLog, client: number): number => log.written.get(client)?.units.length ?? 0

/** Compares an update with the log and finds what is new in it; the log stays as it is. */
export const fitEdits = (log: TextLog, { runs, deleted }: TextEdits): TextFit => {
  const differing = differenceOf(log, runs)
  if (differing !== undefined) return { _tag: "Differs", ...differing }
  const fresh = runs.flatMap((run) => freshPart(log, run))
  const next = inOrder(log, fresh)
  if (next === undefined) return { _tag: "Gap" }
  const nextOf = (client: number): number => next.get(client) ?? nextLetter(log, client)
  if (deleted.some(({ client, to }) => to > nextOf(client))) return { _tag: "Gap" }
  return { _tag: "Fits", fresh: { runs: fresh, deleted: deleted.flatMap((range) => standing(log, range)) } }
}

/** Takes in edits that fit. */
export const takeEdits = (log: TextLog, { runs, deleted }: TextEdits): void => {
  for (const run of runs) {
    const { units, isDeleted } = writtenBy(log, run.client)
    for (let at = 0; at < lengthOf(run); at++) {
      units.push(unitAt(run, at))
      isDeleted.push(typeof run.content === "number")
    }
    log.letters += lengthOf(run)
  }
  for (const { client, from, to } of deleted) writtenBy(log, client).isDeleted.fill(true, from, to)
}

/** Lists the letters that are deleted. */
export const deletedLetters = (log: TextLog): readonly LetterRange[] =>
  [...log.written].flatMap(([client, { isDeleted }]) =>
    rangesOf(client, 0, isDeleted.length, (at) => isDeleted[at] === true),
  )

const writtenBy = (log: TextLog, client: number): Written => {
  const known = log.written.get(client)
  if (known !== undefined) return known
  const made: Written = { units: [], isDeleted: [] }
  log.written.set(client, made)
  return made
}

const unitAt = ({ content }: TextRun, at: number): number | undefined =>
  typeof content === "string" ? content.charCodeAt(at) : undefined

// Where either side has deleted the letter nobody can say what it was, and it no longer matters. Half a pair of units may have
// become a sign of replacement on one side, when somebody wrote between the halves.
const differenceOf = (log: TextLog, runs: readonly TextRun[]): Letter | undefined => {
  for (const run of runs) {
    const { client, clock } = run
    const units = log.written.get(client)?.units ?? []
    const known = Math.min(lengthOf(run), units.length - clock)
    for (let at = 0; at < known; at++) {
      const [ours, theirs] = [units[clock + at], unitAt(run, at)]
      if (ours !== theirs && isWhole(ours) && isWhole(theirs)) return { client, clock: clock + at }
    }
  }
  return undefined
}

const isWhole = (unit: number | undefined): boolean =>
  unit !== undefined && unit !== 0xfffd && (unit < 0xd800 || unit > 0xdfff)

const freshPart = (log: TextLog, run: TextRun): readonly TextRun[] => {
  const { client, clock, right, content } = run
  const skip = nextLetter(log, client) - clock
  if (skip <= 0) return [run]
  if (skip >= lengthOf(run)) return []
  const rest = typeof content === "string" ? content.slice(skip) : content - skip
  const left = { client, clock: clock + skip - 1 }
  return [{ client, clock: clock + skip, left, ...(right !== undefined && { right }), content: rest }]
}

/**
 * Tells whether the runs can be put in one after another, each beside letters that are there by then, and gives the next clocks
 * after them. Runs that wait for each other in a circle would wait for ever on every device.
 */
const inOrder = (log: TextLog, runs: readonly TextRun[]): ReadonlyMap<number, number> | undefined => {
  const next = new Map<number, number>()
  const nextOf = (client: number): number => next.get(client) ?? nextLetter(log, client)
  const isThere = (letter: Letter | undefined): boolean => letter === undefined || letter.clock < nextOf(letter.client)
  const queues = queuesOf(runs)
  for (let hasMoved = true; hasMoved;) {
    hasMoved = false
    for (const queue of queues) {
      for (let run = queue.at(-1); run !== undefined; run = queue.at(-1)) {
        if (run.clock !== nextOf(run.client) || !isThere(run.left) || !isThere(run.right)) break
        next.set(run.client, run.clock + lengthOf(run))
        queue.pop()
        hasMoved = true
      }
    }
  }
  return queues.every((queue) => queue.length === 0) ? next : undefined
}

/** The runs of each writer, the first of them last, to be taken off the end. */
const queuesOf = (runs: readonly TextRun[]): TextRun[][] => {
  const queues = new Map<number, TextRun[]>()
  for (const run of runs.toReversed()) {
    const queue = queues.get(run.client)
    if (queue === undefined) queues.set(run.client, [run])
    else queue.push(run)
  }
  return [...queues.values()]
}

/** The parts of a range that are not deleted yet; letters that come with the same update are not. */
const standing = (log: TextLog, { client, from, to }: LetterRange): readonly LetterRange[] => {
  const isDeleted = log.written.get(client)?.isDeleted ?? []
  return rangesOf(client, from, to, (at) => isDeleted[at] !== true)
}

const rangesOf = (client: number, from: number, to: number, isIn: (at: number) => boolean): readonly LetterRange[] => {
  const ranges: LetterRange[] = []
  for (let at = from; at < to; at++) {
    if (!isIn(at)) continue
    const start = at
    while (at < to && isIn(at)) at++
    ranges.push({ client, from: start, to: at })
  }
  return ranges
}
