/**
 * Sentences about a question that cannot be answered: which pack, clause, reading or day was wrong, and what there is.
 */
import type { EvaluationFailure, Wording } from "@jingzhun/core"
import { say } from "@jingzhun/core"

/** Says why a pack cannot be applied as asked. */
export const evaluationSentence = (failure: EvaluationFailure): Wording => {
  switch (failure._tag) {
    case "UnknownDecision":
      return say(
        `规则包没有“${failure.decision}”这项认定,可用:${failure.known.join("、")}。`,
        `The pack has no decision "${failure.decision}"; it has ${failure.known.join(", ")}.`,
      )
    case "UnknownClause":
      return say(`规则包没有条款 ${failure.clause}。`, `The pack has no clause ${failure.clause}.`)
    case "NoReadings":
      return say(`条款 ${failure.clause} 没有可选的读法。`, `Clause ${failure.clause} has no readings to choose from.`)
    case "UnknownReading":
      return say(
        `条款 ${failure.clause} 没有读法“${failure.reading}”,可用:${failure.known.join("、")}。`,
        `Clause ${failure.clause} has no reading "${failure.reading}"; it has ${failure.known.join(", ")}.`,
      )
    case "UnknownParameter":
      return say(
        `规则包没有参数 ${failure.parameter},可用:${failure.known.join("、")}。`,
        `The pack has no figure ${failure.parameter}; it has ${failure.known.join(", ")}.`,
      )
    case "BadParameter":
      return say(
        `参数 ${failure.parameter} 的值不对,应为:${failure.expected}。`,
        `The figure ${failure.parameter} must be ${failure.expected}.`,
      )
    case "NotInForce":
      return say(`${failure.what} 在该日期没有生效的文本。`, `${failure.what} has no version in force on that day.`)
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
