/**
 * Bring document 带入改动: writes the edits of a carried file into the journal of one document, under a client id of this device.
 *
 * Id, person, device and time of each edit stay as they were, so the server knows it for the same edit when the other device sends it too.
 */
import {
  type Actor,
  can,
  DOCUMENT_SHAPES,
  isUnderstood,
  type OperationId,
  parseDocumentName,
  readOperation,
} from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { RefusedEntry } from "../journal.ts"
import { type Made, Replica } from "../replica.ts"
import { joinTabs, sheetTabs } from "../tabs.ts"
import type { CarriedKind, LeftOutReason, Tally } from "./brought-in.ts"
import { fieldOf, isObject, listOf, textOf } from "./carried-file.ts"

/** Brings the edits of one document in. */
export const bringDocument = async (actor: Actor, document: unknown, tally: Tally): Promise<void> => {
  const name = textOf(fieldOf(document, "name"))
  const leave = (kind: CarriedKind, id: string, reason: LeftOutReason): void =>
    tally.leave({ kind, place: name, id, reason })
  const parts = Result.getOrUndefined(parseDocumentName(name))
  if (parts === undefined || DOCUMENT_SHAPES[parts.kind] !== "operations") return leave("edits", "", "shape")
  const entries = listOf(fieldOf(document, "entries")).map((entry) => listOf(fieldOf(entry, "operations")))
  const refused = listOf(fieldOf(document, "refused"))
  if (!can(actor, "write", parts)) {
    for (const one of entries.flat()) leave("edits", idOf(one), "permission")
    for (const one of refused) leave("refused", idOf(pairOf(one)), "permission")
    return
  }
  const tabs = joinTabs(sheetTabs(actor.account, parts), () => undefined)
  const replica = new Replica({ account: actor.account, kind: parts.kind, document: name }, quiet(tabs.say))
  await replica.open()
  const known = knownTo(replica)
  for (const entry of entries) await bringEntry(replica, entry, known, tally)
  for (const one of refused) await bringRefused(replica, one, known, tally)
  replica.tellReplaced()
  replica.close()
  tabs.close()
}

/** Edits that were kept together are kept together here. */
const bringEntry = async (
  replica: Replica,
  entry: readonly unknown[],
  known: Set<OperationId>,
  tally: Tally,
): Promise<void> => {
  const { account, document: place } = replica.place
  const made: Made[number][] = []
  for (const one of entry) {
    const read = readMade(one, account)
    if (read === undefined) tally.leave({ kind: "edits", place, id: idOf(one), reason: "shape" })
    else if (known.has(read[0])) tally.knew("edits")
    else {
      known.add(read[0])
      made.push(read)
    }
  }
  if (made.length === 0) return
  if (await written(replica, made)) tally.took("edits", place, made.length)
  else for (const [id] of made) tally.leave({ kind: "edits", place, id, reason: "storage" })
}

const bringRefused = async (
  replica: Replica,
  one: unknown,
  known: ReadonlySet<OperationId>,
  tally: Tally,
): Promise<void> => {
  const { account, document: place } = replica.place
  const entry = readRefused(one, account)
  if (entry === undefined) tally.leave({ kind: "refused", place, id: idOf(pairOf(one)), reason: "shape" })
  else if (known.has(entry.id)) tally.knew("refused")
  else if (Result.isSuccess(await replica.journal.setAside([entry]))) tally.took("refused", place)
  else tally.leave({ kind: "refused", place, id: entry.id, reason: "storage" })
}

const knownTo = ({ sheet, unsent, refused }: Replica): Set<OperationId> => {
  const known = new Set(refused.keys())
  for (const [id] of sheet.ops()) known.add(id)
  for (const { operations } of unsent.entries()) for (const [id] of operations) known.add(id)
  return known
}

const written = (replica: Replica, made: Made): Promise<boolean> =>
  new Promise((resolve) => replica.write({ make: () => made, settle: (outcome) => resolve(Result.isSuccess(outcome)) }))

const readMade = (value: unknown, account: string): Made[number] | undefined => {
  const [id, given] = listOf(value)
  const operation = Result.getOrUndefined(readOperation(given))
  if (typeof id !== "string" || id === "" || operation === undefined || !isUnderstood(operation)) return undefined
  return operation.actor === account ? [id, operation] : undefined
}

const readRefused = (value: unknown, account: string): RefusedEntry | undefined => {
  const made = readMade(pairOf(value), account)
  if (made === undefined || !isObject(value)) return undefined
  const { code, at } = value
  if (typeof code !== "number" || typeof at !== "string") return undefined
  return { id: made[0], operation: made[1], code, at, dismissed: false }
}

/** A refused edit as the pair of id and operation. */
const pairOf = (value: unknown): unknown => (isObject(value) ? [value["id"], value["operation"]] : [])

const idOf = (value: unknown): string => textOf(listOf(value)[0])

const quiet = (say: ConstructorParameters<typeof Replica>[1]["say"]): ConstructorParameters<typeof Replica>[1] => ({
  onOperations: () => undefined,
  onSafety: () => undefined,
  onRefused: () => undefined,
  onErased: () => undefined,
  onStorage: () => undefined,
  onAcknowledged: () => undefined,
  onJournaled: () => undefined,
  say,
})
