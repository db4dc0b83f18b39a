/**
 * Fen 分: money as a whole number of hundredths of a yuan.
 *
 * A fraction of a fen does not exist; whoever divides money says where the remainder goes.
 */
import * as Result from "effect/Result"

/** A whole number of fen, never beyond the safe integers. */
export type Fen = number & { readonly Fen: unique symbol }

/** Why a figure is no amount of money. */
export type FenFailure =
  | { readonly _tag: "FenNotWhole"; readonly value: number }
  | { readonly _tag: "YuanUnreadable"; readonly text: string }

/** Accepts a whole, safe number of fen. */
export const fen = (value: number): Result.Result<Fen, FenFailure> =>
  Number.isSafeInteger(value) ? Result.succeed(value as Fen) : Result.fail({ _tag: "FenNotWhole", value })

/**
 * Turns a whole number of yuan, as a text of law states it, into fen.
 *
 * ```ts
 * import { fromYuan } from "@jingzhun/core"
 *
 * fromYuan(2_300) // => 230_000
 * ```
 */
export const fromYuan = (yuan: number): Fen => {
  if (!Number.isSafeInteger(yuan * 100) || !Number.isInteger(yuan))
    throw new RangeError(`not a whole sum of yuan: ${yuan}`)
  return (yuan * 100) as Fen
}

/**
 * Reads yuan as people write them: `1234`, `1,234.5`, `￥12.05`, `12.05元`. A third decimal is refused, not rounded.
 *
 * ```ts
 * import { yuanToFen } from "@jingzhun/core"
 * import * as Result from "effect/Result"
 *
 * yuanToFen("1,234.5") // => Result.succeed(123_450)
 * ```
 */
export const yuanToFen = (text: string): Result.Result<Fen, FenFailure> => {
  const plain = text.normalize("NFKC").replace(/[\s,¥元]/g, "")
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(plain)
  if (match === null) return Result.fail({ _tag: "YuanUnreadable", text })
  const fenPart = (match[3] ?? "").padEnd(2, "0")
  const value = Number(match[2]) * 100 + Number(fenPart)
  return Result.succeed((match[1] === "-" && value !== 0 ? -value : value) as Fen)
}

/**
 * Writes fen as yuan with two decimals, without rounding.
 *
 * ```ts
 * import { fenToYuan, fromYuan } from "@jingzhun/core"
 *
 * fenToYuan(fromYuan(1_234)) // => "1234.00"
 * ```
 */
export const fenToYuan = (amount: number): string => {
  const absolute = Math.abs(amount)
  const yuan = Math.trunc(absolute / 100)
  return `${amount < 0 ? "-" : ""}${yuan}.${String(absolute % 100).padStart(2, "0")}`
}
