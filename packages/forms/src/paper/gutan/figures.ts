/**
 * Figures of Gutan 古潭乡的数字: the procedure that a case is under, and what a figure of it was on a day.
 */
import type { CivilDate } from "@jingzhun/core"
import { inForce } from "@jingzhun/core"
import type { FigureValue, JsonObject, Procedure, ProcedureEvent } from "@jingzhun/core/procedure"
import { procedures } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import type { PaperFacts } from "../facts.ts"

/** The procedure that a case is under. */
export const rulesOf = ({ rules }: PaperFacts): Procedure => rules ?? procedures.gutan

/** The value of a figure on a day; none where the text gives no single one. */
export const figureOn = (rules: Procedure, name: string, on: ProcedureEvent["on"]): FigureValue | undefined => {
  const figure = rules.figures[name]
  if (figure === undefined) return undefined
  const version = inForce(figure.versions, on)
  return Result.isSuccess(version) ? version.success.value : undefined
}

/** The figures that sheets print, as they were on the day of the application; before there is one, as they are now. */
export const figuresView = (rules: Procedure, on: CivilDate | undefined): JsonObject => {
  const read = (name: string): FigureValue | undefined =>
    on === undefined ? rules.figures[name]?.versions.at(-1)?.value : figureOn(rules, name, on)
  const [from, to, days] = [read("seatsFrom"), read("seatsTo"), read("verificationDays")]
  return {
    ...(typeof from === "number" && { seatsFrom: from }),
    ...(typeof to === "number" && { seatsTo: to }),
    ...(typeof days === "number" && { verificationDays: days }),
    ...named("startPercent", percentOf(read("startShare"))),
    ...named("villageStartPercent", percentOf(read("villageStartShare"))),
    ...named("passShare", shareInWords(read("passShare"))),
  }
}

/** Writes a share as a whole percentage; one that is none has no such writing. */
export const percentOf = (share: FigureValue | undefined): string | undefined => {
  const parts = partsOf(share)
  return parts === undefined || (parts.over * 100) % parts.under !== 0
    ? undefined
    : `${(parts.over * 100) / parts.under}%`
}

const shareInWords = (share: FigureValue | undefined): string | undefined => {
  const parts = partsOf(share)
  if (parts === undefined) return undefined
  const [over, under] = [NUMBERS.charAt(parts.over), NUMBERS.charAt(parts.under)]
  return over === "" || under === "" ? `${parts.over}/${parts.under}` : `${under}分之${over}`
}

const NUMBERS = "零一二三四五六七八九"

const partsOf = (share: FigureValue | undefined): { readonly over: number; readonly under: number } | undefined => {
  if (typeof share !== "object" || !("over" in share) || !("under" in share)) return undefined
  const { over, under } = share
  return typeof over === "number" && typeof under === "number" ? { over, under } : undefined
}

const named = (name: string, text: string | undefined): JsonObject => (text === undefined ? {} : { [name]: text })
