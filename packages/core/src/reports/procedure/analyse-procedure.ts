/**
 * Analysing a procedure 程序检查: names that lead nowhere, figures that are not in force, what nothing asks for, and its readings.
 */
import * as Result from "effect/Result"
import { referencesIn } from "../../procedure/check-procedure.ts"
import type { FaultOfProcedure } from "../../procedure/faults-of-procedure.ts"
import { faultsOfProcedure, hashOfProcedure } from "../../procedure/faults-of-procedure.ts"
import type { FigureValue, Procedure } from "../../procedure/procedure.ts"
import type { CivilDate } from "../../values/civil-date.ts"
import { inForce } from "../../values/in-force.ts"
import type { Language } from "../../values/wording.ts"

/** What can be read in several ways, and what each way sets. */
export interface ProcedureReadingsOf {
  readonly clause: string
  readonly source: string
  /** The one in use unless a county picks another. */
  readonly reading: string
  readonly readings: readonly {
    readonly name: string
    readonly text: string
    readonly figures: { readonly [figure: string]: FigureValue }
  }[]
}

/** What an analysis says of a procedure. */
export interface ProcedureAnalysis {
  readonly procedure: string
  readonly hash: string
  readonly asOf: CivilDate
  /** No fault, and every figure is in force on the day. */
  readonly isSound: boolean
  readonly faults: readonly FaultOfProcedure[]
  /** Figures without a value on the day: a step that needs one would never be fulfilled. */
  readonly notInForce: readonly string[]
  /** Figures that no step, posting or obligation uses; they are shown and decide nothing. */
  readonly idleFigures: readonly string[]
  /** Events that are kept and that nothing asks for. */
  readonly idleEvents: readonly string[]
  readonly readings: readonly ProcedureReadingsOf[]
  readonly commands: number
  readonly obligations: number
}

/**
 * Analyses a procedure on a day.
 *
 * ```ts
 * import { dayOf } from "@jingzhun/core"
 * import { procedures } from "@jingzhun/core/procedure"
 * import { analyseProcedure } from "@jingzhun/core/reports"
 *
 * const { isSound, readings } = analyseProcedure(procedures.dejiang, { asOf: dayOf(2016, 5, 1), language: "en" })
 * isSound // => true
 * readings.map(({ clause, reading }) => [clause, reading]) // => [["DJ-2-1", "households"], ["DJ-S3b", "participants"], ["DJ-X1", "through-31"]]
 * ```
 */
export const analyseProcedure = (
  procedure: Procedure,
  { asOf, language = "zh-CN" }: { readonly asOf: CivilDate; readonly language?: Language },
): ProcedureAnalysis => {
  const faults = faultsOfProcedure(procedure)
  const named = referencesIn(procedure)
  const namesOf = (kind: "figure" | "event") => new Set(named.flatMap((one) => (one.kind === kind ? [one.name] : [])))
  const [figures, events] = [namesOf("figure"), namesOf("event")]
  const notInForce = Object.entries(procedure.figures)
    .filter(([id, { versions }]) => figures.has(id) && Result.isFailure(inForce(versions, asOf)))
    .map(([id]) => id)
  return {
    procedure: procedure.id,
    hash: hashOfProcedure(procedure),
    asOf,
    isSound: faults.length === 0 && notInForce.length === 0,
    faults,
    notInForce,
    idleFigures: Object.keys(procedure.figures).filter((id) => !figures.has(id)),
    idleEvents: [...new Set(procedure.commands.map(({ emits }) => emits))].filter((event) => !events.has(event)),
    readings: Object.entries(procedure.readings).map(([clause, { reading, readings }]) => ({
      clause,
      source: procedure.clauses[clause]?.source ?? "",
      reading,
      readings: Object.entries(readings).map(([name, { text, figures: set }]) => ({
        name,
        text: text[language],
        figures: set,
      })),
    })),
    commands: procedure.commands.length,
    obligations: procedure.obligations.length,
  }
}
