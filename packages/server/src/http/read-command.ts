/**
 * Reading a command 读取指令: what a device has sent, as a command of the account that sent it.
 *
 * What cannot be kept as it was sent is refused with its path, before anything is hashed: half characters, a key that would reach
 * a prototype, a number beyond all numbers, nesting without end.
 */
import type { CivilDate, DivisionCode } from "@jingzhun/core"
import { divisionCode, isCivilDate } from "@jingzhun/core"
import type { Command, JsonObject } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import type { Acting } from "@jingzhun/documents"
import { pathOfSpoilt } from "../ledger/spoilt.ts"
import type { HttpFailure } from "./failure.ts"
import { httpFailure } from "./failure.ts"

/** A command as it came: what may be left out is left to the caller. */
export interface SentCommand {
  readonly id: string
  readonly type: string
  readonly subject: string
  readonly on?: CivilDate
  readonly data: JsonObject
  readonly lateReason?: string
  readonly village?: DivisionCode
  readonly procedure?: string
}

/** Reads the body of a request; `by`, where it is named, must be the account itself. */
export const readCommand = (body: unknown, actor: Acting): Result.Result<SentCommand, HttpFailure> => {
  if (!isObject(body)) return bad("$")
  const spoilt = pathOfSpoilt(body)
  if (spoilt !== undefined) return bad(spoilt)
  const unknown = Object.keys(body).find((key) => !Object.hasOwn(FITS, key))
  if (unknown !== undefined) return bad(`$.${unknown}`)
  const wrong = Object.entries(FITS).find(([key, fits]) => !fits(body[key], actor))
  if (wrong !== undefined) return bad(`$.${wrong[0]}`)
  const { by: _, ...sent } = body as unknown as SentCommand & { readonly by: unknown }
  return Result.succeed(sent)
}

type Fits = (value: unknown, actor: Acting) => boolean

const isName: Fits = (value) => typeof value === "string" && value !== "" && value.length <= MAXIMUM_NAME

const orNone =
  (fits: Fits): Fits =>
  (value, actor) =>
    value === undefined || fits(value, actor)

/** What each member of a command must be. */
const FITS: { readonly [key in keyof SentCommand | "by"]-?: Fits } = {
  id: isName,
  type: isName,
  subject: isName,
  on: orNone((value) => typeof value === "string" && isCivilDate(value)),
  data: (value) => isObject(value),
  lateReason: orNone((value) => typeof value === "string" && value.length <= MAXIMUM_REASON),
  village: orNone((value) => typeof value === "string" && Result.isSuccess(divisionCode(value))),
  procedure: orNone(isName),
  by: orNone((value, { account, role }) => isObject(value) && value["account"] === account && value["role"] === role),
}

/** Makes the command of an account. */
export const commandOf = (
  { id, type, subject, data, lateReason }: SentCommand,
  actor: Acting,
  on: CivilDate,
): Command => ({
  id,
  type,
  subject,
  on,
  by: { account: actor.account, role: actor.role },
  data,
  ...(lateReason !== undefined && { lateReason }),
})

const MAXIMUM_NAME = 100
const MAXIMUM_REASON = 500
const bad = (path: string): Result.Result<never, HttpFailure> => Result.fail(httpFailure("bad-request", { path }))

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
