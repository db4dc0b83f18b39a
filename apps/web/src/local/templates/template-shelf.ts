/**
 * Template shelf 本机模板: the county's own templates of a village, kept on this device so that they are filled without network, too.
 */
import { sha256OfBytes } from "@jingzhun/core"
import * as Result from "effect/Result"
import { type Answer, answerOf, openDatabase } from "../database.ts"

/** A template in place of a sheet. */
export interface CountyTemplate {
  readonly procedure: string
  readonly form: string
  readonly kind: "docx" | "xlsx"
  /** `sha256:` and 64 hexadecimal digits. */
  readonly hash: string
}

/** Speaks with the server; nothing where it cannot be reached or refuses. */
export interface TemplatePort {
  readonly list: (village: string) => Promise<readonly CountyTemplate[] | undefined>
  readonly bytes: (hash: string) => Promise<ArrayBuffer | undefined>
}

/** The templates of an account on this device. */
export interface TemplateShelf {
  /** What the server said last. */
  readonly remembered: (village: string) => Promise<readonly CountyTemplate[]>
  /** Asks the server, and fetches what is not here yet; nothing where it cannot be asked. */
  readonly refresh: (village: string) => Promise<readonly CountyTemplate[] | undefined>
  /** The bytes of a template, from this device or else from the server. */
  readonly bytesOf: (hash: string) => Promise<Uint8Array | undefined>
  readonly close: () => void
}

interface KeptList {
  readonly village: string
  readonly templates: readonly CountyTemplate[]
}

interface KeptFile {
  readonly hash: string
  readonly bytes: ArrayBuffer
}

/** Opens the shelf of an account over a server. */
export const openTemplateShelf = (account: string, port: TemplatePort): TemplateShelf => {
  const database = openDatabase(`jingzhun/${encodeURIComponent(account)}/templates`, {
    lists: { keyPath: "village" },
    files: { keyPath: "hash" },
  })
  const bytesOf: TemplateShelf["bytesOf"] = async (hash) => {
    const kept = await database.read((store) => answerOf<KeptFile | undefined>(store("files").get(hash)))
    if (Result.isSuccess(kept) && kept.success !== undefined) return new Uint8Array(kept.success.bytes)
    const bytes = await port.bytes(hash)
    // What a line has damaged would be printed for years.
    if (bytes === undefined || sha256OfBytes(new Uint8Array(bytes)) !== hash) return undefined
    // A full disk does not hinder the printing of today.
    await database.write((store) => {
      store("files").put({ hash, bytes } satisfies KeptFile)
      return NOTHING
    })
    return new Uint8Array(bytes)
  }
  return {
    bytesOf,
    remembered: async (village) => {
      const kept = await database.read((store) => answerOf<KeptList | undefined>(store("lists").get(village)))
      return Result.isSuccess(kept) ? (kept.success?.templates ?? []) : []
    },
    refresh: async (village) => {
      const templates = await port.list(village)
      if (templates === undefined) return undefined
      await database.write((store) => {
        store("lists").put({ village, templates } satisfies KeptList)
        return NOTHING
      })
      for (const { hash } of templates) await bytesOf(hash)
      return templates
    },
    close: () => database.close(),
  }
}

const NOTHING: Answer<void> = { value: undefined }
