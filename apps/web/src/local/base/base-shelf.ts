/**
 * Base shelf 本机底册: the bases of an account's rosters, kept on this device so that a roster opens without network.
 *
 * A base is checked against its hash when it comes. What lies here lies as it came; its sensitive values are sealed.
 */
import type { Base, NamedBase } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { type Answer, answerOf, openDatabase } from "../database.ts"

/** Asks the server for the text of a base; nothing where it cannot be reached or has none. */
export type BasePort = (hash: string) => Promise<string | undefined>

/** The bases of an account on this device. */
export interface BaseShelf {
  /** A base that lies on this device. */
  readonly kept: (hash: string) => Promise<NamedBase | undefined>
  /** A base from the server, which lies on this device from then on. */
  readonly fetched: (hash: string) => Promise<NamedBase | undefined>
  /** Drops a base for good, for another stands for it. */
  readonly drop: (hash: string) => Promise<void>
  readonly close: () => void
}

interface KeptBase {
  readonly hash: string
  readonly text: string
}

/** Opens the shelf of an account over a server. */
export const openBaseShelf = (account: string, port: BasePort): BaseShelf => {
  const database = openDatabase(`jingzhun/${encodeURIComponent(account)}/bases`, { bases: { keyPath: "hash" } })
  const kept = async (hash: string): Promise<NamedBase | undefined> => {
    const found = await database.read((store) => answerOf<KeptBase | undefined>(store("bases").get(hash)))
    const text = Result.isSuccess(found) ? found.success?.text : undefined
    return text === undefined ? undefined : { hash, base: JSON.parse(text) as Base }
  }
  const fetched = async (hash: string): Promise<NamedBase | undefined> => {
    // What checks it is loaded beside it, and not at all on a device that has the base already.
    const [text, check] = await Promise.all([port(hash), import("./check-base.ts").catch(() => undefined)])
    if (text === undefined || check === undefined) return undefined
    // What a line has damaged would be a wrong roster for a year.
    const read = await check.readBase(text, hash)
    if (Result.isFailure(read)) return undefined
    // A full disk does not hinder the work of today; the base is asked for again tomorrow.
    await database.write((store) => {
      store("bases").put({ hash, text } satisfies KeptBase)
      return NOTHING
    })
    return read.success
  }
  return {
    kept,
    fetched,
    drop: async (hash) => {
      await database.write((store) => {
        store("bases").delete(hash)
        return NOTHING
      })
    },
    close: () => database.close(),
  }
}

const NOTHING: Answer<void> = { value: undefined }

/** The server of this page. */
export const SERVER_BASES: BasePort = async (hash) => {
  try {
    const response = await fetch(`/api/bases/${hash}`, { credentials: "same-origin", cache: "no-store" })
    return response.ok ? await response.text() : undefined
  } catch {
    return undefined
  }
}
