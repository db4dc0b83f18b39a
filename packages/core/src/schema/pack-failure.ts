/**
 * Pack failures 规则包错误: what is wrong with a pack that was read, and where, as a JSON path.
 */

import type { Expected } from "../values/expected.ts"
import type { TextFailure } from "./read-json.ts"

/** What kind of thing was referred to. */
export type Reference = "clause" | "parameter" | "fact" | "reading" | "decision" | "case"

/** One fault of a pack or overlay; `path` is a JSON path such as `$.clauses[0].when.left`. */
export type PackFailure =
  | TextFailure
  | { readonly _tag: "UnknownOperators"; readonly path: string; readonly operators: number; readonly known: number }
  | { readonly _tag: "DuplicateId"; readonly path: string; readonly id: string }
  | {
      readonly _tag: "UnknownReference"
      readonly path: string
      readonly to: Reference
      readonly id: string
    }
  | { readonly _tag: "WrongKind"; readonly path: string; readonly id: string; readonly expected: Expected }
  | { readonly _tag: "BadPeriod"; readonly path: string; readonly from: string; readonly to: string }
  | { readonly _tag: "OverlappingVersions"; readonly path: string; readonly id: string; readonly on: string }
  | { readonly _tag: "BadValue"; readonly path: string; readonly expected: Expected }
  | { readonly _tag: "CircularClauses"; readonly path: string; readonly id: string }
  /** A range of which no figure can be part, from the day named. */
  | {
      readonly _tag: "EmptyRange"
      readonly path: string
      readonly from: string
      readonly to: string
      readonly on: string
    }
  /** A comparison of a figure with itself: it says the same of everybody. */
  | { readonly _tag: "SameOnBothSides"; readonly path: string }
