/**
 * Renders 条文 a condition in words, from the tree that is evaluated, so that the words cannot drift from the rule.
 */
import { fenToYuan } from "../values/fen.ts"
import type { Language } from "../values/wording.ts"
import type { Comparison, Condition, Term } from "./expression.ts"
import type { Pack, Parameter, ParameterValue } from "./pack.ts"
import { findFact } from "./compile-fact.ts"
import type { Vocabulary } from "./vocabulary.ts"

/** What words need: the language, the vocabulary, the pack and the figures in force. */
export interface Speech {
  readonly language: Language
  readonly vocabulary: Vocabulary
  readonly pack: Pack
  readonly parameters: ReadonlyMap<string, ParameterValue>
}

/** Renders a condition in words. */
export const renderCondition = (condition: Condition, speech: Speech): string => {
  const isChinese = speech.language === "zh-CN"
  switch (condition.op) {
    case "holds":
      return isChinese ? `${label(condition.fact, speech)}为是` : `${label(condition.fact, speech)} is yes`
    case "oneOf":
      return renderOneOf(condition, speech)
    case "stated":
      return isChinese ? `写明${label(condition.fact, speech)}` : `the ${label(condition.fact, speech)} is stated`
    case "positive":
      return `${renderTerm(condition.of, speech)}${isChinese ? "大于零" : " is above zero"}`
    case "between": {
      const of = renderTerm(condition.of, speech)
      const [from, to] = [renderTerm(condition.from, speech), renderTerm(condition.to, speech)]
      return isChinese
        ? `${of}在${spaced(from)}至${spaced(to)}之间（含两端）`
        : `${of} is from ${from} to ${to}, both included`
    }
    case "all":
      return joined(condition.of, speech, isChinese ? "，并且" : " and ")
    case "any":
      return joined(condition.of, speech, isChinese ? "，或者" : " or ")
    case "not":
      return renderNot(condition.of, speech)
    case "some": {
      const where = renderCondition(condition.where, speech)
      const list = label(condition.of, speech)
      return isChinese ? `${list}中至少有一项：${where}` : `among the ${list} at least one: ${where}`
    }
    case "clause": {
      const source = speech.pack.clauses.find(({ id }) => id === condition.id)?.source ?? ""
      return isChinese ? `符合${source}〔${condition.id}〕` : `${source} [${condition.id}] is fulfilled`
    }
    case "within":
      return renderWithin(condition, speech)
    case "below":
    case "atMost":
    case "above":
    case "atLeast":
    case "equal": {
      const words = COMPARISONS[condition.op][speech.language]
      const right = renderTerm(condition.right, speech)
      return `${renderTerm(condition.left, speech)}${words}${isChinese ? spaced(right) : right}`
    }
  }
}

/** Renders a figure in words. */
export const renderTerm = (term: Term, speech: Speech): string => {
  const isChinese = speech.language === "zh-CN"
  switch (term.op) {
    case "number":
      return label(term.fact, speech)
    case "parameter":
      return figure(term.id, speech)
    case "sum":
      return isChinese ? `${renderTerm(term.add, speech)}合计` : `the sum of ${renderTerm(term.add, speech)}`
    case "count": {
      const list = label(term.of, speech)
      if (term.where === undefined) return isChinese ? `${list}人数` : `number of ${list}`
      const where = renderCondition(term.where, speech)
      return isChinese ? `${list}中（${where}）的人数` : `number of ${list} with (${where})`
    }
    case "times":
      return `${renderTerm(term.left, speech)} × ${renderTerm(term.right, speech)}`
    case "minus":
      return `${renderTerm(term.left, speech)} − ${renderTerm(term.right, speech)}`
    case "age":
      return isChinese ? "周岁年龄" : "age in full years"
    case "choose": {
      const chosen = term.cases[String(speech.parameters.get(term.parameter))]
      return chosen === undefined ? term.parameter : renderTerm(chosen, speech)
    }
  }
}

const COMPARISONS: { readonly [op in Comparison]: { readonly [language in Language]: string } } = {
  below: { "zh-CN": "低于", en: " is below " },
  atMost: { "zh-CN": "不超过", en: " is at most " },
  above: { "zh-CN": "高于", en: " is above " },
  atLeast: { "zh-CN": "不低于", en: " is at least " },
  equal: { "zh-CN": "恰好等于", en: " is exactly " },
}

const label = (path: string, { vocabulary, language }: Speech): string => findFact(vocabulary, path).label[language]

const renderOneOf = ({ fact, values }: Extract<Condition, { op: "oneOf" }>, speech: Speech): string => {
  const words = findFact(speech.vocabulary, fact).values
  const said = values.map((value) => words?.[value]?.[speech.language] ?? value)
  const isChinese = speech.language === "zh-CN"
  return `${label(fact, speech)}${isChinese ? "为" : " is "}${said.join(isChinese ? "或" : " or ")}`
}

const renderNot = (inner: Condition, speech: Speech): string => {
  const isChinese = speech.language === "zh-CN"
  if (inner.op === "holds") {
    return isChinese ? `${label(inner.fact, speech)}为否` : `${label(inner.fact, speech)} is no`
  }
  if (inner.op === "some") {
    const where = renderCondition(inner.where, speech)
    const list = label(inner.of, speech)
    return isChinese ? `${list}中没有一项：${where}` : `among the ${list} not one: ${where}`
  }
  const said = renderCondition(inner, speech)
  return isChinese ? `并非（${said}）` : `not (${said})`
}

const renderWithin = ({ fact, parameter }: Extract<Condition, { op: "within" }>, speech: Speech): string => {
  const area = speech.parameters.get(parameter) ?? null
  if (speech.language === "zh-CN")
    return area === null ? "属于本乡（未设定区划，不检查）" : `${label(fact, speech)}以 ${area} 开头`
  return area === null ? "of this area (not set, not tested)" : `${label(fact, speech)} begins with ${area}`
}

const joined = (parts: readonly Condition[], speech: Speech, word: string): string =>
  parts
    .map((part) => {
      const said = renderCondition(part, speech)
      const isJoined = part.op === "all" || part.op === "any"
      if (!isJoined || parts.length === 1) return said
      return speech.language === "zh-CN" ? `（${said}）` : `(${said})`
    })
    .join(word)

/** A figure keeps its distance from the Chinese before it. */
const spaced = (said: string): string => (/^\d/.test(said) ? ` ${said}` : said)

const figure = (id: string, { pack, parameters, language }: Speech): string => {
  const parameter = pack.parameters[id]
  const value = parameters.get(id)
  return parameter === undefined || typeof value !== "number" ? id : withUnit(value, parameter, language === "zh-CN")
}

const withUnit = (value: number, { unit }: Parameter, isChinese: boolean): string => {
  switch (unit) {
    case "fen":
      return isChinese ? `${yuan(value)} 元` : `${yuan(value)} yuan`
    case "fenPerPersonYear":
      return isChinese ? `每人每年 ${yuan(value)} 元` : `${yuan(value)} yuan per person and year`
    case "years":
      return isChinese ? `${value} 周岁` : `${value} years`
    case "days":
      return isChinese ? `${value} 日` : `${value} days`
    case "mu":
      return isChinese ? `${value} 亩` : `${value} mu`
    case "count":
      return String(value)
    case "squareMetresPerPerson":
      return isChinese ? `每人 ${value} 平方米` : `${value} m² per person`
    case "area":
    case "choice":
      return String(value)
  }
}

const yuan = (value: number): string => fenToYuan(value).replace(/\.00$/, "")
