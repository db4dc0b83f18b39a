/**
 * Reader of ledgers: what a raw client of an account gets of a village's ledger over the wire, as bytes and as entries.
 */
import type { LedgerEntry, SensitiveBodies } from "@jingzhun/documents"
import { encodeStateVector, listLedgerEntries, openDocument, readBodies } from "@jingzhun/documents"
import type { RunningServer } from "../src/serve.ts"
import { openSocket, sessionFor } from "./kit.ts"

/** What came over the wire. */
export interface Arrived {
  readonly entries: readonly LedgerEntry[]
  readonly bodies: ReadonlyMap<number, SensitiveBodies>
  /** Every byte of both documents. */
  readonly bytes: Buffer
}

/** Opens both documents of a ledger as an account; what is refused brings nothing. */
export const arrivedFor = async (server: RunningServer, account: string, procedure = "gutan"): Promise<Arrived> => {
  const documents = ["ledger", "ledger-sensitive"].map((kind) => `999901/201/201/${kind}/${procedure}`)
  const [ledger, sensitive] = await Promise.all(documents.map((document) => readAs(server, account, document)))
  const [entries, bodies] = [openDocument(), openDocument()]
  try {
    for (const bytes of ledger ?? []) entries.apply(bytes)
    for (const bytes of sensitive ?? []) bodies.apply(bytes)
    return {
      entries: listLedgerEntries(entries),
      bodies: readBodies(bodies),
      bytes: Buffer.concat([...(ledger ?? []), ...(sensitive ?? [])]),
    }
  } finally {
    entries.close()
    bodies.close()
  }
}

const readAs = async (server: RunningServer, account: string, document: string): Promise<readonly Uint8Array[]> => {
  const cookie = await sessionFor(server, account)
  const speaker = openSocket(server, document, { cookie })
  speaker.send({ _tag: "SyncStep1", stateVector: encodeStateVector(new Map()) })
  await Promise.race([speaker.next("SyncStep2"), speaker.closed])
  const updates = speaker.frames.flatMap((frame) =>
    frame._tag === "SyncStep2" || frame._tag === "Update" ? [frame.update] : [],
  )
  speaker.close()
  return updates
}
