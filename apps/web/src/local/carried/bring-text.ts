/**
 * Bring text 带入文字: puts the changes of a carried file into the journal of a shared text.
 *
 * They keep the client id under which they were written: a letter has its place by it, and the other device may send it too.
 */
import { type Actor, can, DOCUMENT_SHAPES, parseDocumentName, readTextEdits } from "@jingzhun/documents"
import { openText, type SharedText } from "@jingzhun/documents/review"
import * as Result from "effect/Result"
import { openTextJournal } from "../meeting/text-journal.ts"
import { keepSheet } from "../persistence.ts"
import type { LeftOutReason, Tally } from "./brought-in.ts"
import { base64, bytesOf } from "./bytes.ts"
import { fieldOf, listOf, textOf } from "./carried-file.ts"

/** Brings the changes of one text in. */
export const bringText = async (actor: Actor, text: unknown, tally: Tally): Promise<void> => {
  const name = textOf(fieldOf(text, "name"))
  const leave = (at: number, reason: LeftOutReason): void =>
    tally.leave({ kind: "texts", place: name, id: String(at + 1), reason })
  const parts = Result.getOrUndefined(parseDocumentName(name))
  if (parts === undefined || DOCUMENT_SHAPES[parts.kind] !== "text") return leave(0, "shape")
  const updates = listOf(fieldOf(text, "updatesBase64"))
  if (!can(actor, "write", parts)) return updates.forEach((_, at) => leave(at, "permission"))
  const place = `jingzhun/${encodeURIComponent(actor.account)}/${name}`
  const shared = openText()
  const storage = keepSheet(`${place}/sheet`, shared.document, () => undefined)
  const journal = openTextJournal(`${place}/text-journal`)
  await storage.loaded
  const kept = Result.getOrUndefined(await journal.read())?.entries ?? []
  const known = new Set(kept.map(({ update }) => base64(update)))
  for (const { update } of kept) bringsNews(shared, update)
  for (const [at, given] of updates.entries()) {
    const { update, clients, isNew } = readUpdate(shared, textOf(given)) ?? {}
    if (update === undefined || clients === undefined) leave(at, "shape")
    else if (isNew !== true || known.has(textOf(given))) tally.knew("texts")
    else if (Result.isSuccess(await journal.append([update], clients))) tally.took("texts", name)
    else leave(at, "storage")
  }
  storage.close()
  journal.close()
  shared.close()
}

interface TextUpdate {
  readonly update: Uint8Array
  /** The client ids under which it was written. */
  readonly clients: readonly number[]
  readonly isNew: boolean
}

/** Reads a change and applies it; bytes that are none are nothing. */
const readUpdate = (shared: SharedText, text: string): TextUpdate | undefined => {
  const update = Result.getOrUndefined(bytesOf(text))
  if (update === undefined) return undefined
  // Not by its state vector, which leaves out who wrote something before.
  const edits = readTextEdits(update)
  if (Result.isFailure(edits)) return undefined
  const clients = [...new Set(edits.success.runs.map(({ client }) => client))]
  return { update, clients, isNew: bringsNews(shared, update) }
}

/** Applies a change and tells whether it was new; one that waits for what this device has not yet got may be. */
const bringsNews = (shared: SharedText, update: Uint8Array): boolean => {
  let isNew = false
  const stop = shared.onUpdate(() => (isNew = true))
  try {
    shared.apply(update, "journal")
  } finally {
    stop()
  }
  return isNew || shared.document.isPending()
}
