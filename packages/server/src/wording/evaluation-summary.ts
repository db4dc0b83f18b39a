/**
 * Sentences of the summary below the verdicts.
 */
import { say } from "@jingzhun/core"

/** What the summary says to the person. */
export const EVALUATION_SUMMARY = {
  title: say("小结（户）", "Summary (households)"),
  heading: {
    "zh-CN": ["认定事项", "已定", "待补", "条文空白或冲突"],
    en: ["Decision", "Decided", "Pending", "Gap or conflict"],
  },
  missing: say("接下来先问这些（缺的户最多）", "Ask these next (missing in the most households)"),
  missingHeading: {
    "zh-CN": ["情况", "缺的户", "问谁", "指标"],
    en: ["Fact", "Households", "Who can say", "Path"],
  },
} as const
