/**
 * Procedure gutan-present: the Gutan procedure, with the vote counted over the representatives who are present.
 */
import * as Result from "effect/Result"
import type { Procedure } from "../../procedure/procedure.ts"
import { dayOf } from "../../values/civil-date.ts"
import { gutanProcedure } from "./procedure.ts"
import { GUTAN_PRESENT } from "./present.ts"
import type { ProcedureOverlay } from "../procedure-overlay.ts"
import { applyProcedureOverlay } from "../procedure-overlay.ts"

/** The order as an overlay of the procedure: two thirds of those present carry, from 1 June 2016. */
export const countThosePresent: ProcedureOverlay = {
  ...GUTAN_PRESENT,
  extends: { procedure: "gutan" },
  operations: [
    {
      do: "override",
      figure: "voteBase",
      value: "present",
      authority: { document: "关于村级评议计票基数的通知(示例)", article: "第一条" },
      from: dayOf(2016, 6, 1),
    },
  ],
}

/** The procedure of Gutan with votes counted over those present, from 1 June 2016. */
export const gutanPresentProcedure: Procedure = /* @__PURE__ */ Result.getOrThrow(
  applyProcedureOverlay(gutanProcedure, countThosePresent),
)
