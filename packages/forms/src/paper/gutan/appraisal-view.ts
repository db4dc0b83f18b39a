/**
 * View of the village appraisal 村级评议的表述: who came, who stayed out of it, and how each of the three items was voted.
 */
import type { Json, JsonObject, ProcedureEvent } from "@jingzhun/core/procedure"
import { itemsAt, valueAt } from "../lookup.ts"
import { GUTAN_WORDS } from "./words.ts"

/** Reads an appraisal for its record. */
export const appraisalView = (event: ProcedureEvent | undefined, people: Readonly<Record<string, string>>): Json => {
  if (event === undefined) return null
  const representatives = itemsAt(event.data, "representatives")
  const isAbsent = (one: Json): boolean => valueAt(one, "present") === false
  const isRecused = (one: Json): boolean => valueAt(one, "recused") === true
  const chair = valueAt(event.data, "chair.id")
  const questions = QUESTIONS.map(([id, text], at): JsonObject => ({
    number: at + 1,
    text,
    ...tallyOf(valueAt(event.data, `result.questions.${id}`)),
  }))
  return {
    ...event.data,
    on: event.on,
    seats: representatives.length,
    present: representatives.filter((one) => !isAbsent(one)).length,
    absent: representatives.filter(isAbsent).length,
    recused: representatives.filter(isRecused).length,
    chair: {
      office: valueAt(event.data, "chair.office") ?? null,
      name: typeof chair === "string" ? (people[chair] ?? null) : null,
    },
    questions,
    needed: questions[0]?.["needed"] ?? null,
    base: questions[0]?.["base"] ?? null,
    representatives: representatives.map((one, at) => representativeView(one, at, people)),
  }
}

/** The three items of article 9. */
const QUESTIONS = [
  ["qualification", "申请人资格"],
  ["legality", "申请合作项目的合法性"],
  ["feasibility", "申请合作项目的可行性"],
] as const

const tallyOf = (tally: Json | undefined): JsonObject => {
  const counts = Object.fromEntries(
    ["agree", "oppose", "abstain", "invalid", "base", "needed"].map((name) => [name, valueAt(tally, name) ?? null]),
  )
  const isPassed = valueAt(tally, "isPassed")
  return { ...counts, result: typeof isPassed === "boolean" ? (isPassed ? "通过" : "未通过") : null }
}

const representativeView = (one: Json, at: number, people: Readonly<Record<string, string>>): JsonObject => {
  const id = valueAt(one, "id")
  const role = valueAt(one, "role")
  return {
    number: at + 1,
    name: typeof id === "string" ? (people[id] ?? null) : null,
    role: typeof role === "string" ? (GUTAN_WORDS[role] ?? role) : null,
    attendance: valueAt(one, "present") === false ? "缺席" : valueAt(one, "recused") === true ? "到会、回避" : "到会",
  }
}
