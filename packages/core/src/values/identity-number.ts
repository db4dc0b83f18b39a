/**
 * Identity number 公民身份号码: 17 digits and a check character, after GB 11643.
 *
 * The holder of a disability certificate writes that one instead, 20 or 22 characters; its first 18 are the identity number.
 */
import * as Result from "effect/Result"
import type { CivilDate } from "./civil-date.ts"
import { isCivilDate } from "./civil-date.ts"

/** A normalised number whose day of birth exists and whose check character fits. */
export type IdentityNumber = string & { readonly IdentityNumber: unique symbol }

/** What a number says of its holder; the certificate part is there when a disability certificate was written. */
export interface Identity {
  readonly number: IdentityNumber
  readonly birthDate: CivilDate
  readonly sex: "male" | "female"
  readonly certificate?: string
}

/** Why a text is no identity number. */
export type IdentityFailure =
  | { readonly _tag: "IdentityRounded"; readonly text: string }
  | { readonly _tag: "IdentityLength"; readonly text: string; readonly length: number }
  | { readonly _tag: "IdentityCharacters"; readonly text: string }
  | { readonly _tag: "IdentityBirthDate"; readonly text: string }
  | { readonly _tag: "IdentityCheck"; readonly text: string; readonly expected: string }

/**
 * Reads a number as people type it: spaces, full-width digits and a small x are understood.
 *
 * ```ts
 * import { readIdentity } from "@jingzhun/core"
 * import * as Result from "effect/Result"
 *
 * Result.getOrThrow(readIdentity("99990119580302001x")).birthDate // => "1958-03-02"
 * Result.isFailure(readIdentity("1.10101E+17")) // => true
 * ```
 */
export const readIdentity = (text: string): Result.Result<Identity, IdentityFailure> => {
  const plain = normalise(text)
  if (/^\d(\.\d+)?E\+?\d+$/.test(plain)) return Result.fail({ _tag: "IdentityRounded", text })
  if (plain.length !== 18 && plain.length !== 20 && plain.length !== 22) {
    return Result.fail({ _tag: "IdentityLength", text, length: plain.length })
  }
  if (!/^\d{17}[\dX](\d{2}([A-Z]\d)?)?$/.test(plain)) return Result.fail({ _tag: "IdentityCharacters", text })
  const number = plain.slice(0, 18)
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isCivilDate(birth)) return Result.fail({ _tag: "IdentityBirthDate", text })
  const expected = checkCharacter(number)
  if (number[17] !== expected) return Result.fail({ _tag: "IdentityCheck", text, expected })
  const identity: Identity = {
    number: number as IdentityNumber,
    birthDate: birth,
    sex: Number(number[16]) % 2 === 1 ? "male" : "female",
  }
  return Result.succeed(plain.length === 18 ? identity : { ...identity, certificate: plain })
}

/** Computes the check character of the first 17 digits: weights of GB 11643, modulo 11. */
export const checkCharacter = (digits: string): string => {
  let sum = 0
  for (const [place, weight] of WEIGHTS.entries()) sum += Number(digits[place]) * weight
  return "10X98765432"[sum % 11] ?? ""
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

const normalise = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s'"=]/g, "")
    .toUpperCase()
