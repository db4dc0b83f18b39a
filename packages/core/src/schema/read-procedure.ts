/**
 * Reads a procedure 读入程序 or an overlay on one from the text of a file: bounded in size and depth, every fault with its path.
 *
 * What cannot be used completely is not used at all; a name that leads nowhere is a fault, for its step could never be fulfilled.
 */
import * as Result from "effect/Result"
import type { ProcedureOverlay } from "../packs/procedure-overlay.ts"
import type { FaultOfProcedure } from "../procedure/faults-of-procedure.ts"
import { faultsOfProcedure } from "../procedure/faults-of-procedure.ts"
import type { Procedure } from "../procedure/procedure.ts"
import { PROCEDURE_OPERATORS, ProcedureOverlaySchema, ProcedureSchema } from "./procedure-shape.ts"
import type { TextFailure } from "./read-json.ts"
import { readJson, shaped, strictly } from "./read-json.ts"

/** One fault of a file that holds a procedure or an overlay on one; `path` is a JSON path such as `$.commands[3].steps[0].clause`. */
export type ProcedureFileFailure = TextFailure | FaultOfProcedure

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

const decodeProcedure = strictly(ProcedureSchema)
const decodeOverlay = strictly(ProcedureOverlaySchema)

const procedureFrom = (value: unknown): Result.Result<Procedure, readonly ProcedureFileFailure[]> =>
  Result.flatMap(shaped<Procedure>(value, decodeProcedure), (procedure) => {
    const faults = faultsOfProcedure(procedure)
    return faults.length > 0 ? Result.fail(faults) : Result.succeed(procedure)
  })
