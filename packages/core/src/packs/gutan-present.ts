/**
 * Pack gutan-present: the Gutan text, with the vote lowered to two thirds of the representatives who are present.
 *
 * The order is invented. It touches the vote alone: who is in extreme poverty stays as the text has it.
 */
import * as Result from "effect/Result"
import type { Procedure } from "../procedure/procedure.ts"
import { applyOverlay } from "../rules/apply-overlay.ts"
import type { Pack } from "../rules/pack.ts"
import { dayOf } from "../values/civil-date.ts"
import { say } from "../values/wording.ts"
import { gutanProcedure } from "./gutan-procedure.ts"
import { gutan } from "./gutan.ts"
import type { ProcedureOverlay } from "./procedure-overlay.ts"
import { applyProcedureOverlay } from "./procedure-overlay.ts"

const ID = "gutan-present"
const TITLE = say(
  "古潭乡精准扶贫资金使用细则(含到会计票的通知)",
  "Gutan Township rules, with the order to count those present",
)

/** The order as an overlay of the procedure: two thirds of those present carry, from 1 June 2016. */
export const countThosePresent: ProcedureOverlay = {
  id: ID,
  title: TITLE,
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
export const gutanPresentProcedure: Procedure = Result.getOrThrow(
  applyProcedureOverlay(gutanProcedure, countThosePresent),
)

/** The criteria of Gutan, unchanged, under the name of the pack with the other vote. */
export const gutanPresent: Pack = Result.getOrThrow(
  applyOverlay(gutan, { id: ID, title: TITLE, issuer: gutan.issuer, extends: { pack: "gutan" }, operations: [] }),
)
