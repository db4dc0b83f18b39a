/**
 * Worksheet 收入计算表: lines of quantity times rate, summed to the fen without any float.
 *
 * A line whose quantity or rate is not known, or in conflict, is told and not counted; it is never taken for zero.
 */
import type { RecordId } from "../operations/operation.ts"
import { cellOf } from "../sheet/cell.ts"
import type { RecordState, Sheet } from "../sheet/sheet.ts"
import type { SurveyRecord } from "./survey-schema.ts"
import { LINE_KINDS } from "./survey-schema.ts"

/** What a line comes to, in fen, and whether it came out even; an odd part of a fen is rounded half up 四舍五入, away from zero. */
export interface LineAmount {
  readonly fen: number
  readonly isExact: boolean
}

/** One of the kinds that a line may count. */
export type LineKind = (typeof LINE_KINDS)[number]

/** One line: what it comes to, or what hinders that. */
export type WorksheetLine =
  | { readonly _tag: "Counted"; readonly record: RecordId; readonly kind: LineKind; readonly amount: LineAmount }
  | {
      readonly _tag: "NotCounted"
      readonly record: RecordId
      readonly missing: readonly string[]
      readonly disputed: readonly string[]
    }

/** The worksheet of one visit. */
export interface Worksheet {
  readonly lines: readonly WorksheetLine[]
  /** Sums of the lines that count, in fen. */
  readonly fenByKind: { readonly [kind in LineKind]: number }
}

/**
 * Multiplies a quantity by a rate in fen; `undefined` where the quantity is no decimal or the amount is no safe number.
 *
 * ```ts
 * import { lineAmount } from "@jingzhun/documents"
 *
 * lineAmount("2.5", 30_000) // => { fen: 75000, isExact: true }
 * lineAmount("0.333", 100) // => { fen: 33, isExact: false }
 * ```
 */
export const lineAmount = (quantity: string, rateFen: number): LineAmount | undefined => {
  const [, whole, places = ""] = /^(\d+)(?:\.(\d+))?$/.exec(quantity) ?? []
  if (whole === undefined || !Number.isSafeInteger(rateFen)) return undefined
  const scale = 10n ** BigInt(places.length)
  const product = BigInt(whole + places) * BigInt(rateFen)
  const half = product < 0n ? -scale : scale
  const fen = Number((2n * product + half) / (2n * scale))
  return Number.isSafeInteger(fen) ? { fen, isExact: product % scale === 0n } : undefined
}

/** Reads the worksheet of a visit: its lines in the order in which they were made, those taken off left out. */
export const worksheetOf = (sheet: Sheet<SurveyRecord, "survey">, survey: RecordId): Worksheet => {
  const lines = [...(sheet.children.get(survey) ?? [])]
    .flatMap((id) => sheet.records.get(id) ?? [])
    .filter((record) => record.kind === "line" && !isClosed(record))
    .sort(byCreation)
    .map(readLine)
  const sums = new Map<LineKind, number>(LINE_KINDS.map((kind) => [kind, 0]))
  for (const line of lines) {
    if (line._tag === "Counted") sums.set(line.kind, (sums.get(line.kind) ?? 0) + line.amount.fen)
  }
  return { lines, fenByKind: Object.fromEntries(sums) as Worksheet["fenByKind"] }
}

const isClosed = (record: RecordState): boolean => typeof cellOf(record, "closed")?.value === "string"

const readLine = (record: RecordState): WorksheetLine => {
  const needed = ["survey", "kind", "quantity", "rateFen", "closed"]
  const disputed = needed.filter((field) => cellOf(record, field)?.versions !== undefined)
  const [kind, quantity, rateFen] = ["kind", "quantity", "rateFen"].map((field) => cellOf(record, field)?.value)
  const isKnown = isLineKind(kind) && typeof quantity === "string" && typeof rateFen === "number"
  const amount = isKnown ? lineAmount(quantity, rateFen) : undefined
  if (disputed.length === 0 && isLineKind(kind) && amount !== undefined) {
    return { _tag: "Counted", record: record.id, kind, amount }
  }
  const missing = needed.slice(1, 4).filter((field) => (cellOf(record, field)?.value ?? null) === null)
  return { _tag: "NotCounted", record: record.id, missing: missing.filter((one) => !disputed.includes(one)), disputed }
}

const isLineKind = (value: unknown): value is LineKind => (LINE_KINDS as readonly unknown[]).includes(value)

const byCreation = (a: RecordState, b: RecordState): number => (orderOf(a) < orderOf(b) ? -1 : 1)

const orderOf = (record: RecordState): string => `${record.creations[0]?.id ?? ""} ${record.id}`
