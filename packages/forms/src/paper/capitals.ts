/**
 * Amount in capitals 大写金额: a sum of money in the characters that nobody can alter on paper.
 *
 * A zero between two figures is written 零 once; an amount that ends before fen ends in 整.
 */
import type { Fen } from "@jingzhun/core"
import { fen } from "@jingzhun/core"
import * as Result from "effect/Result"

/** Why a text is no amount in capitals. */
export interface CapitalsFailure {
  readonly _tag: "NotInCapitals"
  readonly text: string
}

/** The largest sum that is written: 999,999,999,999.99 yuan. */
export const MAXIMUM_FEN = 99_999_999_999_999

/**
 * Writes a sum from 0 to 999,999,999,999.99 yuan in capitals; beyond that there is none.
 *
 * ```ts
 * import { fromYuan } from "@jingzhun/core"
 * import { toCapitals } from "@jingzhun/forms/paper"
 *
 * toCapitals(fromYuan(20_000)) // => "贰万元整"
 * toCapitals(2_000_001) // => "贰万元零壹分"
 * ```
 */
export const toCapitals = (amount: number): string | undefined => {
  if (!Number.isSafeInteger(amount) || amount < 0 || amount > MAXIMUM_FEN) return undefined
  const yuan = Math.floor(amount / 100)
  const jiao = Math.floor(amount / 10) % 10
  const fenFigure = amount % 10
  if (amount === 0) return "零元整"
  const whole = yuan === 0 ? "" : `${wholeInCapitals(yuan)}元`
  if (jiao === 0 && fenFigure === 0) return `${whole}整`
  const tenth = jiao === 0 ? (yuan === 0 ? "" : "零") : `${digit(jiao)}角`
  return `${whole}${tenth}${fenFigure === 0 ? "整" : `${digit(fenFigure)}分`}`
}

/**
 * Reads a sum in capitals back; only the one spelling that `toCapitals` writes is read.
 *
 * ```ts
 * import { fromCapitals } from "@jingzhun/forms/paper"
 * import * as Result from "effect/Result"
 *
 * fromCapitals("壹万零伍佰元伍角整") // => Result.succeed(1_050_050)
 * ```
 */
export const fromCapitals = (text: string): Result.Result<Fen, CapitalsFailure> => {
  const failure: CapitalsFailure = { _tag: "NotInCapitals", text }
  const match = /^(?:([^元角分整]+)元)?零?(?:(.)角)?(?:(.)分)?整?$/u.exec(text)
  if (match === null) return Result.fail(failure)
  const [yuan, jiao, fenFigure] = [wholeOf(match[1] ?? "零"), figureOf(match[2]), figureOf(match[3])]
  if (yuan === undefined || jiao === undefined || fenFigure === undefined) return Result.fail(failure)
  const amount = yuan * 100 + jiao * 10 + fenFigure
  return toCapitals(amount) === text ? Result.mapError(fen(amount), () => failure) : Result.fail(failure)
}

const DIGITS = "零壹贰叁肆伍陆柒捌玖"
const PLACES = ["", "拾", "佰", "仟"]
const GROUPS = ["", "万", "亿"]

const digit = (figure: number): string => DIGITS.charAt(figure)

const wholeInCapitals = (yuan: number): string => {
  let text = ""
  let hasGap = false
  for (let group = 2; group >= 0; group -= 1) {
    const figures = Math.floor(yuan / 10_000 ** group) % 10_000
    if (figures === 0) {
      hasGap = text !== ""
      continue
    }
    const needsZero = text !== "" && (hasGap || figures < 1_000)
    text += `${needsZero ? "零" : ""}${groupInCapitals(figures)}${GROUPS[group]}`
    hasGap = false
  }
  return text
}

const groupInCapitals = (figures: number): string => {
  let text = ""
  let hasGap = false
  for (let place = 3; place >= 0; place -= 1) {
    const figure = Math.floor(figures / 10 ** place) % 10
    if (figure === 0) {
      hasGap = text !== ""
      continue
    }
    text += `${hasGap ? "零" : ""}${digit(figure)}${PLACES[place]}`
    hasGap = false
  }
  return text
}

const wholeOf = (text: string): number | undefined => {
  let [sum, group, figure] = [0, 0, 0]
  for (const character of text) {
    const value = DIGITS.indexOf(character)
    const place = PLACES.indexOf(character)
    const size = GROUPS.indexOf(character)
    if (value >= 0) figure = value
    else if (place > 0) [group, figure] = [group + figure * 10 ** place, 0]
    else if (size > 0) [sum, group, figure] = [sum + (group + figure) * 10_000 ** size, 0, 0]
    else return undefined
  }
  return sum + group + figure
}

const figureOf = (character: string | undefined): number | undefined => {
  if (character === undefined) return 0
  const value = DIGITS.indexOf(character)
  return value > 0 ? value : undefined
}
