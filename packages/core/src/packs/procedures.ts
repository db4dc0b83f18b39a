/**
 * Procedures 程序: the procedures that come with the package, and how one is made ready with the operators of money.
 */
import type * as Result from "effect/Result"
import { moneyOperators } from "../funds/money-operators.ts"
import type { Procedure } from "../procedure/procedure.ts"
import type { ProcedureEngine, ProcedureFailure, ProcedureOptions } from "../procedure/procedure-engine.ts"
import { makeEngine } from "../procedure/procedure-engine.ts"
import { dejiangProcedure } from "./dejiang/procedure.ts"
import { gutanPresentProcedure } from "./gutan/present-procedure.ts"
import { gutanProcedure } from "./gutan/procedure.ts"
import { xunyangProcedure } from "./xunyang/procedure.ts"

/** The procedures that come with the package, by the id of their pack. */
export const procedures = {
  gutan: gutanProcedure,
  dejiang: dejiangProcedure,
  xunyang: xunyangProcedure,
  "gutan-present": gutanPresentProcedure,
} as const satisfies {
  readonly [id: string]: Procedure
}

/** Makes a procedure ready to decide, or says which reading it does not offer. */
export const openProcedure = (
  procedure: Procedure,
  options?: ProcedureOptions,
): Result.Result<ProcedureEngine, ProcedureFailure> => makeEngine(procedure, moneyOperators, options)
