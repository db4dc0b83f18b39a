/**
 * Words for verdicts in lists.
 */
import type { Wording } from "@jingzhun/core"
import { say } from "@jingzhun/core"

/** The words of a list of verdicts. */
export const VERDICT_WORDS = {
  heading: {
    "zh-CN": ["户编号", "户主", "认定事项", "结论", "依据", "待补"],
    en: ["Household", "Head", "Decision", "Answer", "Rests on", "Missing"],
  },
  yes: say("是", "yes"),
  no: say("否", "no"),
  none: say("都不是", "none"),
  pending: say("待补", "pending"),
  gap: say("条文空白", "gap"),
  conflict: say("条文冲突", "conflict"),
  household: say("农户", "the household"),
  surveyor: say("入户调查员", "the surveyor"),
  recorder: say("村录入员", "the village recorder"),
  village: say("村", "the village"),
  township: say("乡镇", "the township"),
  county: say("县", "the county"),
  sheet: say("认定结论", "Verdicts"),
} as const satisfies Record<string, Wording | { readonly "zh-CN": readonly string[]; readonly en: readonly string[] }>
