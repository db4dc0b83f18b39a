/**
 * Carried file 未送达文件: everything of one account on this device that the server is not known to have, to be carried by hand.
 *
 * It holds operations, commands and photographs under the ids they keep, so that bringing it in twice changes nothing.
 */
import { sha256 } from "@jingzhun/core"
import * as Result from "effect/Result"
import type { RefusedEntry } from "../journal.ts"
import type { OutboxRow } from "../ledger/outbox-store.ts"
import type { KeptPhoto } from "../survey/photo-store.ts"
import type { Made } from "../replica.ts"

/** What is carried. */
export interface CarriedContent {
  readonly documents: readonly CarriedDocument[]
  /** Shared texts, such as minutes, with what of them is unsent. */
  readonly texts: readonly CarriedText[]
  readonly commands: readonly OutboxRow[]
  readonly photos: readonly CarriedPhoto[]
  /** Names of what this device keeps and did not give up when it was read. */
  readonly unread: readonly string[]
}

/** The unsent edits of one document, in the order in which they were written. */
export interface CarriedDocument {
  readonly name: string
  readonly entries: readonly CarriedEntry[]
  readonly refused: readonly RefusedEntry[]
}

/** Edits that were made together. */
export interface CarriedEntry {
  readonly operations: Made
  /** Device clock, ISO 8601 in UTC. */
  readonly at: string
}

/** The unsent changes of a shared text, to be brought in, and where it was open the text itself, to be read. */
export interface CarriedText {
  readonly name: string
  readonly text?: string
  readonly updatesBase64: readonly string[]
}

/** A photograph that the server has not. */
export type CarriedPhoto = Omit<KeptPhoto, "bytes"> & { readonly bytesBase64: string }

/** A file that was read: whose it is, and lists of items of which each is judged where it is brought in. */
export interface ReadFile {
  readonly account: string
  readonly content: { readonly [list in keyof CarriedContent]: readonly unknown[] }
}

/** Why a file was not read: it is something else, it was cut or altered on its way, or a later program wrote it. */
export type CarriedFailure = "foreign" | "damaged" | "newer"

/** What every such file calls itself. */
export const CARRIED_FORMAT = "jingzhun-unsent"
const VERSION = 2
/** The version of a file that lies under a passphrase; what it holds is one of the version before. */
export const SEALED_VERSION = 3

/** Writes a file; the time is ISO 8601 in UTC, by the clock of the device. */
export const writeCarried = (account: string, exportedAt: string, content: CarriedContent): Blob => {
  const digest = sha256(JSON.stringify(content))
  const file = { format: CARRIED_FORMAT, version: VERSION, account, exportedAt, digest, content }
  return new Blob([JSON.stringify(file, undefined, 2)], { type: "application/json" })
}

/** Reads a file of this version or of the first, which held documents and texts only. It never throws. */
export const readCarried = (text: string): Result.Result<ReadFile, CarriedFailure> => {
  const file = parsed(text)
  if (file === undefined) return Result.fail(isCutOff(text) ? "damaged" : "foreign")
  if (!isObject(file) || file["format"] !== CARRIED_FORMAT) return Result.fail("foreign")
  const { version, account } = file
  if (typeof version !== "number" || typeof account !== "string" || account === "") return Result.fail("damaged")
  // A whole one under a passphrase is opened before it is read.
  if (version > VERSION) return Result.fail(version > SEALED_VERSION ? "newer" : "damaged")
  const given = version === 1 ? file : file["content"]
  if (!isObject(given)) return Result.fail("damaged")
  if (version === VERSION && file["digest"] !== sha256(JSON.stringify(given))) return Result.fail("damaged")
  const content = {
    documents: listOf(given["documents"]),
    texts: listOf(given["texts"]),
    commands: listOf(given["commands"]),
    photos: listOf(given["photos"]),
    unread: listOf(given["unread"]),
  }
  return Result.succeed({ account, content })
}

/** What begins as ours does, or is empty, was cut off on its way. */
const isCutOff = (text: string): boolean => text === "" || text.slice(0, HEAD_LENGTH).includes(CARRIED_FORMAT)

type Fields = { readonly [key: string]: unknown }

/** Tells whether a value read from JSON has fields. */
export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Gives a list read from JSON; of anything else, an empty one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Gives a text read from JSON; of anything else, an empty one. */
export const textOf = (value: unknown): string => (typeof value === "string" ? value : "")

/** Gives a field of a value read from JSON, if it has fields at all. */
export const fieldOf = (value: unknown, field: string): unknown => (isObject(value) ? value[field] : undefined)

/** Gives what a text of JSON says; of anything else, nothing. */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const HEAD_LENGTH = 200
