/**
 * Sentences about a question that cannot be answered: which pack, clause, reading or day was wrong, and what there is.
 */
import type { EvaluationFailure, Expected, InForceFailure, Wording } from "@jingzhun/core"
import { expectedWording, say } from "@jingzhun/core"

/** Says why a pack cannot be applied as asked. */
export const evaluationSentence = (failure: EvaluationFailure): Wording => {
  switch (failure._tag) {
    case "UnknownDecision":
      return say(
        `规则包没有“${failure.decision}”这项认定，可用：${failure.known.join("、")}。`,
        `The pack has no decision "${failure.decision}"; it has ${failure.known.join(", ")}.`,
      )
    case "UnknownClause":
      return say(`规则包没有条款 ${failure.clause}。`, `The pack has no clause ${failure.clause}.`)
    case "NoReadings":
      return say(`条款 ${failure.clause} 没有可选的读法。`, `Clause ${failure.clause} has no readings to choose from.`)
    case "UnknownReading":
      return say(
        `条款 ${failure.clause} 没有读法“${failure.reading}”，可用：${failure.known.join("、")}。`,
        `Clause ${failure.clause} has no reading "${failure.reading}"; it has ${failure.known.join(", ")}.`,
      )
    case "UnknownParameter":
      return say(
        `规则包没有参数 ${failure.parameter}，可用：${failure.known.join("、")}。`,
        `The pack has no figure ${failure.parameter}; it has ${failure.known.join(", ")}.`,
      )
    case "BadParameter":
      return badParameter(failure.parameter, failure.expected)
    case "NotInForce":
      return notInForce(failure.what, failure.why)
    case "UnknownFact":
      return say(`规则包引用了未知的指标 ${failure.fact}。`, `The pack speaks of an unknown fact ${failure.fact}.`)
    case "CircularClauses":
      return say(`条款 ${failure.clause} 循环引用自身。`, `Clause ${failure.clause} rests on itself.`)
    case "UnknownOperators":
      return say(
        `规则包使用的运算版本 ${failure.operators} 本程序不认识。`,
        `The pack uses version ${failure.operators} of the operators, which this program does not know.`,
      )
  }
}

const badParameter = (parameter: string, expected: Expected): Wording => {
  const { "zh-CN": chinese, en } = expectedWording(expected)
  return say(`参数 ${parameter} 的值不对，应为${chinese}。`, `The figure ${parameter} must be ${en}.`)
}

const notInForce = (what: string, why: InForceFailure): Wording =>
  why._tag === "NoVersionInForce"
    ? say(`${what} 在 ${why.asOf} 没有生效的文本。`, `${what} has no version in force on ${why.asOf}.`)
    : say(
        `${what} 在 ${why.asOf} 有几个文本同时生效，分别始于 ${why.from.join("、")}。`,
        `${what} has several versions in force on ${why.asOf}, from ${why.from.join(", ")}.`,
      )

/** Says the same to whoever typed a command, with the option that puts it right. */
export const commandSentence = (failure: EvaluationFailure): Wording => {
  const sentence = evaluationSentence(failure)
  const hint = HINTS[failure._tag]
  return hint === undefined ? sentence : say(`${sentence["zh-CN"]}${hint["zh-CN"]}`, `${sentence.en} ${hint.en}`)
}

const HINTS: { readonly [tag in EvaluationFailure["_tag"]]?: Wording } = {
  NotInForce: say(
    "请用 --as-of 年-月-日 指定该文本生效期内的日期（不指定就是今天）。",
    "Give a day on which the text applies with --as-of YYYY-MM-DD; without it, it is today.",
  ),
  UnknownDecision: say("请改 --decision。", "Correct --decision."),
  UnknownClause: say("请改 --reading。", "Correct --reading."),
  NoReadings: say("请去掉这个 --reading。", "Take this --reading out."),
  UnknownReading: say("请改 --reading。", "Correct --reading."),
  BadParameter: say("请改 --set。", "Correct --set."),
}
