/**
 * File of unsent edits 未送达文件: what this device has and the server is not known to have, to be carried by hand.
 *
 * It holds the very bytes that would have been sent, so bringing it in twice changes nothing.
 */
import * as Result from "effect/Result"
import type { JournalContent, JournalEntry } from "./journal.ts"
import type { Replica } from "./replica.ts"

/** The file, as JSON. */
export interface UnsentFile {
  readonly format: "jingzhun-unsent"
  readonly version: 1
  readonly account: string
  /** ISO 8601 in UTC, by the clock of the device. */
  readonly exportedAt: string
  readonly documents: readonly UnsentDocument[]
  /** Shared texts, such as minutes, with what of them is unsent. */
  readonly texts?: readonly UnsentText[]
}

/** A shared text as it stands here, to be read, and its unsent changes, to be brought in. */
export interface UnsentText {
  readonly name: string
  readonly text: string
  readonly updatesBase64: readonly string[]
}

/** The unsent edits of one document. */
export interface UnsentDocument {
  readonly name: string
  readonly entries: readonly (Omit<JournalEntry, "update"> & { readonly updateBase64: string })[]
  readonly refused: JournalContent["refused"]
}

/** Writes the file; when the device does not answer, from what this page still remembers. */
export const unsentFile = async (
  account: string,
  replicas: readonly Replica[],
  texts?: readonly UnsentText[],
): Promise<Blob> => {
  const file: UnsentFile = {
    format: "jingzhun-unsent",
    version: 1,
    account,
    exportedAt: new Date().toISOString(),
    documents: await Promise.all(replicas.map(unsentDocument)),
    ...(texts !== undefined && { texts }),
  }
  return new Blob([JSON.stringify(file, undefined, 2)], { type: "application/json" })
}

const unsentDocument = async (replica: Replica): Promise<UnsentDocument> => {
  const content = await replica.journal.read()
  const entries = new Map<string, JournalEntry>()
  for (const entry of Result.isSuccess(content) ? content.success.entries : []) entries.set(keyOf(entry), entry)
  for (const entry of replica.unsent.entries()) entries.set(keyOf(entry), entry)
  return {
    name: replica.place.document,
    entries: [...entries.values()].map(({ update, ...entry }) => ({ ...entry, updateBase64: base64(update) })),
    refused: [...replica.refused.values()].filter(({ dismissed }) => !dismissed),
  }
}

const keyOf = ({ client, end }: JournalEntry): string => `${client}/${end}`

/** Writes bytes as text. */
export const base64 = (bytes: Uint8Array): string => {
  let text = ""
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
