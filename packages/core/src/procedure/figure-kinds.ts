/**
 * Kinds of figures 数字的种类: which kind of value each use of a figure takes, and what of a procedure takes another.
 */
import type { Expected } from "../values/expected.ts"
import { isJsonObject } from "./json.ts"
import type { FigureValue, Procedure } from "./procedure.ts"

/** A kind of figure: a number, a share, a word, a list of words, a period, or a list of words for each word. */
export type FigureKind = "number" | "share" | "word" | "list" | "period" | "lists"

/** A figure that is used as what it is not. */
export interface KindFault {
  readonly path: string
  readonly id: string
  readonly expected: Expected
}

/** Tells what kind of value a figure has. */
export const kindOfFigure = (value: FigureValue): FigureKind => {
  if (typeof value === "number") return "number"
  if (typeof value === "string") return "word"
  if (Array.isArray(value)) return "list"
  if ("over" in value && "under" in value) return "share"
  return typeof (value as { readonly from?: unknown }).from === "string" ? "period" : "lists"
}

/** Names every figure that some version or reading gives as another kind, or that is used as another kind. */
export const kindFaults = (procedure: Procedure): readonly KindFault[] => {
  const kinds = new Map(
    Object.entries(procedure.figures).flatMap(([id, { versions }]) => {
      const [first] = versions
      return first === undefined ? [] : [[id, kindOfFigure(first.value)] as const]
    }),
  )
  const differing = (id: string, value: FigureValue, path: string): readonly KindFault[] => {
    const kind = kinds.get(id)
    // The word "none" says that a figure does not apply.
    return kind === undefined || value === NONE || kindOfFigure(value) === kind
      ? []
      : [{ path, id, expected: EXPECTED[kind] }]
  }
  return [
    ...Object.entries(procedure.figures).flatMap(([id, { versions }]) =>
      versions.flatMap(({ value }, at) => differing(id, value, `$.figures.${id}.versions[${at}].value`)),
    ),
    ...Object.entries(procedure.readings).flatMap(([clause, { readings }]) =>
      Object.entries(readings).flatMap(([name, { figures }]) =>
        Object.entries(figures).flatMap(([id, value]) =>
          differing(id, value, `$.readings.${clause}.readings.${name}.figures.${id}`),
        ),
      ),
    ),
    ...usesIn({ validity: procedure.validity, postings: procedure.postings }, "$", kinds),
    ...procedure.commands.flatMap(({ steps, warnings = [], datedBack = null }, at) =>
      usesIn({ steps, warnings, datedBack }, `$.commands[${at}]`, kinds),
    ),
    ...procedure.obligations.flatMap(({ due }, at) => usesIn({ due }, `$.obligations[${at}]`, kinds)),
  ]
}

const NONE = "none"

/** The kind of figure that each name of a step takes; other names speak of no figure. */
const TAKES: { readonly [name: string]: FigureKind } = {
  days: "number",
  withReason: "number",
  line: "number",
  seatsFrom: "number",
  seatsTo: "number",
  leastPresent: "number",
  share: "share",
  floor: "share",
  base: "word",
  unit: "word",
  phase: "period",
  on: "word",
}

const usesIn = (value: unknown, path: string, kinds: ReadonlyMap<string, FigureKind>): readonly KindFault[] => {
  if (Array.isArray(value)) return value.flatMap((item, at) => usesIn(item, `${path}[${at}]`, kinds))
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = `${path}.${name}`
    const takes = takenBy(value, name, path)
    if (takes === undefined || typeof inner !== "string") return usesIn(inner, at, kinds)
    const kind = kinds.get(inner)
    return kind === undefined || kind === takes ? [] : [{ path: at, id: inner, expected: EXPECTED[takes] }]
  })
}

/** A figure under the name `figure` is a list where values are listed, lists where words are looked up, else a number. */
const takenBy = (holder: { readonly [name: string]: unknown }, name: string, path: string): FigureKind | undefined => {
  if (name !== "figure") return Object.hasOwn(TAKES, name) ? TAKES[name] : undefined
  if (holder["op"] === "amongFor" || holder["op"] === "hasFor") return "lists"
  if (path === "$.validity") return "period"
  return /\.(values|items)$/.test(path) ? "list" : "number"
}

const EXPECTED: { readonly [kind in FigureKind]: Expected } = {
  number: { is: "kind", kinds: ["number"] },
  share: { is: "kind", kinds: ["share"] },
  word: { is: "kind", kinds: ["text"] },
  list: { is: "kind", kinds: ["list"] },
  period: { is: "kind", kinds: ["period"] },
  lists: { is: "kind", kinds: ["lists"] },
}
