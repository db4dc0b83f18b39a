/**
 * Mutants of procedures 变异: one small fault at a time planted in a procedure; a table of scenarios must notice each.
 */
import type { CommandRule, Figure, FigureValue, Procedure } from "../procedure/procedure.ts"
import type { Comparison, Step } from "../procedure/step.ts"

/** A procedure with one fault, and where it lies. */
export interface Mutant {
  readonly what: string
  readonly clause: string
  /** The command whose behaviour changes; none where a figure is used by several. */
  readonly type?: string
  readonly procedure: Procedure
}

/** Every mutant of a procedure: a step left out, a comparison shifted to or from its edge, a figure off by one, a voiding left out. */
export const mutantsOf = (procedure: Procedure): readonly Mutant[] => [
  ...procedure.commands.flatMap((rule, at) => commandMutants(procedure, rule, at)),
  ...Object.entries(procedure.figures).flatMap(([id, figure]) => figureMutants(procedure, id, figure)),
]

const commandMutants = (procedure: Procedure, rule: CommandRule, at: number): readonly Mutant[] => {
  const { steps, warnings = [], voids = [] } = rule
  const mutant = (what: string, clause: string, changed: CommandRule): Mutant => ({
    what: `${rule.type}: ${what}`,
    clause,
    type: rule.type,
    procedure: { ...procedure, commands: procedure.commands.with(at, changed) },
  })
  return [
    ...steps.flatMap((step, place) =>
      "code" in step
        ? [mutant(`without ${step.code}`, step.clause, { ...rule, steps: steps.toSpliced(place, 1) })]
        : [],
    ),
    ...steps.flatMap((step, place) =>
      shifted(step).map(({ step: other, what }) =>
        mutant(what, "clause" in step ? step.clause : rule.clause, { ...rule, steps: steps.with(place, other) }),
      ),
    ),
    ...warnings.map(({ code, clause }, place) =>
      mutant(`without warning ${code}`, clause, { ...rule, warnings: warnings.toSpliced(place, 1) }),
    ),
    // An event that only replaces the one before it is the last of its type in any case.
    ...voids.flatMap(({ events }, place) =>
      events.every((event) => event === rule.emits)
        ? []
        : [mutant(`without voiding ${events.join(" ")}`, rule.clause, { ...rule, voids: voids.toSpliced(place, 1) })],
    ),
  ]
}

const EDGES: { readonly [is in Comparison]?: Comparison } = {
  atMost: "below",
  below: "atMost",
  atLeast: "above",
  above: "atLeast",
}

const shifted = (step: Step): readonly { readonly step: Step; readonly what: string }[] => {
  if ("keep" in step) {
    if (step.op !== "holds" || step.ask.op !== "compare") return []
    const is = EDGES[step.ask.is]
    return is === undefined ? [] : [{ step: { ...step, ask: { ...step.ask, is } }, what: `${step.keep} ${is}` }]
  }
  if (step.op !== "compare") return []
  const is = EDGES[step.is]
  return is === undefined ? [] : [{ step: { ...step, is }, what: `${step.code} ${is}` }]
}

const figureMutants = (procedure: Procedure, id: string, figure: Figure): readonly Mutant[] =>
  figure.versions.flatMap((version, at) =>
    neighbours(version.value).map((value) => ({
      what: `${id}: ${JSON.stringify(value)}`,
      clause: figure.clause,
      procedure: {
        ...procedure,
        figures: {
          ...procedure.figures,
          [id]: { ...figure, versions: figure.versions.with(at, { ...version, value }) },
        },
      },
    })),
  )

const neighbours = (value: FigureValue): readonly FigureValue[] => {
  if (typeof value === "number") return [value - 1, value + 1]
  if (typeof value === "string") return []
  if (Array.isArray(value)) return (value as readonly string[]).length > 1 ? [value.slice(1) as readonly string[]] : []
  if ("over" in value && typeof value.over === "number" && "under" in value && typeof value.under === "number") {
    const { over, under } = value
    return [
      { over: over * 100 - 1, under: under * 100 },
      { over: over * 100 + 1, under: under * 100 },
    ]
  }
  return []
}
