/**
 * Beginning a roster 立册: both halves of a village's roster of a year begin with a base, which the server names in them.
 *
 * It may be cut off anywhere and be done again: the base that was kept first stands, and is named once.
 */
import { randomBytes } from "node:crypto"
import type { DivisionCode } from "@jingzhun/core"
import type { Base, NamedBase, NamedKey, RecordId, RosterBases, RosterKind } from "@jingzhun/documents"
import {
  documentName,
  encodeAppend,
  nameBase,
  nameInDocument,
  NONCE_BYTES,
  readOperation,
  ROSTER_KINDS,
  sealValue,
} from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { KeyStore, KeyUse } from "../keys/key-store.ts"
import { NOBODY } from "../ledger/ledger-document.ts"
import { contentHash } from "../relay/gate.ts"
import type { Append, DocumentStore } from "../store/document-store.ts"
import { DocumentMoved } from "../store/document-store.ts"
import { deflateBase, inflateBase } from "./base-bytes.ts"
import type { BaseStore, DocumentBase, NewBase } from "./base-store.ts"
import { keysOfRecords } from "./record-keys.ts"

/** What rosters are begun with. */
export interface BeginMeans {
  readonly store: DocumentStore
  readonly bases: BaseStore
  readonly keys: KeyStore
  readonly now: () => number
  /** Tells an open document of a row that was kept. */
  readonly publish: (row: Append, sequence: number) => void
}

/** The roster of a village and year. */
export interface RosterPlace {
  readonly village: DivisionCode
  readonly year: number
}

/** Whether the roster begins with what was given, or with what somebody else gave before. */
export type Beginning = "made" | "there"

/** Lets a roster begin with bases, whose sensitive values come as they are and are kept sealed. */
export const beginRoster = async (means: BeginMeans, place: RosterPlace, given: RosterBases): Promise<Beginning> => {
  const { store, bases } = means
  for (const kind of ROSTER_KINDS) await store.create(documentName({ ...place, kind }))
  const known = await resumeRoster(means, place)
  if (known) return "there"
  const sealed = await sealBase(given["roster-sensitive"], means, place)
  const halves = [given.roster, sealed].map(nameBase)
  const kept = await bases.begin(await Promise.all(halves.map((half) => newBaseOf(half, place))))
  const isOurs = kept.every(({ hash }) => halves.some((half) => half.hash === hash))
  await nameKept(means, kept)
  return isOurs ? "made" : "there"
}

/** Names what a roster begins with, where that was kept and perhaps not named; false where nothing was kept. */
export const resumeRoster = async (means: BeginMeans, place: RosterPlace): Promise<boolean> => {
  const found = await Promise.all(ROSTER_KINDS.map((kind) => means.bases.of(documentName({ ...place, kind }))))
  const kept = found.flatMap((one) => one ?? [])
  await nameKept(means, kept)
  return kept.length > 0
}

const newBaseOf = async (named: NamedBase, place: RosterPlace): Promise<NewBase> => ({
  document: documentName({ ...place, kind: named.base.document }),
  hash: named.hash,
  bytes: await deflateBase(named),
})

const nameKept = async (means: BeginMeans, kept: readonly DocumentBase[]): Promise<void> => {
  for (const one of kept) {
    const bytes = await means.bases.bytesOf(one.hash)
    if (bytes !== undefined) await nameOnce(means, one, await inflateBase(bytes, one.hash))
  }
}

/** Names a base in its document; `replaces` is the one that it stands for. */
const nameOnce = async (
  { store, now, publish }: BeginMeans,
  { document, client }: DocumentBase,
  named: NamedBase,
): Promise<void> => {
  const [id, operation] = nameInDocument(named)
  if ((await store.knownOperations(document, [id])).has(id)) return
  const read = Result.getOrThrow(readOperation(operation))
  const row: Append = {
    document,
    client,
    clock: 0,
    length: 1,
    account: NOBODY,
    at: now(),
    bytes: encodeAppend({ client, clock: 0 }, [[id, operation]]),
    operations: [{ id, clock: 0, hash: contentHash(read) }],
    repeats: [],
    keys: keysUsed(named),
  }
  try {
    const [sequence = 0] = await store.append([row])
    publish(row, sequence)
  } catch (error) {
    // Somebody else has named it meanwhile; whatever else has moved is a fault.
    if (!(error instanceof DocumentMoved) || !(await store.knownOperations(document, [id])).has(id)) throw error
  }
}

const keysUsed = ({ base }: NamedBase): readonly KeyUse[] =>
  base.records.flatMap((one) => {
    const key = one?.[1]["key"]
    return base.document === SEALED && one !== null && typeof key === "string" ? [{ key, record: one[0] }] : []
  })

const sealBase = async (base: Base, { keys, now }: BeginMeans, { village }: RosterPlace): Promise<Base> => {
  const records = base.records.flatMap((one): RecordId[] => (one === null ? [] : [one[0]]))
  const owned = await keysOfRecords(keys, { village, account: base.by, nowMs: now() }, records)
  const keyOf = (record: RecordId): NamedKey => {
    const key = owned.get(record)
    if (key === undefined) throw new RangeError(`no key for ${record}`)
    return key
  }
  return {
    ...base,
    records: base.records.map((one) => {
      if (one === null) return null
      const [record, values] = one
      const nonce = new Uint8Array(randomBytes(NONCE_BYTES))
      return [record, sealValue(values, { record, field: "*" }, keyOf(record), nonce)]
    }),
  }
}

const SEALED: RosterKind = "roster-sensitive"
