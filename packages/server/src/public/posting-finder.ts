/**
 * Finding postings 查找公示: by the id on a poster, or all that hang in a village today.
 */
import type { DivisionCode } from "@jingzhun/core"
import type { ProcedureEngine, ProcedureEvent } from "@jingzhun/core/procedure"
import { fileOf, filesOf } from "@jingzhun/core/procedure"
import { countyDay } from "../ledger/county-day.ts"
import { ledgerParts } from "../ledger/ledger-document.ts"
import type { LedgerEntry } from "../ledger/ledger-entry.ts"
import type { Services } from "../services.ts"
import { factsIn } from "./household-facts.ts"
import type { HungOut, PublicPosting } from "./public-posting.ts"
import { hungOut, publicPosting } from "./public-posting.ts"

/** What a posting rests on. */
export interface FoundPosting {
  readonly posting: PublicPosting
  readonly village: DivisionCode
  readonly procedure: string
  readonly engine: ProcedureEngine
  readonly posted: ProcedureEvent
  readonly hung: HungOut
  readonly file: readonly ProcedureEvent[]
}

/** What finding works with. */
export type PostingMeans = Pick<Services, "ledgers" | "villages" | "now">

/** Finds a posting by the id on its poster. */
export const findPosting = async (id: string, means: PostingMeans): Promise<FoundPosting | undefined> => {
  const entry = isPostingId(id) ? await means.ledgers.entryByHash(id) : undefined
  return entry === undefined ? undefined : postingOf(entry, means)
}

/** Lists the postings of a village that hang today, the one that ends first before the others. */
export const hangingIn = async (village: DivisionCode, means: PostingMeans): Promise<readonly PublicPosting[]> => {
  const adopted = await means.ledgers.adoptions.of(village)
  const entries = await Promise.all(adopted.map(({ procedure }) => postedEntries(village, procedure, means)))
  const found = await Promise.all(entries.flat().map((entry) => postingOf(entry, means)))
  return found
    .flatMap((one) => one?.posting ?? [])
    .filter(({ state }) => state === "hanging")
    .sort((one, other) => (one.lastDay < other.lastDay ? -1 : one.lastDay > other.lastDay ? 1 : 0))
}

/** The id of the posting that an entry hung out. */
export const postingId = ({ hash }: { readonly hash: string }): string =>
  hash.slice("sha256:".length).slice(0, ID_DIGITS)

const ID_DIGITS = 12

/** Tells whether a text can be the id of a posting. */
export const isPostingId = (text: string): boolean => /^[0-9a-f]{12}$/.test(text)

const postedEntries = async (
  village: DivisionCode,
  procedure: string,
  { ledgers }: PostingMeans,
): Promise<readonly LedgerEntry[]> => {
  const engine = await ledgers.engineOf(village, procedure)
  if (engine === undefined) return []
  const state = await ledgers.stateOf(village, procedure)
  const posted = Object.keys(engine.procedure.kinds)
    .flatMap((kind) => filesOf(state, kind).flatMap(([, file]) => file))
    .filter((event) => hungOut(engine.procedure, event) !== undefined)
  const entries = await Promise.all(posted.map(({ command }) => ledgers.entryOfCommand(village, procedure, command)))
  return entries.filter((entry) => entry !== undefined)
}

const postingOf = async (entry: LedgerEntry, means: PostingMeans): Promise<FoundPosting | undefined> => {
  const { ledgers, now } = means
  const { village, procedure } = ledgerParts(entry.ledger)
  // Under the text that was in force when it was hung out, whatever the village works under now.
  const engine = await ledgers.adoptions.engine(entry.procedure)
  const posted = engine && entry.events.find((event) => hungOut(engine.procedure, event) !== undefined)
  const hung = posted && hungOut(engine.procedure, posted)
  if (engine === undefined || posted === undefined || hung === undefined) return undefined
  const file = fileOf(await ledgers.stateOf(village, procedure), posted)
  const asOf = countyDay(now())
  const roster = (await ledgers.rosterOf(village, asOf))?.roster
  const posting = publicPosting({
    id: postingId(entry),
    engine,
    posted,
    recordedOn: countyDay(Date.parse(entry.at)),
    file,
    village: await placeOf(village, means),
    isTraining: (await ledgers.adoptions.find(village, procedure))?.isTraining === true,
    factsOf: factsIn(roster),
    asOf,
    ...receiptBefore(entry, await ledgers.entriesOn(village, procedure, posted.subject)),
    ...(await replacementOf(laterHanging(file, posted, hung), { village, procedure }, means)),
  })
  return posting && { posting, village, procedure, engine, posted, hung, file }
}

/** The village as people call it. */
export const placeOf = async (village: DivisionCode, { villages }: Pick<Services, "villages">) => {
  const place = await villages.find(village)
  return { code: village, name: place?.name ?? village, township: place?.township ?? "" }
}

const replacementOf = async (
  later: ProcedureEvent | undefined,
  { village, procedure }: { readonly village: DivisionCode; readonly procedure: string },
  { ledgers }: PostingMeans,
): Promise<{ readonly replacedBy?: string }> => {
  const entry = later && (await ledgers.entryOfCommand(village, procedure, later.command))
  return entry === undefined ? {} : { replacedBy: postingId(entry) }
}

/** The receipt that the last decision before the posting rests on, as the short code that stands on the sheet. */
const receiptBefore = ({ seq }: LedgerEntry, entries: readonly LedgerEntry[]): { readonly receipt?: string } => {
  const rests = entries.findLast((one) => one.seq <= seq && one.rests !== undefined)?.rests
  return rests === undefined ? {} : { receipt: rests.receipt.slice("sha256:".length).slice(0, RECEIPT_DIGITS) }
}

const RECEIPT_DIGITS = 8

const laterHanging = (
  file: readonly ProcedureEvent[],
  posted: ProcedureEvent,
  { name, rule }: HungOut,
): ProcedureEvent | undefined => {
  const last = file.findLast(({ type, data }) => type === rule.events.posted && data["posting"] === name)
  return last?.command === posted.command ? undefined : last
}
