/**
 * HTTP failure: what went wrong with a request, and the one shape in which it is said.
 *
 * No stack trace and no text of an exception ever leaves the server.
 */
import type { Context } from "hono"
import { HTTP_SENTENCES } from "../wording/http-sentences.ts"
import type { HttpErrorCode } from "../wording/http-sentences.ts"
import { languageOf } from "../wording/language.ts"

/** Why a request was not done; `path` is the JSON path of the fault. */
export interface HttpFailure {
  readonly _tag: "HttpFailure"
  readonly code: HttpErrorCode
  readonly path?: string
  readonly detail?: string
  readonly retryAfterSeconds?: number
}

/** Makes a failure. */
export const httpFailure = (code: HttpErrorCode, more: Omit<HttpFailure, "_tag" | "code"> = {}): HttpFailure => ({
  _tag: "HttpFailure",
  code,
  ...more,
})

/** Answers a request with its failure, in the language of the person. */
export const answerFailure = (context: Context, failure: HttpFailure): Response => {
  const sentence = HTTP_SENTENCES[failure.code][languageOf(context.req.header("accept-language"))]
  if (failure.retryAfterSeconds !== undefined) context.header("Retry-After", String(failure.retryAfterSeconds))
  const message = failure.detail === undefined ? sentence : `${sentence} ${failure.detail}`
  const path = failure.path === undefined ? {} : { path: failure.path }
  return context.json({ error: { code: failure.code, message, ...path } }, STATUS[failure.code])
}

const STATUS = {
  unauthenticated: 401,
  "wrong-password": 401,
  throttled: 429,
  forbidden: 403,
  "not-found": 404,
  "too-many-documents": 429,
  "bad-request": 400,
  "too-large": 413,
  "wrong-content-type": 415,
  "foreign-origin": 403,
  "photo-too-large": 413,
  "not-a-photo": 415,
  "photo-broken": 422,
  "photo-turned": 422,
  "photo-moving": 422,
  "other-photo": 409,
  "too-many-photos": 429,
  "too-many-devices": 429,
  "too-many-keys": 429,
  "account-ended": 410,
  "too-many-objections": 429,
  "objection-not-taken": 422,
  "roster-in-use": 409,
  unsettled: 409,
  "household-unsettled": 409,
  "no-roster": 409,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<HttpErrorCode, number>
