/**
 * Cost 计算量: about how much work a condition is, so that the cheapest can be asked first.
 */
import type { Condition, Term } from "./expression.ts"
import type { Prepared } from "./prepare.ts"

/** A list of a household has about so many items. */
const ITEMS = 4

/** Estimates the work of conditions of a prepared pack; reading a fact is 1. */
export const costIn = ({ inForce, setting }: Prepared): ((condition: Condition) => number) => {
  const clauses = new Map<string, number>()
  const ofClause = (id: string): number => {
    const known = clauses.get(id)
    if (known !== undefined) return known
    const cost = ofCondition(inForce[setting.clausePlace(id)]!.when)
    clauses.set(id, cost)
    return cost
  }
  const ofCondition = (condition: Condition): number => {
    switch (condition.op) {
      case "holds":
      case "oneOf":
      case "stated":
      case "within":
        return 1
      case "positive":
        return ofTerm(condition.of)
      case "between":
        return ofTerm(condition.of) + ofTerm(condition.from) + ofTerm(condition.to)
      case "all":
      case "any":
        return condition.of.reduce((cost, part) => cost + ofCondition(part), 0)
      case "not":
        return ofCondition(condition.of)
      case "some":
        return ITEMS * ofCondition(condition.where)
      case "clause":
        return ofClause(condition.id)
      case "below":
      case "atMost":
      case "above":
      case "atLeast":
      case "equal":
        return ofTerm(condition.left) + ofTerm(condition.right)
    }
  }
  const ofTerm = (term: Term): number => {
    switch (term.op) {
      case "number": {
        const derived = setting.vocabulary.get(term.fact)?.derived
        return derived === undefined ? 1 : ofTerm(derived)
      }
      case "parameter":
        return 0
      case "times":
      case "minus":
        return ofTerm(term.left) + ofTerm(term.right)
      case "sum":
        return ITEMS * ofTerm(term.add)
      case "count":
        return term.where === undefined ? 1 : ITEMS * ofCondition(term.where)
      case "age":
        return 2
      case "choose":
        return Math.max(0, ...Object.values(term.cases).map(ofTerm))
    }
  }
  return ofCondition
}
