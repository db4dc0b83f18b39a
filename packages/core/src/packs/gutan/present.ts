/**
 * Pack gutan-present: the Gutan text, with the vote lowered to two thirds of the representatives who are present.
 *
 * The order is invented. It touches the vote alone, in the procedure: who is in extreme poverty stays as the text has it.
 */
import * as Result from "effect/Result"
import { applyOverlay } from "../../rules/apply-overlay.ts"
import type { Pack } from "../../rules/pack.ts"
import { say } from "../../values/wording.ts"
import { gutan } from "./gutan.ts"

/** The name that pack and procedure share. */
export const GUTAN_PRESENT = {
  id: "gutan-present",
  title: say(
    "古潭乡精准扶贫资金使用细则（含到会计票的通知）",
    "Gutan Township rules, with the order to count those present",
  ),
}

/** The criteria of Gutan, unchanged, under the name of the pack with the other vote. */
export const gutanPresent: Pack = /* @__PURE__ */ Result.getOrThrow(
  applyOverlay(gutan, { ...GUTAN_PRESENT, issuer: gutan.issuer, extends: { pack: "gutan" }, operations: [] }),
)
