/**
 * Form clauses 表单条款: which articles stand above a form.
 *
 * Where the rules ask the same of different kinds of cases by different articles, the article is that of the kind chosen.
 */
import type { CommandRule } from "@jingzhun/core/procedure"
import { applies, type Sight } from "./sight.ts"

/** Names the clauses of a form as it is filled in now; all that may come to apply while nothing is chosen. */
export const clausesOf = (sight: Sight, rule: CommandRule): readonly string[] => {
  const checks = rule.steps.flatMap((step) => ("keep" in step ? [] : [step]))
  const own = checks.filter(({ clause }) => clause === rule.clause)
  if (own.length === 0 || own.some(({ when = [] }) => when.length === 0)) return [rule.clause]
  const codes = new Set(own.map(({ code }) => code))
  const alike = checks.filter(({ code }) => codes.has(code))
  const here = alike.filter((step) => applies(sight, step))
  return [...new Set((here.length > 0 ? here : alike).map(({ clause }) => clause))]
}
