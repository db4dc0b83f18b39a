/**
 * Writing procedures 程序编写: short words for fields, figures and checks, so that a procedure reads like its text.
 */
import type {
  CommandField,
  CommandRule,
  Fields,
  FieldShape,
  Figure,
  FigureValue,
  ObligationRule,
} from "../procedure/procedure.ts"
import type { Ask, Check, Saying } from "../procedure/step.ts"
import type { Where } from "../procedure/term.ts"
import type { CivilDate } from "../values/civil-date.ts"
import { say } from "../values/wording.ts"

const plain =
  (shape: FieldShape) =>
  (chinese: string, english: string): CommandField => ({ label: say(chinese, english), shape })

/** A text. */
export const text = plain({ type: "text" })
/** A sum of fen. */
export const money = plain({ type: "fen" })
/** A sum of fen that may lie below zero, such as a net income. */
export const balance = plain({ type: "signed" })
/** A whole number. */
export const count = plain({ type: "count" })
/** A day. */
export const day = plain({ type: "day" })
/** Yes or no. */
export const flag = plain({ type: "flag" })
/** A list of texts. */
export const texts = plain({ type: "list", item: { type: "text" } })

/** A list of photographs. */
export const photos = plain({ type: "list", item: { type: "photo" } })

/** One of some words. */
export const choice = (chinese: string, english: string, ...of: readonly string[]): CommandField => ({
  label: say(chinese, english),
  shape: { type: "choice", of },
})

/** A part with fields of its own. */
export const part = (chinese: string, english: string, fields: Fields): CommandField => ({
  label: say(chinese, english),
  shape: { type: "record", fields },
})

/** A list of parts. */
export const parts = (chinese: string, english: string, fields: Fields): CommandField => ({
  label: say(chinese, english),
  shape: { type: "list", item: { type: "record", fields } },
})

/** Scores of 0 to 100 by name. */
export const scores = plain({ type: "map", item: { type: "score" } })

/** May be missing. */
export const optional = (field: CommandField): CommandField => ({ ...field, optional: true })

/** May name or describe people. */
export const sensitive = (field: CommandField): CommandField => ({ ...field, sensitive: true })

/** Something that must hold, and what is said when it does not. */
export const must = (
  clause: string,
  code: string,
  [chinese, english]: readonly [string, string],
  ask: Ask,
  ...when: readonly Where[]
): Check => ({ ...ask, clause, code, message: say(chinese, english), ...(when.length > 0 && { when }) })

/** What a reckoning says under a code. */
export const saying = (clause: string, code: string, chinese: string, english: string): Saying => ({
  clause,
  code,
  message: say(chinese, english),
})

/** A path holds one of some values. */
export const is = (path: string, ...values: readonly (string | boolean | number | null)[]): Where => ({
  path,
  is: values,
})

/** A path holds none of some values. */
export const isNot = (path: string, ...values: readonly (string | boolean | number | null)[]): Where => ({
  path,
  isNot: values,
})

/** Figures of one document, all in force from one day. */
export const figuresOf =
  (document: string, from: CivilDate, sources: { readonly [clause: string]: { readonly source: string } }) =>
  (clause: string, value: FigureValue, chinese: string, english: string): Figure => ({
    label: say(chinese, english),
    clause,
    versions: [{ from, source: { document, article: sources[clause]?.source ?? "" }, value }],
  })

/** A command of a kind of file. */
export const commandsOf =
  (kind: string) =>
  (
    type: string,
    clause: string,
    [chinese, english]: readonly [string, string],
    rule: Omit<CommandRule, "type" | "clause" | "text" | "kind">,
  ): CommandRule => ({ type, clause, text: say(chinese, english), kind, ...rule })

/** An obligation of a kind of file. */
export const obligationsOf =
  (kind: string) =>
  (
    id: string,
    clause: string,
    [chinese, english]: readonly [string, string],
    rule: Omit<ObligationRule, "id" | "clause" | "text" | "kind">,
  ): ObligationRule => ({ id, clause, text: say(chinese, english), kind, ...rule })
