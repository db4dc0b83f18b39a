/**
 * Kept names 本机文档: which documents of an account have a journal on this device, whether they are open or not.
 */
import { DOCUMENT_SHAPES, parseDocumentName } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { rememberedDocuments } from "../session.ts"

/** The names of documents by the shape of their journal. */
export interface KeptNames {
  readonly sheets: readonly string[]
  readonly texts: readonly string[]
}

/** Lists the documents; a browser that does not tell its databases is asked for those that the account may open. */
export const keptNames = async (account: string): Promise<KeptNames> => {
  const names = (await databaseNames()) ?? rememberedDocuments().flatMap(({ name }) => journalOf(account, name))
  const documents = (ending: string): readonly string[] => {
    const start = `jingzhun/${encodeURIComponent(account)}/`
    return names
      .filter((name) => name.startsWith(start) && name.endsWith(ending))
      .map((name) => name.slice(start.length, -ending.length))
      .filter((name) => Result.isSuccess(parseDocumentName(name)))
      .sort()
  }
  return { sheets: documents(SHEET), texts: documents(TEXT) }
}

const SHEET = "/journal"
const TEXT = "/text-journal"

const databaseNames = async (): Promise<readonly string[] | undefined> => {
  try {
    return (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
  } catch {
    return undefined
  }
}

const journalOf = (account: string, document: string): readonly string[] => {
  const parts = parseDocumentName(document)
  if (Result.isFailure(parts) || DOCUMENT_SHAPES[parts.success.kind] === "entries") return []
  const ending = DOCUMENT_SHAPES[parts.success.kind] === "text" ? TEXT : SHEET
  return [`jingzhun/${encodeURIComponent(account)}/${document}${ending}`]
}
