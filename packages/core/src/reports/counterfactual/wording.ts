/**
 * Sentences of a counterfactual 如何才会改变, in Chinese and English.
 */
import type { Evaluator } from "../../household/evaluate.ts"
import type { Household } from "../../household/household.ts"
import type { Decided } from "../../rules/verdict.ts"
import { fenToYuan } from "../../values/fen.ts"
import type { Language, Wording } from "../../values/wording.ts"
import { say } from "../../values/wording.ts"
import type { Lever } from "./levers.ts"

/** What the changes lead to. */
export interface Led {
  readonly was: Decided
  readonly is: Decided
  readonly evaluator: Evaluator
  readonly decision: string
  readonly household: Household
}

/** Words the changes and what they would lead to. */
export const sentenceOf = (levers: readonly Lever[], led: Led): Wording => {
  const { is, was } = led
  const question = led.evaluator.prepared.decisions.get(led.decision)!.text.text
  const changes = (language: Language, joint: string): string =>
    levers.map((lever) => changeOf(lever, led.household)[language]).join(joint)
  return say(
    `如果${changes("zh-CN", "，并且")}，“${question["zh-CN"]}”的结论由${decidedIn(was, led)["zh-CN"]}变为${decidedIn(is, led)["zh-CN"]}。`,
    `If ${changes("en", " and ")}, the answer to "${question.en}" changes from ${decidedIn(was, led).en} to ${decidedIn(is, led).en}.`,
  )
}

const changeOf = (lever: Lever, household: Household): Wording => {
  const { fact, from, item, to } = lever
  if (fact.kind === "list") return say("乡镇集体讨论认定并作记录", "the township determines the case and records it")
  const name = item === undefined ? undefined : household.members?.[item]?.name
  const member = item === undefined ? undefined : item + 1
  const zh = member === undefined ? "" : `${name ?? `第 ${member} 名成员`}的`
  const en = member === undefined ? "" : `${name ?? `member ${member}`}: `
  return say(
    `${zh}${fact.label["zh-CN"]}由${valueIn(from, lever)["zh-CN"]}变为${valueIn(to, lever)["zh-CN"]}`,
    `${en}${fact.label.en} goes from ${valueIn(from, lever).en} to ${valueIn(to, lever).en}`,
  )
}

const YES = say("“是”", "yes")
const NO = say("“否”", "no")
const NONE = say("“无”", "none")

const valueIn = (value: unknown, { fact }: Lever): Wording => {
  if (value === null) return NONE
  if (typeof value === "boolean") return value ? YES : NO
  if (typeof value === "number") {
    if (fact.kind !== "fen") return say(` ${value} `, String(value))
    return say(` ${fenToYuan(value)} 元`, `${fenToYuan(value)} yuan`)
  }
  const code = typeof value === "string" ? value : JSON.stringify(value)
  const words = fact.values?.[code] ?? say(code, code)
  return say(`“${words["zh-CN"]}”`, words.en)
}

const decidedIn = (decided: Decided, { decision, evaluator }: Led): Wording => {
  if (decided === null) return NONE
  if (typeof decided === "boolean") return decided ? YES : NO
  const outcome = evaluator.prepared.decisions.get(decision)!.text.outcomes?.find(({ code }) => code === decided)
  return outcome === undefined ? say(decided, decided) : say(`“${outcome.text["zh-CN"]}”`, outcome.text.en)
}
