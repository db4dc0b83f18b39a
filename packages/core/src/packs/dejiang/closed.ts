/**
 * Pack dejiang-closed: the plan of Dejiang, with the gap at the line closed by an order of the county itself.
 *
 * The order is invented; it shows how a county decides what the text leaves open, by whose authority and from which day.
 */
import * as Result from "effect/Result"
import { applyOverlay } from "../../rules/apply-overlay.ts"
import type { Overlay } from "../../rules/overlay.ts"
import type { Pack } from "../../rules/pack.ts"
import { dayOf } from "../../values/civil-date.ts"
import { say } from "../../values/wording.ts"
import { dejiang } from "./dejiang.ts"

/** The county's order as an overlay: a household exactly at the line counts as below it. */
export const atTheLineIsPoor: Overlay = {
  id: "dejiang-closed",
  title: say(
    "德江县精准扶贫实施方案（含临界户处理通知）",
    "Dejiang County plan, with the order on households at the line",
  ),
  issuer: say("德江县扶贫开发领导小组", "Leading group for poverty alleviation of Dejiang County"),
  extends: { pack: "dejiang" },
  operations: [
    {
      do: "fill",
      gap: "exactly-at-the-line",
      clause: "DJ-3-2a",
      text: say(
        "家庭年人均纯收入低于扶贫标准，或恰好等于扶贫标准。",
        "Annual net income per head is below the poverty line, or exactly at it.",
      ),
      authority: { document: "关于收入等于扶贫标准农户认定的通知(示例)", article: "第二条" },
      from: dayOf(2016, 1, 1),
    },
  ],
}

/** The plan of Dejiang County with the gap at the line closed from 1 January 2016. */
export const dejiangClosed: Pack = /* @__PURE__ */ Result.getOrThrow(applyOverlay(dejiang, atTheLineIsPoor))
