/**
 * Gather 汇集未送达: reads from all journals of an account on this device what the server is not known to have.
 *
 * Where a screen has a document open, what its page remembers counts too: a device that no longer stores may hold it nowhere else.
 */
import * as Result from "effect/Result"
import { type JournalContent, type JournalEntry, openJournal } from "../journal.ts"
import { openOutboxStore, type OutboxRow } from "../ledger/outbox-store.ts"
import { openTextJournal } from "../meeting/text-journal.ts"
import type { Replica } from "../replica.ts"
import { openPhotoStore } from "../survey/photo-store.ts"
import { base64 } from "./bytes.ts"
import {
  type CarriedContent,
  type CarriedDocument,
  type CarriedPhoto,
  type CarriedText,
  writeCarried,
} from "./carried-file.ts"
import { keptNames } from "./kept-names.ts"

/** What the page that asks has open. */
export interface OpenHere {
  readonly replicas: readonly Replica[]
  readonly texts?: readonly CarriedText[]
}

/** Writes the file of an account. */
export const carriedFile = async (account: string, open?: OpenHere): Promise<Blob> =>
  writeCarried(account, new Date().toISOString(), await gatherUnsent(account, open))

/** Reads everything unsent of an account. */
export const gatherUnsent = async (account: string, open: OpenHere = NOTHING_OPEN): Promise<CarriedContent> => {
  const names = await keptNames(account)
  const unread: string[] = []
  const documents = await gatherDocuments(account, names.sheets, open.replicas, unread)
  const texts = await gatherTexts(account, names.texts, open.texts ?? [], unread)
  const commands = await readCommands(account)
  if (commands === undefined) unread.push("outbox")
  const photos = await readPhotos(account)
  if (photos === undefined) unread.push("photos")
  return { documents, texts, commands: commands ?? [], photos: photos ?? [], unread }
}

const gatherDocuments = async (
  account: string,
  kept: readonly string[],
  replicas: readonly Replica[],
  unread: string[],
): Promise<readonly CarriedDocument[]> => {
  const open = new Map(replicas.map((replica) => [replica.place.document, replica]))
  const documents: CarriedDocument[] = []
  for (const name of new Set([...kept, ...open.keys()])) {
    const read = await readJournal(account, name)
    if (read === undefined) unread.push(name)
    const document = documentOf(name, read, open.get(name))
    if (document.entries.length + document.refused.length > 0) documents.push(document)
  }
  return documents
}

const gatherTexts = async (
  account: string,
  kept: readonly string[],
  here: readonly CarriedText[],
  unread: string[],
): Promise<readonly CarriedText[]> => {
  const open = new Map(here.map((text) => [text.name, text]))
  const texts: CarriedText[] = []
  for (const name of new Set([...kept, ...open.keys()])) {
    const read = await readText(account, name)
    if (read === undefined) unread.push(name)
    const shown = open.get(name)
    const updatesBase64 = [...new Set([...(read ?? []).map(base64), ...(shown?.updatesBase64 ?? [])])]
    if (updatesBase64.length > 0) texts.push({ ...shown, name, updatesBase64 })
  }
  return texts
}

const NOTHING_OPEN: OpenHere = { replicas: [] }

const readJournal = async (account: string, name: string): Promise<JournalContent | undefined> => {
  const journal = openJournal(`jingzhun/${encodeURIComponent(account)}/${name}/journal`)
  const content = await journal.read()
  journal.close()
  return Result.getOrUndefined(content)
}

const documentOf = (name: string, read: JournalContent | undefined, replica?: Replica): CarriedDocument => {
  const entries = new Map<string, JournalEntry>()
  const refused = new Map((read?.refused ?? []).map((entry) => [entry.id, entry]))
  for (const entry of read?.entries ?? []) entries.set(keyOf(entry), entry)
  for (const entry of replica?.unsent.entries() ?? []) entries.set(keyOf(entry), entry)
  for (const [id, entry] of replica?.refused ?? []) refused.set(id, entry)
  return {
    name,
    entries: [...entries.values()].map(({ operations, at }) => ({ operations, at })),
    refused: [...refused.values()].filter(({ dismissed }) => !dismissed),
  }
}

const keyOf = ({ client, end }: JournalEntry): string => `${client}/${end}`

const readText = async (account: string, name: string): Promise<readonly Uint8Array[] | undefined> => {
  const journal = openTextJournal(`jingzhun/${encodeURIComponent(account)}/${name}/text-journal`)
  const content = await journal.read()
  journal.close()
  return Result.isSuccess(content) ? content.success.entries.map(({ update }) => update) : undefined
}

/** What was accepted is on the server; what was refused waits for a person. */
const readCommands = async (account: string): Promise<readonly OutboxRow[] | undefined> => {
  const store = openOutboxStore(account)
  const rows = await store.read()
  store.close()
  return Result.isSuccess(rows) ? rows.success.filter(({ answer }) => answer._tag !== "Accepted") : undefined
}

const readPhotos = async (account: string): Promise<readonly CarriedPhoto[] | undefined> => {
  const store = openPhotoStore(account)
  const all = await store.all()
  store.close()
  if (Result.isFailure(all)) return undefined
  return all.success
    .filter(({ place }) => place !== "sent")
    .map(({ bytes, ...photo }) => ({ ...photo, bytesBase64: base64(new Uint8Array(bytes)) }))
}
