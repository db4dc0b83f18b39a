/**
 * Faults of a procedure 程序错误: what is wrong with one that has the right shape, each with its JSON path; and its hash.
 */
import { canonicalJson } from "../values/canonical-json.ts"
import type { Expected } from "../values/expected.ts"
import { sha256 } from "../values/sha256.ts"
import type { ProcedureFault } from "./check-procedure.ts"
import { checkProcedure } from "./check-procedure.ts"
import { kindFaults } from "./figure-kinds.ts"
import type { Procedure } from "./procedure.ts"

/** One fault. */
export type FaultOfProcedure =
  | { readonly _tag: "DuplicateId"; readonly path: string; readonly id: string }
  | { readonly _tag: "UnknownName"; readonly path: string; readonly kind: NameKind; readonly name: string }
  /** A figure that is used as what it is not, or has another kind of value on another day. */
  | { readonly _tag: "WrongKind"; readonly path: string; readonly id: string; readonly expected: Expected }
  | { readonly _tag: "BadPeriod"; readonly path: string; readonly from: string; readonly to: string }
  | { readonly _tag: "OverlappingVersions"; readonly path: string; readonly id: string; readonly on: string }

/** What a name speaks of. */
export type NameKind = ProcedureFault["kind"] | "reading"

/** The hash of a procedure: equal texts have equal hashes, whatever the order of their names. */
export const hashOfProcedure = (procedure: Procedure): string => sha256(canonicalJson(procedure))

/** Lists every fault of a procedure that has the right shape; none when it can be used. */
export const faultsOfProcedure = (procedure: Procedure): readonly FaultOfProcedure[] => [
  ...checkProcedure(procedure).map((fault) => ({ _tag: "UnknownName" as const, ...fault })),
  ...unofferedReadings(procedure),
  ...kindFaults(procedure).map((fault) => ({ _tag: "WrongKind" as const, ...fault })),
  ...Object.entries(procedure.figures).flatMap(([id, { versions }]) => versionFaults(id, versions)),
  ...repeated(
    procedure.commands.map(({ type }) => type),
    (at) => `$.commands[${at}].type`,
  ),
  ...repeated(
    procedure.obligations.map(({ kind, id }) => `${kind} ${id}`),
    (at) => `$.obligations[${at}].id`,
  ),
  ...procedure.commands.flatMap(({ fields, steps }, at) =>
    steps.flatMap((step, place): readonly FaultOfProcedure[] =>
      "keep" in step && Object.hasOwn(fields, step.keep)
        ? [{ _tag: "DuplicateId", path: `$.commands[${at}].steps[${place}].keep`, id: step.keep }]
        : [],
    ),
  ),
]

const unofferedReadings = ({ readings }: Procedure): readonly FaultOfProcedure[] =>
  Object.entries(readings).flatMap(([clause, { reading, readings: offered }]) =>
    Object.hasOwn(offered, reading)
      ? []
      : [{ _tag: "UnknownName", path: `$.readings.${clause}.reading`, kind: "reading", name: reading }],
  )

const repeated = (ids: readonly string[], pathOf: (at: number) => string): readonly FaultOfProcedure[] =>
  ids.flatMap((id, at) => (ids.indexOf(id) === at ? [] : [{ _tag: "DuplicateId", path: pathOf(at), id }]))

const versionFaults = (id: string, versions: Procedure["figures"][string]["versions"]): readonly FaultOfProcedure[] =>
  versions.flatMap(({ from, to }, at): readonly FaultOfProcedure[] => {
    const path = `$.figures.${id}.versions[${at}]`
    if (to !== undefined && to < from) return [{ _tag: "BadPeriod", path, from, to }]
    const other = versions.slice(0, at).find((one) => one.from <= (to ?? LAST) && from <= (one.to ?? LAST))
    if (other === undefined) return []
    return [{ _tag: "OverlappingVersions", path, id, on: from > other.from ? from : other.from }]
  })

const LAST = "9999-12-31"
