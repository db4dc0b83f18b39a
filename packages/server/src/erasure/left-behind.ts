/**
 * Left behind 留下的: where a name or number of an erased person still stands, for it may not be taken out there.
 *
 * Entries of a ledger are chained by their hashes; meetings are signed. Both have to be archived.
 */
import type { DivisionCode } from "@jingzhun/core"
import { canonicalJson } from "@jingzhun/core"
import { DOCUMENT_SHAPES, parseDocumentName } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { placeOfVillage } from "../keys/village-of-name.ts"
import type { Stores } from "../store/stores.ts"

/** How many entries of ledgers, rows of the documents of meetings, and rows of other documents still hold one of the words. */
export interface LeftBehind {
  readonly entries: number
  readonly meetings: number
  readonly elsewhere: number
}

/** Looks for words in what an erasure does not touch. */
export const leftBehind = async (
  { kept, documents }: Pick<Stores, "kept" | "documents">,
  village: DivisionCode,
  words: readonly string[],
): Promise<LeftBehind> => {
  const holds = (text: string): boolean => words.some((word) => text.includes(word))
  let entries = 0
  for (const { id, name } of await kept.ledgers.ledgers()) {
    if (!name.startsWith(placeOfVillage(village))) continue
    entries += (await kept.ledgers.entries(id, 0)).filter((entry) => holds(canonicalJson(entry))).length
  }
  let meetings = 0
  let elsewhere = 0
  for (const name of await documents.list()) {
    const parsed = parseDocumentName(name)
    if (Result.isFailure(parsed) || parsed.success.village !== village) continue
    if (DOCUMENT_SHAPES[parsed.success.kind] === "entries") continue
    const rows = await documents.read(await documents.lacking(name, new Map(), 0))
    const found = rows.filter(({ bytes }) => holds(Buffer.from(bytes).toString("utf8"))).length
    if (MEETINGS.has(parsed.success.kind)) meetings += found
    else elsewhere += found
  }
  return { entries, meetings, elsewhere }
}

const MEETINGS: ReadonlySet<string> = new Set(["review", "minutes"])
