/**
 * Reading the input of a command: `.json`, `.jsonl`, `.csv` or `.xlsx`, to households and what was wrong with them.
 *
 * A wrong row of a spreadsheet costs that row; a wrong type in JSON makes the whole input unusable, for JSON comes from programs.
 */
import { readFile, stat } from "node:fs/promises"
import { extname } from "node:path"
import type { CivilDate, Household, Language } from "@jingzhun/core"
import { expectedSentence } from "@jingzhun/core"
import { readHouseholds } from "@jingzhun/core/schema"
import type { ReadFailure } from "@jingzhun/core/schema"
import { fileFailureSentence, problemSentence } from "@jingzhun/forms"
import type { RosterReading } from "@jingzhun/forms/spreadsheet"
import * as Result from "effect/Result"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import type { Console } from "./console.ts"
import { Unusable } from "./outcome.ts"

/** What a file held. */
export interface Input {
  readonly households: readonly Household[]
  /** Something was wrong and left out. */
  readonly hasErrors: boolean
  /** The bytes and their reading, when the file was a spreadsheet. */
  readonly spreadsheet?: { readonly bytes: Uint8Array; readonly reading: RosterReading }
}

/** How to read. */
export interface ReadingMeans {
  readonly language: Language
  readonly console: Console
  readonly asOf?: CivilDate
  /** The village that all rows belong to. */
  readonly division?: string
  /** False where the caller says itself what becomes of fields that the format does not know. */
  readonly tellsUnknown?: boolean
}

/** Reads a file, reports what is wrong on standard error, and throws `Unusable` when nothing of it can be used. */
export const readInput = async (file: string, means: ReadingMeans): Promise<Input> => {
  const bytes = await readBytes(file, means.language)
  switch (extname(file).toLowerCase()) {
    case ".json":
      return readJsonInput(file, bytes, means)
    case ".jsonl":
    case ".ndjson":
      return readLines(file, bytes, means)
    case ".csv":
    case ".xlsx":
    case ".xls":
      return readSpreadsheet(file, bytes, means)
    default:
      throw new Unusable(`${file}: ${CLI_SENTENCES.unknownFormat[means.language]}`)
  }
}

const MAXIMUM_BYTES = 512 * 1024 * 1024

/** Reads a file whole, or says why it cannot be read. */
export const readBytes = async (file: string, language: Language): Promise<Uint8Array> => {
  try {
    const found = await stat(file)
    // A pipe or a device may never end.
    if (!found.isFile()) throw new Unusable(`${file}: ${CLI_SENTENCES.noOrdinaryFile[language]}`)
    if (found.size > MAXIMUM_BYTES) throw new Unusable(`${file}: ${CLI_SENTENCES.tooLarge[language]}`)
    return await readFile(file)
  } catch (error) {
    if (error instanceof Unusable) throw error
    const code = error instanceof Error && "code" in error ? String(error.code) : ""
    throw new Unusable(`${file}: ${CLI_SENTENCES.unreadable[language]} (${code})`)
  }
}

const readJsonInput = (file: string, bytes: Uint8Array, means: ReadingMeans): Input => {
  const { language } = means
  const value = parse(file, decodeUtf8(file, bytes, language), language)
  const { list, at } = listIn(value)
  const read = readHouseholds(list, at)
  if (Result.isFailure(read)) throw new Unusable(faultLines(file, read.failure, language))
  const unknown = read.success.unknownFields.map((path) => `${file}: ${path}`)
  reportUnknown(file, unknown, means)
  return { households: read.success.households, hasErrors: false }
}

/** A list, an object that holds `households`, or a single household. */
const listIn = (value: unknown): { readonly list: readonly unknown[]; readonly at: (place: number) => string } => {
  if (Array.isArray(value)) return { list: value, at: (place) => `$[${place}]` }
  if (typeof value === "object" && value !== null && "households" in value && Array.isArray(value.households)) {
    return { list: value.households, at: (place) => `$.households[${place}]` }
  }
  return { list: [value], at: () => "$" }
}

const readLines = (file: string, bytes: Uint8Array, means: ReadingMeans): Input => {
  const { language } = means
  const households: Household[] = []
  const faults: string[] = []
  const unknown: string[] = []
  for (const [at, line] of decodeUtf8(file, bytes, language).split(/\r?\n/).entries()) {
    if (line.trim() === "") continue
    const place = `${file}:${at + 1}`
    const read = readHouseholds([parse(place, line, language)], () => "$")
    if (Result.isFailure(read)) faults.push(faultLines(place, read.failure, language))
    else {
      households.push(...read.success.households)
      unknown.push(...read.success.unknownFields.map((path) => `${place}: ${path}`))
    }
  }
  if (faults.length > 0) throw new Unusable(faults.slice(0, SHOWN_FAULTS).join("\n"))
  reportUnknown(file, unknown, means)
  return { households, hasErrors: false }
}

const readSpreadsheet = async (file: string, bytes: Uint8Array, means: ReadingMeans): Promise<Input> => {
  const { language, console, asOf, division } = means
  const { readRoster } = await import("@jingzhun/forms/spreadsheet")
  const read = await readRoster(bytes, {
    fileName: file,
    ...(asOf !== undefined && { asOf }),
    ...(division !== undefined && { division }),
    progress: (rows, all) => console.progress(rows, all ?? rows),
  })
  if (Result.isFailure(read)) throw new Unusable(`${file}: ${fileFailureSentence(read.failure, language)}`)
  const { households, problems } = read.success
  const errors = problems.filter((problem) => problem.severity === "error")
  const warnings = problems.filter((problem) => problem.severity === "warning")
  for (const problem of [...errors, ...warnings.slice(0, SHOWN_FAULTS)]) {
    console.error(`${file}: ${problemSentence(problem, language)}`)
  }
  const more = warnings.length - SHOWN_FAULTS
  if (more > 0) console.error(`${file}: ${CLI_SENTENCES.moreWarnings[language]} ${more}`)
  return { households, hasErrors: errors.length > 0, spreadsheet: { bytes, reading: read.success } }
}

/** Reads text that must be UTF-8; put right by guess, a name would be somebody else's. */
export const decodeUtf8 = (file: string, bytes: Uint8Array, language: Language): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    throw new Unusable(`${file}: ${CLI_SENTENCES.notUtf8[language]}`)
  }
}

const parse = (place: string, text: string, language: Language): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Unusable(`${place}: $: ${CLI_SENTENCES.notJson[language]}`)
  }
}

const SHOWN_FAULTS = 20

const faultLines = (place: string, failures: readonly ReadFailure[], language: Language): string =>
  failures
    .slice(0, SHOWN_FAULTS)
    .map(({ path, expected }) => `${place}: ${path}: ${expectedSentence(expected)[language]}`)
    .join("\n")

const reportUnknown = (
  file: string,
  places: readonly string[],
  { language, console, tellsUnknown }: ReadingMeans,
): void => {
  if (tellsUnknown === false) return
  for (const place of places.slice(0, SHOWN_FAULTS)) console.error(`${place}: ${CLI_SENTENCES.unknownField[language]}`)
  if (places.length > SHOWN_FAULTS) console.error(`${file}: … (${places.length})`)
}
