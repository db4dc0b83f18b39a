/**
 * Faults of a value 格式错误: the issues of a schema as paths and what should have stood there, in no language.
 *
 * Of several shapes that might have been meant, only the likeliest is spoken of: the one whose operator was written, or else
 * the one that lacks least.
 */
import type * as SchemaAST from "effect/SchemaAST"
import type * as SchemaIssue from "effect/SchemaIssue"
import type { Expected, Shape, ValueKind } from "../values/expected.ts"

/** One fault: where, below the value that was read, and what was expected there. */
export interface Fault {
  readonly path: string
  readonly expected: Expected
}

/** Lists the faults of an issue. */
export const faultsOf = (issue: SchemaIssue.Issue, at = ""): readonly Fault[] => {
  switch (issue._tag) {
    case "Pointer":
      return faultsOf(issue.issue, `${at}${pathOf(issue.path)}`)
    case "Composite":
      return issue.issues.flatMap((one) => faultsOf(one, at))
    case "AnyOf":
      return issue.issues.length > 0 ? likeliest(issue.issues, at) : [noneMeant(issue.ast, at)]
    case "Filter":
      return [{ path: at, expected: expectedByCheck(issue.filter) }]
    case "InvalidType":
    case "OneOf":
      return [{ path: at, expected: expectedBy(issue.ast) }]
    case "MissingKey":
      return [{ path: at, expected: { is: "present" } }]
    case "UnexpectedKey":
      return [{ path: at, expected: { is: "absent" } }]
    case "Encoding":
      return faultsOf(issue.issue, at)
    case "InvalidValue":
    case "Forbidden":
      throw new Error(`a schema of the interchange format says only ${issue._tag}`)
  }
}

const pathOf = (steps: readonly PropertyKey[]): string =>
  steps.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("")

/** What tells the shapes of a union apart. */
const TELLING: readonly string[] = ["op", "do"]

const likeliest = (alternatives: readonly SchemaIssue.Issue[], at: string): readonly Fault[] => {
  const listed = alternatives.map((one) => faultsOf(one, at))
  const isMeant = (faults: readonly Fault[]) =>
    !faults.some(({ path }) => TELLING.some((key) => path === `${at}.${key}`))
  const meant = listed.filter(isMeant)
  const [first, ...others] = meant.length > 0 ? meant : listed
  return others.reduce((best, one) => (one.length < best.length ? one : best), first ?? [])
}

/** No shape was meant: where each is told by its operator, that is what is wrong. */
const noneMeant = (ast: SchemaAST.AST, at: string): Fault => {
  const shapes = partsOf(ast)
  for (const key of TELLING) {
    const tells = shapes.flatMap((shape) => (shape._tag === "Objects" ? (typeOf(shape, key) ?? []) : []))
    if (tells.length === shapes.length) return { path: `${at}.${key}`, expected: expectedByAny(tells) }
  }
  return { path: at, expected: expectedBy(ast) }
}

const typeOf = ({ propertySignatures }: SchemaAST.Objects, key: string): SchemaAST.AST | undefined =>
  propertySignatures.find(({ name }) => name === key)?.type

/** What a schema takes. */
const expectedBy = (ast: SchemaAST.AST): Expected => expectedByAny([ast])

const expectedByAny = (asts: readonly SchemaAST.AST[]): Expected => {
  const parts = asts.flatMap(partsOf)
  const values = [...new Set(parts.flatMap((part) => (part._tag === "Literal" ? [String(part.literal)] : [])))]
  const kinds = [...new Set(parts.flatMap((part) => KIND_OF.get(part._tag) ?? []))]
  if (values.length === 0) return { is: "kind", kinds }
  return { is: "oneOf", values, ...(kinds.includes("none") && { orNone: true }) }
}

/** The members of a union, also of unions within it. */
const partsOf = (ast: SchemaAST.AST): readonly SchemaAST.AST[] => {
  if (ast._tag === "Union") return ast.types.flatMap(partsOf)
  return ast._tag === "Suspend" ? partsOf(ast.thunk()) : [ast]
}

const KIND_OF: ReadonlyMap<SchemaAST.AST["_tag"], ValueKind> = new Map([
  ["String", "text"],
  ["Number", "number"],
  ["Boolean", "boolean"],
  ["Null", "none"],
  ["Arrays", "list"],
  ["Objects", "object"],
])

const SHAPES: ReadonlySet<string> = new Set<Shape>(["day", "division", "id", "hash"])

const isShape = (name: unknown): name is Shape => typeof name === "string" && SHAPES.has(name)

/** What a check asks: by the name the schema gives it, or by its kind and figure. */
const expectedByCheck = ({ annotations }: SchemaAST.Filter<unknown>): Expected => {
  const named = annotations?.expected
  if (isShape(named)) return { is: named }
  const check = annotations?.representation as { readonly id?: string; readonly payload?: Figures } | undefined
  const expected = CHECKS.get(check?.id ?? "")?.(check?.payload ?? {})
  if (expected === undefined) throw new Error(`a check of the interchange format has no name: ${String(named)}`)
  return expected
}

const CHECKS: ReadonlyMap<string, (figures: Figures) => Expected> = new Map<string, (figures: Figures) => Expected>([
  ["effect/schema/isInt", () => ({ is: "whole" })],
  ["effect/schema/isFinite", () => ({ is: "finite" })],
  ["effect/schema/isGreaterThanOrEqualTo", ({ minimum = 0 }) => ({ is: "atLeast", figure: minimum })],
  ["effect/schema/isMinLength", ({ minLength = 1 }) => ({ is: "notShorter", length: minLength })],
])

interface Figures {
  readonly minimum?: number
  readonly minLength?: number
}
