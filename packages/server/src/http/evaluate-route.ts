/**
 * Evaluate route 认定接口: households in, verdicts out; it needs no account and keeps nothing.
 *
 * What reads households from outside is loaded with the first request: a server that only relays has no use for it.
 */
import type { Expected, Household, Language } from "@jingzhun/core"
import { expectedWording, isCivilDate } from "@jingzhun/core"
import type { ReadHouseholds } from "@jingzhun/core/schema"
import * as Result from "effect/Result"
import { Hono } from "hono"
import type { Judge, Question } from "../evaluation/evaluate-households.ts"
import { makeJudge, packById, PACK_IDS } from "../evaluation/evaluate-households.ts"
import { todayOf } from "../evaluation/today.ts"
import type { Services } from "../services.ts"
import { evaluationSentence } from "../wording/evaluation-sentences.ts"
import { languageOf } from "../wording/language.ts"
import type { HttpFailure } from "./failure.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import { readJson } from "./read-json.ts"
import { streamInTurns } from "./stream-in-turns.ts"

/** Makes the route POST /api/evaluate. */
export const evaluateRoute = (services: Services): Hono => {
  let underWay = 0
  const end = (): void => void underWay--
  return new Hono().post("/", async (context) => {
    if (underWay >= AT_ONCE) return answerFailure(context, httpFailure("unavailable", { retryAfterSeconds: 1 }))
    underWay++
    let isAnswering = false
    try {
      const body = await readJson(context, EVALUATE_BYTES)
      if (Result.isFailure(body)) return answerFailure(context, body.failure)
      const request = await readRequest(body.success, languageOf(context.req.header("accept-language")), services.now())
      if (Result.isFailure(request)) return answerFailure(context, request.failure)
      const { judge, households, unknownFields } = request.success
      services.metrics.evaluated(households.length)
      isAnswering = true
      const type = { "Content-Type": "application/json" }
      return context.body(streamInTurns(answerPieces(judge, households, unknownFields), end), 200, type)
    } finally {
      if (!isAnswering) end()
    }
  })
}

/**
 * Written piece by piece: verdicts are several times as long as the households they are about. Last come the fields that the
 * format does not know, for they were kept and not used.
 */
function* answerPieces(
  judge: Judge,
  households: readonly Household[],
  unknownFields: readonly string[],
): Generator<string> {
  let before = `{"verdicts":[`
  for (const household of households) {
    for (const verdict of judge.evaluate(household)) {
      yield before + JSON.stringify(verdict)
      before = ","
    }
  }
  yield `${before === "," ? "" : before}],"unknownFields":${JSON.stringify(unknownFields)}}`
}

const EVALUATE_BYTES = 8 * 1024 * 1024
const MAXIMUM_HOUSEHOLDS = 5000
/** Nobody has so many members or items; what has is made to keep the server busy. */
const MAXIMUM_LIST = 1000
/** How many requests may be in memory at once. */
const AT_ONCE = 8

interface Request extends ReadHouseholds {
  readonly judge: Judge
}

const readRequest = async (
  body: unknown,
  preferred: Language,
  now: number,
): Promise<Result.Result<Request, HttpFailure>> => {
  if (!isObject(body)) return bad("$", expectedWording({ is: "kind", kinds: ["object"] })[preferred])
  const language = body["language"] ?? preferred
  if (language !== "zh-CN" && language !== "en") return bad("$.language", "zh-CN | en")
  const households = await readList(body["households"], language)
  if (Result.isFailure(households)) return Result.fail(households.failure)
  const question = readQuestion(body, language, now)
  if (Result.isFailure(question)) return Result.fail(question.failure)
  return Result.match(makeJudge(question.success), {
    onSuccess: (judge) => Result.succeed({ judge, ...households.success }),
    onFailure: (failure) => bad("$", evaluationSentence(failure)[language]),
  })
}

const LIST: Expected = { is: "kind", kinds: ["list"] }

const readList = async (value: unknown, language: Language): Promise<Result.Result<ReadHouseholds, HttpFailure>> => {
  if (!Array.isArray(value)) return bad("$.households", expectedWording(LIST)[language])
  if (value.length > MAXIMUM_HOUSEHOLDS) return bad("$.households", atMost(MAXIMUM_HOUSEHOLDS, language))
  const long = value.findIndex((household) => hasLongList(household, LIST_DEPTH))
  if (long >= 0) return bad(`$.households[${long}]`, atMost(MAXIMUM_LIST, language))
  const { readHouseholds } = await import("@jingzhun/core/schema")
  const read = readHouseholds(value, (place) => `$.households[${place}]`)
  if (Result.isSuccess(read)) return Result.succeed(read.success)
  const first = read.failure[0]
  return bad(first?.path ?? "$.households", expectedWording(first?.expected ?? LIST)[language])
}

const atMost = (length: number, language: Language): string => expectedWording({ is: "notLonger", length })[language]

const hasLongList = (value: unknown, depth: number): boolean => {
  if (typeof value !== "object" || value === null || depth === 0) return false
  if (Array.isArray(value) && value.length > MAXIMUM_LIST) return true
  return Object.values(value).some((part) => hasLongList(part, depth - 1))
}

/** Deeper than the lists of any household. */
const LIST_DEPTH = 6

const readQuestion = (
  body: Record<string, unknown>,
  language: Language,
  now: number,
): Result.Result<Question, HttpFailure> => {
  const pack = typeof body["pack"] === "string" ? packById(body["pack"]) : undefined
  if (pack === undefined) return bad("$.pack", PACK_IDS.join(" | "))
  const asOf = body["asOf"] ?? todayOf(now)
  if (typeof asOf !== "string" || !isCivilDate(asOf)) return bad("$.asOf", expectedWording({ is: "day" })[language])
  const readings = body["readings"] ?? {}
  if (!isTexts(readings)) return bad("$.readings", expectedWording({ is: "kind", kinds: ["object"] })[language])
  const decision = body["decision"]
  if (decision !== undefined && typeof decision !== "string")
    return bad("$.decision", expectedWording({ is: "kind", kinds: ["text"] })[language])
  return Result.succeed({ pack, asOf, readings, language, ...(decision !== undefined && { decision }) })
}

const bad = (path: string, detail: string): Result.Result<never, HttpFailure> =>
  Result.fail(httpFailure("bad-request", { path, detail: `${path}: ${detail}` }))

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const isTexts = (value: unknown): value is Record<string, string> =>
  isObject(value) && Object.values(value).every((one) => typeof one === "string")
