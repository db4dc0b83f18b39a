/**
 * Division code 统计用区划代码: 12 digits, county 6, township 3, village 3.
 *
 * A shorter prefix names the larger area, so an area holds a village when the village's code begins with it.
 */
import * as Result from "effect/Result"

/** The 12-digit code of a village. */
export type DivisionCode = string & { readonly DivisionCode: unique symbol }

/** Why a text is no village code. */
export interface DivisionFailure {
  readonly _tag: "NotADivisionCode"
  readonly text: string
}

/**
 * Reads a village code.
 *
 * ```ts
 * import { divisionCode } from "@jingzhun/core"
 * import * as Result from "effect/Result"
 *
 * divisionCode("450123204201") // => Result.succeed("450123204201")
 * ```
 */
export const divisionCode = (text: string): Result.Result<DivisionCode, DivisionFailure> =>
  /^\d{12}$/.test(text) ? Result.succeed(text as DivisionCode) : Result.fail({ _tag: "NotADivisionCode", text })

/** Splits a village code into county (6), township (3) and village (3). */
export const divisionParts = (code: DivisionCode) => ({
  county: code.slice(0, 6),
  township: code.slice(6, 9),
  village: code.slice(9, 12),
})

/** Tells whether an area, given as a prefix of 2 to 12 digits, holds a place. The empty area holds every place. */
export const isWithinArea = (code: string, area: string): boolean => code.startsWith(area)

/**
 * Shortens the 12-digit code of a larger area to its prefix: the zeros at its end stand for no township or no village.
 *
 * ```ts
 * import { areaPrefix } from "@jingzhun/core"
 *
 * areaPrefix("450123204000") // => "450123204"
 * areaPrefix("450123000000") // => "450123"
 * areaPrefix("450123204") // => "450123204"
 * ```
 */
export const areaPrefix = (area: string): string =>
  area.length < 12 ? area : area.replace(/^(\d{2}?)(?:0{10}|(\d{2})0{8}|(\d{4})0{6}|(\d{7})0{3})$/, "$1$2$3$4")
