/**
 * Erasing a person 抹除个人信息: the log, the bases, the bodies of cases, the photographs and the keys, one after another.
 *
 * It may be cut off anywhere and be done again. What it must leave, it names: decisions are hash-chained and have to be archived.
 */
import type { DivisionCode } from "@jingzhun/core"
import { canonicalJson } from "@jingzhun/core"
import type { RecordId } from "@jingzhun/documents"
import { placeOfVillage } from "../keys/village-of-name.ts"
import { bodiesName } from "../ledger/ledger-document.ts"
import type { LedgerEntry } from "../ledger/ledger-entry.ts"
import type { Kept } from "../store/kept.ts"
import type { Stores } from "../store/stores.ts"
import { eraseFromBases } from "./erase-bases.ts"
import type { ErasedFromLog, ErasureOrder } from "./erase-in-log.ts"
import { eraseInLog } from "./erase-in-log.ts"
import type { LeftBehind } from "./left-behind.ts"
import { leftBehind } from "./left-behind.ts"

/** What was erased, and what had to stay. */
export interface Erased extends ErasedFromLog {
  readonly order: ErasureOrder
  readonly bodies: number
  readonly bases: number
  /** Documents that were written to or written anew, for the nodes to hear. */
  readonly renewed: readonly string[]
  readonly left: LeftBehind
}

/**
 * Erases; nothing where the village knows none of the records. `note` hears of it before anything is kept, so that what the store has
 * erased is never missing on the list.
 */
export const erase = async (
  stores: Stores,
  order: ErasureOrder,
  note: (found: ErasedFromLog) => void = () => undefined,
): Promise<Erased | undefined> => {
  const { kept } = stores
  const found = await kept.erasures.inOne(order.village, async (log) => {
    const erased = await eraseInLog(log, order)
    if (erased !== undefined) note(erased)
    return erased
  })
  if (found === undefined) return undefined
  const bases = await eraseFromBases(stores, found.documents, new Set(found.records), order.atMs)
  await kept.moves.forget(found.records)
  const bodies = await destroyBodies(kept, order, found)
  await kept.erasures.forgetNames(order.village, namesToForget(order.records, found))
  for (const hash of found.photos)
    if (await kept.photos.register.forget(hash, order.village)) await kept.photos.store.remove(hash)
  await kept.audit.note({
    at: order.atMs,
    act: "person-erased",
    account: "",
    area: order.village,
    from: "command",
    detail: order.records.join(" "),
  })
  await stores.shred()
  return {
    ...found,
    order,
    bases,
    bodies: bodies.count,
    renewed: [...found.documents, ...bodies.documents],
    left: await leftBehind(stores, order.village as DivisionCode, found.words),
  }
}

/** The lists call a household by the name of its head, who may be the one that is erased. */
const namesToForget = (roots: readonly RecordId[], found: ErasedFromLog): readonly string[] =>
  roots.length > 0 ? found.caseHouseholds : found.households

/** Destroys the bodies of the cases of erased households; of one member those that name the member. */
const destroyBodies = async (
  { ledgers }: Kept,
  { village, atMs, reason }: ErasureOrder,
  { households, caseHouseholds, words }: ErasedFromLog,
): Promise<{ readonly count: number; readonly documents: readonly string[] }> => {
  const at = new Date(atMs).toISOString()
  const documents: string[] = []
  let count = 0
  for (const { id, name } of await ledgers.ledgers()) {
    if (!name.startsWith(placeOfVillage(village))) continue
    const entries = await ledgers.entries(id, 0)
    const whole = subjectsOf(entries, households)
    const partly = subjectsOf(entries, caseHouseholds)
    let destroyed = 0
    for (const entry of entries) {
      const { seq, command, sealed = [] } = entry
      const isNamed = (field: string): boolean => {
        const text = canonicalJson([command.data[field] ?? null, entry.events.map(({ data }) => data[field] ?? null)])
        return words.some((word) => text.includes(word))
      }
      const fields = sealed.filter(
        (field) => whole.has(command.subject) || (partly.has(command.subject) && isNamed(field)),
      )
      if (fields.length > 0) destroyed += await ledgers.destroy({ ledger: name, seq, fields, at, reason })
    }
    if (destroyed > 0) documents.push(bodiesName(name))
    count += destroyed
  }
  return { count, documents }
}

/** The files that speak of households, by the numbers of these. */
const subjectsOf = (entries: readonly LedgerEntry[], households: readonly string[]): ReadonlySet<string> => {
  const numbers = new Set(households)
  return new Set(
    entries
      .filter(({ command, events }) =>
        [command.subject, command.data["household"], ...events.map(({ data }) => data["household"])].some(
          (one) => typeof one === "string" && numbers.has(one),
        ),
      )
      .map(({ command }) => command.subject),
  )
}
