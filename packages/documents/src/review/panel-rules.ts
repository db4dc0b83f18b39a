/**
 * Panel rules 评议规则: what a county's procedure asks of a panel, read off its data.
 *
 * Nothing here knows a county: the command is found by the panel's vote among its steps.
 */
import { inForce, type CivilDate, type Ratio, type Wording } from "@jingzhun/core"
import type { CommandRule, FieldShape, FigureValue, Procedure, Step } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"

/** One thing that a panel is asked about a case. */
export interface Question {
  readonly id: string
  readonly label: Wording
}

/** What a procedure asks of a panel on a day. */
export interface PanelRules {
  /** The type of the command that reports the vote. */
  readonly command: string
  /** Who may send it. */
  readonly by: readonly string[]
  readonly questions: readonly Question[]
  readonly seats: { readonly from: number; readonly to: number; readonly isOdd: boolean }
  readonly share: Ratio
  /** Of whom the share is taken: all representatives, or those present. */
  readonly base: "all" | "present"
  /** Offices that may chair; empty where the text names none. */
  readonly offices: readonly string[]
  /** Roles of representatives; empty where the text names none. */
  readonly roles: readonly string[]
  /** The clause that each reason for a refusal rests on. */
  readonly clauses: { readonly [code: string]: string }
}

/** Under which readings of the text, and on which day. */
export interface PanelSetting {
  readonly on: CivilDate
  readonly readings?: { readonly [clause: string]: string }
}

/**
 * Reads the rules of a panel; `undefined` where the procedure has no vote of a panel, or none of its figures on that day.
 *
 * ```ts
 * import { dayOf } from "@jingzhun/core"
 * import { procedures } from "@jingzhun/core/procedure"
 * import { panelRules } from "@jingzhun/documents/review"
 *
 * panelRules(procedures.gutan, { on: dayOf(2016, 5, 6) })?.seats // => { from: 9, to: 15, isOdd: true }
 * panelRules(procedures.dejiang, { on: dayOf(2016, 5, 6) }) // => undefined
 * ```
 */
export const panelRules = (procedure: Procedure, setting: PanelSetting): PanelRules | undefined => {
  const rule = procedure.commands.find(({ steps }) => steps.some(isPanelVote))
  const vote = rule?.steps.find(isPanelVote)
  if (rule === undefined || vote === undefined) return undefined
  const figure = (id: string): FigureValue | undefined => figureOf(procedure, id, setting)
  const from = figure(vote.seatsFrom)
  const to = figure(vote.seatsTo)
  const share = figure(vote.share)
  if (typeof from !== "number" || typeof to !== "number" || !isRatio(share)) return undefined
  const base = figure(vote.base)
  return {
    command: rule.type,
    by: rule.by,
    questions: vote.questions.map((id) => ({ id, label: labelOf(rule, id) })),
    seats: { from, to, isOdd: vote.isOdd },
    share,
    base: base === "present" ? "present" : "all",
    offices: wordsOf(rule, figure, (step) => "op" in step && step.op === "among" && step.path === OFFICE),
    roles: wordsOf(rule, figure, (step) => "op" in step && step.op === "eachAmong" && step.list === REPRESENTATIVES),
    clauses: clausesOf(rule),
  }
}

type PanelVote = Extract<Step, { readonly op: "panelVote" }>

const isPanelVote = (step: Step): step is PanelVote => step.op === "panelVote"

const OFFICE = "data.chair.office"
const REPRESENTATIVES = "data.representatives"

const figureOf = (procedure: Procedure, id: string, { on, readings = {} }: PanelSetting): FigureValue | undefined => {
  for (const [clause, { reading, readings: offered }] of Object.entries(procedure.readings)) {
    const chosen = offered[readings[clause] ?? reading]
    if (chosen !== undefined && Object.hasOwn(chosen.figures, id)) return chosen.figures[id]
  }
  const figure = Object.hasOwn(procedure.figures, id) ? procedure.figures[id] : undefined
  const version = figure && inForce(figure.versions, on)
  return version !== undefined && Result.isSuccess(version) ? version.success.value : undefined
}

const isRatio = (value: FigureValue | undefined): value is Ratio =>
  typeof value === "object" && "over" in value && typeof value.over === "number"

/** The words that a step lets through. */
const wordsOf = (
  rule: CommandRule,
  figure: (id: string) => FigureValue | undefined,
  isIt: (step: Step) => boolean,
): readonly string[] => {
  const step = rule.steps.find(isIt)
  if (step === undefined || !("values" in step)) return []
  const { values } = step
  const found = Array.isArray(values) ? values : figure((values as { readonly figure: string }).figure)
  return Array.isArray(found) ? (found as readonly string[]) : []
}

const clausesOf = (rule: CommandRule): PanelRules["clauses"] =>
  Object.fromEntries(
    rule.steps.flatMap((step) =>
      "code" in step ? [[step.code, step.clause]] : (step.says ?? []).map(({ code, clause }) => [code, clause]),
    ),
  )

/** The label of a question is that of the field in which a ballot answers it. */
const labelOf = (rule: CommandRule, question: string): Wording =>
  findLabel(rule.fields, question) ?? { "zh-CN": question, en: question }

const findLabel = (fields: CommandRule["fields"], name: string): Wording | undefined => {
  for (const [field, { label, shape }] of Object.entries(fields)) {
    if (field === name && shape.type === "choice") return label
    const inner = fieldsWithin(shape)
    const found = inner && findLabel(inner, name)
    if (found !== undefined) return found
  }
  return undefined
}

const fieldsWithin = (shape: FieldShape): CommandRule["fields"] | undefined => {
  if (shape.type === "record") return shape.fields
  return shape.type === "list" || shape.type === "map" ? fieldsWithin(shape.item) : undefined
}
