/**
 * Archive guard 压缩包检查: refuses an archive that unpacks to far more than it should, before anything reads it.
 *
 * Only what is stated is checked here, because it is quick. Stated sizes lie, so whoever unpacks a part counts what comes
 * out and stops where the statement ends.
 */
import * as Result from "effect/Result"
import type { FileFailure } from "./file-failure.ts"
import {
  MAXIMUM_ENTRIES,
  MAXIMUM_PART_BYTES,
  MAXIMUM_RATIO,
  MAXIMUM_STRINGS_BYTES,
  MAXIMUM_UNPACKED_BYTES,
  RATIO_FREE_BYTES,
} from "./limits.ts"
import type { ZipEntry } from "./zip-directory.ts"
import { readDirectory } from "./zip-directory.ts"

/** Reads the directory and refuses what is no workbook or asks too much. */
export const guardArchive = (bytes: Uint8Array): Result.Result<readonly ZipEntry[], FileFailure> => {
  const directory = readDirectory(bytes, MAXIMUM_ENTRIES)
  if (Result.isFailure(directory)) return directory
  const entries = directory.success
  const stated = checkStated(entries)
  if (stated !== undefined) return Result.fail(stated)
  if (!entries.some((entry) => /^xl\/workbook\d*\.xml$/i.test(entry.name))) {
    return Result.fail({ _tag: "NotASpreadsheet", content: contentOf(entries) })
  }
  return Result.succeed(entries)
}

const checkStated = (entries: readonly ZipEntry[]): FileFailure | undefined => {
  let total = 0
  for (const entry of entries) {
    total += entry.unpacked
    const ratio = Math.round(entry.unpacked / Math.max(1, entry.packed))
    if (entry.unpacked > RATIO_FREE_BYTES && ratio > MAXIMUM_RATIO) {
      return { _tag: "ArchiveBomb", measure: "ratio", found: ratio, maximum: MAXIMUM_RATIO }
    }
    const maximum = maximumOf(entry.name)
    if (entry.unpacked > maximum) return { _tag: "ArchiveBomb", measure: "unpacked", found: entry.unpacked, maximum }
  }
  if (total > MAXIMUM_UNPACKED_BYTES) {
    return { _tag: "ArchiveBomb", measure: "unpacked", found: total, maximum: MAXIMUM_UNPACKED_BYTES }
  }
  return undefined
}

const contentOf = (entries: readonly ZipEntry[]): "word" | "ods" | "xlsb" | "zip" => {
  const has = (name: string): boolean => entries.some((entry) => entry.name === name)
  if (has("word/document.xml")) return "word"
  if (has("xl/workbook.bin")) return "xlsb"
  return has("content.xml") && has("mimetype") ? "ods" : "zip"
}

const maximumOf = (name: string): number => {
  if (/sharedStrings\.xml$/i.test(name)) return MAXIMUM_STRINGS_BYTES
  const isWhole = /^(xl\/[^/]*\.xml|xl\/_rels\/.*)$/i.test(name)
  return isWhole ? MAXIMUM_PART_BYTES : MAXIMUM_UNPACKED_BYTES
}
