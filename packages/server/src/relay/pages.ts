/**
 * Pages 补发: what a client lacks, read from the log in pages, the last of them as the answer to its question.
 *
 * A client without anything gets the snapshot first; all others get rows, chosen by the range of clocks they lack.
 */
import { encodeFrame, mergeUpdates } from "@jingzhun/documents"
import type { DocumentStore, Row } from "../store/document-store.ts"
import type { Lack } from "./warden.ts"

/** Reads what a client lacks, as frames that may be sent one after another. */
export async function* pagesLacking(
  store: DocumentStore,
  name: string,
  { vector, besides }: Lack,
): AsyncGenerator<Uint8Array> {
  const snapshot = vector.size === 0 ? await store.snapshot(name) : undefined
  if (snapshot !== undefined) yield encodeFrame({ _tag: "Update", update: snapshot.bytes })
  const sequences = await store.lacking(name, vector, snapshot?.upTo ?? 0)
  let page: Uint8Array[] = []
  let bytes = 0
  for await (const row of rowsOf(store, sequences)) {
    // A row may be as large as a message; a page must not become as large as a whole import.
    const isFull = page.length >= ROWS_PER_PAGE || bytes + row.bytes.byteLength > PAGE_BYTES
    if (isFull && page.length > 0) {
      yield encodeFrame({ _tag: "Update", update: mergeUpdates(page) })
      page = []
      bytes = 0
    }
    page.push(row.bytes)
    bytes += row.bytes.byteLength
  }
  if (besides !== undefined) page.push(besides)
  yield encodeFrame({ _tag: "SyncStep2", update: mergeUpdates(page) })
}

/** Reads rows a few at a time: one by one would be a journey each to a store on another machine. */
async function* rowsOf(store: DocumentStore, sequences: readonly number[]): AsyncGenerator<Row> {
  for (let from = 0; from < sequences.length; from += ROWS_PER_READ) {
    yield* await store.read(sequences.slice(from, from + ROWS_PER_READ))
  }
}

/** Merges the snapshot of a document with the rows that came after it, when there are enough of them. */
export const renewSnapshot = async (store: DocumentStore, name: string): Promise<void> => {
  const before = await store.snapshot(name)
  const sequences = await store.lacking(name, new Map(), before?.upTo ?? 0)
  const upTo = sequences.at(-1)
  if (upTo === undefined || sequences.length < ROWS_PER_SNAPSHOT) return
  const rows = await store.read(sequences)
  const updates = rows.map((row) => row.bytes)
  const bytes = mergeUpdates(before === undefined ? updates : [before.bytes, ...updates])
  await store.saveSnapshot(name, { upTo, bytes })
}

/** After how many new rows the snapshot is renewed. */
export const ROWS_PER_SNAPSHOT = 500

const ROWS_PER_READ = 16
const ROWS_PER_PAGE = 256
const PAGE_BYTES = 2 * 1024 * 1024
