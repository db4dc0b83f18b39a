/**
 * Pages 补发: what a client lacks, read from the log in pages, the last of them as the answer to its question.
 *
 * A client without anything gets the snapshot first, packed if it unpacks; all others get rows, chosen by the range of clocks they lack.
 */
import { joinAppends, MAXIMUM_UNPACKED_BYTES, mergeUpdates, packUpdate } from "@jingzhun/documents"
import type { DocumentStore, Row } from "../store/document-store.ts"
import type { Message } from "./message.ts"
import { messageOf } from "./message.ts"
import type { Lack } from "./warden.ts"

/** Reads what a client lacks, as messages that may be sent one after another. */
export async function* pagesLacking(
  store: DocumentStore,
  name: string,
  { vector, besides, unpacks }: Lack & { readonly unpacks: boolean },
): AsyncGenerator<Message> {
  const snapshot = vector.size === 0 ? await snapshotOf(store, name, unpacks) : undefined
  if (snapshot !== undefined) yield snapshot.message
  const sequences = await store.lacking(name, vector, snapshot?.upTo ?? 0)
  let page: Uint8Array[] = []
  let bytes = 0
  for await (const row of rowsOf(store, sequences)) {
    // A row may be as large as a message; a page must not become as large as a whole import.
    const isFull = page.length >= ROWS_PER_PAGE || bytes + row.bytes.byteLength > PAGE_BYTES
    if (isFull && page.length > 0) {
      yield messageOf({ _tag: "Update", update: merge(page) })
      page = []
      bytes = 0
    }
    page.push(row.bytes)
    bytes += row.bytes.byteLength
  }
  if (besides !== undefined) page.push(besides)
  yield messageOf({ _tag: "SyncStep2", update: merge(page) })
}

const snapshotOf = async (
  store: DocumentStore,
  name: string,
  unpacks: boolean,
): Promise<{ readonly upTo: number; readonly message: Message } | undefined> => {
  const small = unpacks ? await store.packedSnapshot(name) : undefined
  if (small !== undefined) return { upTo: small.upTo, message: messageOf({ _tag: "Packed", ...small }) }
  const snapshot = await store.snapshot(name)
  return snapshot && { upTo: snapshot.upTo, message: messageOf({ _tag: "Update", update: snapshot.bytes }) }
}

/** Reads rows a few at a time: one by one would be a journey each to a store on another machine. */
async function* rowsOf(store: DocumentStore, sequences: readonly number[]): AsyncGenerator<Row> {
  for (let from = 0; from < sequences.length; from += ROWS_PER_READ) {
    yield* await store.read(sequences.slice(from, from + ROWS_PER_READ))
  }
}

/** Rows of a document that only grows are joined as they are; only others must be read. */
const merge = (updates: readonly Uint8Array[]): Uint8Array => joinAppends(updates) ?? mergeUpdates(updates)

/**
 * Renews the snapshot of a document when there are enough rows after it; answers with its size in bytes. It is joined from all rows,
 * which is cheaper than to take the one before apart, and packed on another thread, so it gives way to what else there is to do.
 */
export const renewSnapshot = async (
  store: DocumentStore,
  name: string,
  enoughRows = ROWS_PER_SNAPSHOT,
): Promise<number> => {
  const before = await store.snapshot(name)
  const fresh = await store.lacking(name, new Map(), before?.upTo ?? 0)
  // One that an older version made is not packed: it is renewed with the next row.
  const isPlain = before !== undefined && (await store.packedSnapshot(name)) === undefined
  if (fresh.length < (isPlain ? 1 : enoughRows)) return 0
  const sequences = before === undefined ? fresh : await store.lacking(name, new Map(), 0)
  const updates: Uint8Array[] = []
  for await (const { bytes } of rowsOf(store, sequences)) {
    updates.push(bytes)
    if (updates.length % ROWS_PER_TURN === 0) await nextTurn()
  }
  const bytes = merge(updates)
  await store.saveSnapshot(name, { upTo: sequences.at(-1) ?? 0, bytes, ...(await packedForm(bytes)) })
  return bytes.byteLength
}

/** A device does not take what is larger, nor is it worth the trouble where nothing is saved. */
const packedForm = async (bytes: Uint8Array): Promise<{ readonly packed?: Uint8Array }> => {
  if (bytes.length > MAXIMUM_UNPACKED_BYTES) return {}
  const packed = await packUpdate(bytes)
  return packed.length < bytes.length ? { packed } : {}
}

const ROWS_PER_TURN = 256

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** After how many new rows the snapshot is renewed, at the least. */
export const ROWS_PER_SNAPSHOT = 500

const ROWS_PER_READ = 16
const ROWS_PER_PAGE = 256
const PAGE_BYTES = 2 * 1024 * 1024
