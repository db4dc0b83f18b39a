/**
 * Evaluate route 认定接口: households in, verdicts out; it needs no account and keeps nothing.
 */
import * as Result from "effect/Result"
import { Hono } from "hono"
import { makeEvaluateThread } from "../evaluation/evaluate-thread.ts"
import type { Services } from "../services.ts"
import { languageOf } from "../wording/language.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import { readJsonBytes } from "./read-json.ts"
import { streamPieces } from "./stream-pieces.ts"

/** Makes the route POST /api/evaluate. */
export const evaluateRoute = (services: Services): Hono => {
  const ask = makeEvaluateThread()
  let underWay = 0
  return new Hono().post("/", async (context) => {
    if (underWay >= AT_ONCE) return answerFailure(context, httpFailure("unavailable", { retryAfterSeconds: 1 }))
    underWay++
    let end = (): void => void underWay--
    let isAnswering = false
    try {
      const body = await readJsonBytes(context, EVALUATE_BYTES)
      if (Result.isFailure(body)) return answerFailure(context, body.failure)
      const preferred = languageOf(context.req.header("accept-language"))
      const { answer, leave } = ask({ body: body.success, preferred, now: services.now() })
      end = () => {
        underWay--
        leave()
      }
      const answered = await answer
      if (Result.isFailure(answered)) return answerFailure(context, answered.failure)
      services.metrics.evaluated(answered.success.households)
      isAnswering = true
      const type = { "Content-Type": "application/json" }
      return context.body(
        streamPieces(answered.success.next, () => end()),
        200,
        type,
      )
    } finally {
      if (!isAnswering) end()
    }
  })
}

const EVALUATE_BYTES = 8 * 1024 * 1024
/** How many requests may be in memory at once. */
const AT_ONCE = 8
