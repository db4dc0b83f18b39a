/**
 * Evaluation request 认定请求: the body of a request, and the text of its answer.
 *
 * What reads households from outside is loaded with the first request: a server that only relays has no use for it.
 */
import type { Expected, Household, Language } from "@jingzhun/core"
import { expectedWording, isCivilDate } from "@jingzhun/core"
import type { ReadHouseholds } from "@jingzhun/core/schema"
import * as Result from "effect/Result"
import type { HttpFailure } from "../http/failure.ts"
import { httpFailure } from "../http/failure.ts"
import { parseJson } from "../http/read-json.ts"
import { evaluationSentence } from "../wording/evaluation-sentences.ts"
import type { Judge, Question } from "./evaluate-households.ts"
import { makeJudge, packById, PACK_IDS } from "./evaluate-households.ts"
import { todayOf } from "./today.ts"

/** What was sent, in which language to answer if it names none, and the moment of the server's clock. */
export interface Asked {
  readonly body: Uint8Array
  readonly preferred: Language
  readonly now: number
}

/** What is answered: about how many households, and the pieces of the text. */
export interface Answer {
  readonly households: number
  readonly pieces: Iterator<string>
}

/** Reads a request and makes its answer ready. */
export const answerEvaluation = async (asked: Asked): Promise<Result.Result<Answer, HttpFailure>> => {
  const body = parseJson(asked.body, MAXIMUM_VALUES)
  if (Result.isFailure(body)) return Result.fail(body.failure)
  const request = await readRequest(body.success, asked)
  if (Result.isFailure(request)) return Result.fail(request.failure)
  const { judge, households, unknownFields } = request.success
  return Result.succeed({ households: households.length, pieces: answerPieces(judge, households, unknownFields) })
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

/** More than five thousand households have, and all that fits into the memory of eight requests at once. */
const MAXIMUM_VALUES = 500_000
const MAXIMUM_HOUSEHOLDS = 5000
/** Nobody has so many members or items; what has is made to keep the server busy. */
const MAXIMUM_LIST = 1000
interface Request extends ReadHouseholds {
  readonly judge: Judge
}

const readRequest = async (body: unknown, { preferred, now }: Asked): Promise<Result.Result<Request, HttpFailure>> => {
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
