/**
 * Proof 最小依据: facts that alone force a verdict, and of which none can be taken away.
 *
 * A clause cites what it looked at until it was settled. Some of that may settle it without the rest, so facts are
 * taken away one by one for as long as the answer stays.
 */
import type { Evaluator } from "../household/evaluate.ts"
import type { Household } from "../household/household.ts"
import type { Explained } from "../rules/verdict.ts"

/** The facts that force a verdict, by path, with the values they have. */
export interface Proof {
  readonly facts: { readonly [path: string]: unknown }
  /** The household with nothing known but these. */
  readonly household: Household
}

/** Finds facts that force a decided verdict; a verdict that is not decided has none. */
export const proofOf = (evaluator: Evaluator, decision: string, household: Household): Proof | undefined => {
  const explained = evaluator.explain(decision, household)
  if (explained.verdict.kind !== "decided") return undefined
  const { value } = explained.verdict
  const isForced = (paths: ReadonlySet<string>): boolean => {
    const { verdict } = evaluator.explain(decision, knowingOnly(household, paths))
    return verdict.kind === "decided" && verdict.value === value
  }
  const cited = citedIn(explained)
  const kept = new Set(Object.keys(cited))
  if (!isForced(kept)) throw new Error(`the facts cited do not force ${decision}`)
  for (const path of [...kept].reverse()) {
    kept.delete(path)
    if (!isForced(kept)) kept.add(path)
  }
  return {
    facts: Object.fromEntries(Object.entries(cited).filter(([path]) => kept.has(path))),
    household: knowingOnly(household, kept),
  }
}

/** The facts of the decision itself and of every clause it rests on, directly or through others. */
const citedIn = ({ facts, clauses, restsOn }: Explained): { readonly [path: string]: unknown } => {
  const byId = new Map(clauses.map((clause) => [clause.id, clause]))
  const all: { [path: string]: unknown } = { ...facts }
  const visit = (id: string, above: readonly string[]): void => {
    const clause = byId.get(id)
    if (clause === undefined || above.includes(id)) return
    Object.assign(all, clause.facts)
    for (const next of clause.restsOn ?? []) visit(next, [...above, id])
  }
  for (const id of restsOn) visit(id, [])
  return all
}

/** A household of which only some facts are known. */
export const knowingOnly = (household: Household, paths: ReadonlySet<string>): Household => {
  const wanted = [...paths].flatMap(underlying)
  return kept(household, "", wanted) ?? {}
}

/** The net income is known by every amount and the cost; the number of members by the list itself. */
const underlying = (path: string): readonly string[] => {
  if (path === "income.netFen") return ["income.items", "income.items[].amountFen", "income.operatingCostFen"]
  return [path.endsWith(".count") ? path.slice(0, -".count".length) : path]
}

const kept = (value: unknown, at: string, wanted: readonly string[]): unknown => {
  const isWanted = wanted.some((path) => matches(path, at))
  const isAbove = at === "" || wanted.some((path) => isBelow(path, at))
  if (Array.isArray(value)) {
    return isWanted || isAbove ? value.map((item, place) => kept(item, `${at}[${place}]`, wanted) ?? {}) : undefined
  }
  if (typeof value !== "object" || value === null) return isWanted || (isAbove && value === null) ? value : undefined
  if (!isAbove && !isWanted) return undefined
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    const left = kept(inner, at === "" ? name : `${at}.${name}`, wanted)
    return left === undefined ? [] : [[name, left] as const]
  })
  return Object.fromEntries(entries)
}

/** A path with `[]` speaks of every item. */
const matches = (path: string, at: string): boolean => path === at || path === at.replaceAll(/\[\d+\]/g, "[]")

const isBelow = (path: string, at: string): boolean =>
  [at, at.replaceAll(/\[\d+\]/g, "[]")].some((above) => path.startsWith(`${above}.`) || path.startsWith(`${above}[`))
