/**
 * Reads a procedure 读入程序 or an overlay on one from the text of a file: bounded in size and depth, every fault with its path.
 *
 * What cannot be used completely is not used at all; a name that leads nowhere is a fault, for its step could never be fulfilled.
 */
import * as Result from "effect/Result"
import type { ProcedureOverlay } from "../packs/procedure-overlay.ts"
import type { ProcedureFault } from "../procedure/check-procedure.ts"
import { checkProcedure } from "../procedure/check-procedure.ts"
import { kindFaults } from "../procedure/figure-kinds.ts"
import type { Procedure } from "../procedure/procedure.ts"
import { canonicalJson } from "../values/canonical-json.ts"
import type { Expected } from "../values/expected.ts"
import { sha256 } from "../values/sha256.ts"
import { PROCEDURE_OPERATORS, ProcedureOverlaySchema, ProcedureSchema } from "./procedure-shape.ts"
import type { TextFailure } from "./read-json.ts"
import { readJson, shaped, strictly } from "./read-json.ts"

/** One fault of a procedure or an overlay on one; `path` is a JSON path such as `$.commands[3].steps[0].clause`. */
export type ProcedureFileFailure =
  | TextFailure
  | { readonly _tag: "DuplicateId"; readonly path: string; readonly id: string }
  | { readonly _tag: "UnknownName"; readonly path: string; readonly kind: NameKind; readonly name: string }
  /** A figure that is used as what it is not, or has another kind of value on another day. */
  | { readonly _tag: "WrongKind"; readonly path: string; readonly id: string; readonly expected: Expected }
  | { readonly _tag: "BadPeriod"; readonly path: string; readonly from: string; readonly to: string }
  | { readonly _tag: "OverlappingVersions"; readonly path: string; readonly id: string; readonly on: string }

/** What a name speaks of. */
export type NameKind = ProcedureFault["kind"] | "reading"

/**
 * Reads a procedure.
 *
 * ```ts
 * import { procedures } from "@jingzhun/core/procedure"
 * import { readProcedure } from "@jingzhun/core/schema"
 * import * as Result from "effect/Result"
 *
 * const text = JSON.stringify(procedures.gutan).replace('"figure":"chairOffices"', '"figure":"chairOffice"')
 * const read = readProcedure(text)
 * Result.isFailure(read) && read.failure.map(({ _tag }) => _tag) // => ["UnknownName"]
 * ```
 */
export const readProcedure = (text: string): Result.Result<Procedure, readonly ProcedureFileFailure[]> =>
  Result.flatMap(readJson(text, PROCEDURE_OPERATORS), procedureFrom)

/** Reads an overlay on a procedure; whether it fits is found when it is applied. */
export const readProcedureOverlay = (text: string): Result.Result<ProcedureOverlay, readonly ProcedureFileFailure[]> =>
  Result.flatMap(readJson(text, PROCEDURE_OPERATORS), (value) => shaped<ProcedureOverlay>(value, decodeOverlay))

/** A procedure or an overlay on one, whichever a file held. */
export type ProcedureRules =
  | { readonly kind: "procedure"; readonly procedure: Procedure }
  | { readonly kind: "overlay"; readonly overlay: ProcedureOverlay }

/** Reads whichever of the two a file holds: an overlay is what has operations. */
export const readProcedureRules = (text: string): Result.Result<ProcedureRules, readonly ProcedureFileFailure[]> =>
  Result.flatMap(
    readJson(text, PROCEDURE_OPERATORS),
    (value): Result.Result<ProcedureRules, readonly ProcedureFileFailure[]> => {
      if (typeof value === "object" && value !== null && Object.hasOwn(value, "operations")) {
        return Result.map(shaped<ProcedureOverlay>(value, decodeOverlay), (overlay) => ({ kind: "overlay", overlay }))
      }
      return Result.map(procedureFrom(value), (procedure) => ({ kind: "procedure", procedure }))
    },
  )

/** The hash of a procedure: equal texts have equal hashes, whatever the order of their names. */
export const hashOfProcedure = (procedure: Procedure): string => sha256(canonicalJson(procedure))

const decodeProcedure = strictly(ProcedureSchema)
const decodeOverlay = strictly(ProcedureOverlaySchema)

const procedureFrom = (value: unknown): Result.Result<Procedure, readonly ProcedureFileFailure[]> =>
  Result.flatMap(shaped<Procedure>(value, decodeProcedure), (procedure) => {
    const faults = faultsOfProcedure(procedure)
    return faults.length > 0 ? Result.fail(faults) : Result.succeed(procedure)
  })

/** Lists every fault of a procedure that has the right shape; none when it can be used. */
export const faultsOfProcedure = (procedure: Procedure): readonly ProcedureFileFailure[] => [
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
    steps.flatMap((step, place): readonly ProcedureFileFailure[] =>
      "keep" in step && Object.hasOwn(fields, step.keep)
        ? [{ _tag: "DuplicateId", path: `$.commands[${at}].steps[${place}].keep`, id: step.keep }]
        : [],
    ),
  ),
]

const unofferedReadings = ({ readings }: Procedure): readonly ProcedureFileFailure[] =>
  Object.entries(readings).flatMap(([clause, { reading, readings: offered }]) =>
    Object.hasOwn(offered, reading)
      ? []
      : [{ _tag: "UnknownName", path: `$.readings.${clause}.reading`, kind: "reading", name: reading }],
  )

const repeated = (ids: readonly string[], pathOf: (at: number) => string): readonly ProcedureFileFailure[] =>
  ids.flatMap((id, at) => (ids.indexOf(id) === at ? [] : [{ _tag: "DuplicateId", path: pathOf(at), id }]))

const versionFaults = (
  id: string,
  versions: Procedure["figures"][string]["versions"],
): readonly ProcedureFileFailure[] =>
  versions.flatMap(({ from, to }, at): readonly ProcedureFileFailure[] => {
    const path = `$.figures.${id}.versions[${at}]`
    if (to !== undefined && to < from) return [{ _tag: "BadPeriod", path, from, to }]
    const other = versions.slice(0, at).find((one) => one.from <= (to ?? LAST) && from <= (one.to ?? LAST))
    if (other === undefined) return []
    return [{ _tag: "OverlappingVersions", path, id, on: from > other.from ? from : other.from }]
  })

const LAST = "9999-12-31"
