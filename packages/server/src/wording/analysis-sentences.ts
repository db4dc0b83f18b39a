/**
 * Sentences of `analyse` and `diff`.
 */
import type { Wording } from "@jingzhun/core"
import type { Finding, PartitionFailure } from "@jingzhun/core/reports"
import { say } from "@jingzhun/core"
import { evaluationSentence } from "./evaluation-sentences.ts"

/** What the reports say to the person. */
export const ANALYSIS_SENTENCES = {
  gap: say("空白:没有一项适用", "gap: none applies"),
  overlap: say("重叠:几项同时适用", "overlap: several apply"),
  "stale-gap": say("已登记的空白不再存在", "registered gap that no longer exists"),
  "gap-too-wide": say("登记的空白包含了已有规定的情形", "registered gap that takes in what the text settles"),
  "unreachable-clause": say("条款永远不影响认定", "clause that never matters"),
  "unreachable-outcome": say("没有农户能得到的结论", "answer that no household can get"),
  "idle-clause": say("只显示、不影响认定的条款", "clause that is shown and decides nothing"),
  registered: say("已登记为", "registered as"),
  unregistered: say("未登记", "not registered"),
  where: say("情形", "where"),
  witness: say("例户", "household"),
  readings: say("可选读法", "readings"),
  boundaries: say("临界情形", "on the line"),
  below: say("低于", "below"),
  on: say("等于", "on"),
  above: say("高于", "above"),
  sound: say("没有未登记的问题。", "Nothing unregistered was found."),
  unsound: say("有未登记的问题。", "Something unregistered was found."),
  twoPacks: say("请给出两个 --pack。", "Give --pack twice."),
  badDecision: say("认定的对应应写成 A=B:", "Matching decisions are written A=B:"),
  agree: say("两个规则包的结论处处相同。", "The two packs agree everywhere."),
  unmatched: say("没有对应的认定", "without a counterpart"),
  formats: say("格式只有 text 和 json。", "The formats are text and json."),
} as const satisfies { readonly [name: string]: Wording } & { readonly [kind in Finding["kind"]]: Wording }

/** Says why the cases of a pack cannot be listed. */
export const partitionSentence = (failure: PartitionFailure): Wording => {
  switch (failure._tag) {
    case "NotAnalysable":
      return say(
        `${failure.within}:无法穷举(${failure.reason}):${failure.facts.join("、")}。`,
        `${failure.within}: cannot be listed exhaustively (${failure.reason}): ${failure.facts.join(", ")}.`,
      )
    case "TooManyCells": {
      const widest = failure.widest.map(({ axis, cells }) => `${axis} × ${cells}`).join(", ")
      return say(
        `情形 ${failure.cells} 种,最多 ${failure.limit} 种。最多的指标:${widest}。`,
        `${failure.cells} cases; at most ${failure.limit}. The widest: ${widest}.`,
      )
    }
    case "UnknownDecision":
    case "UnknownClause":
    case "NoReadings":
    case "UnknownReading":
    case "UnknownParameter":
    case "BadParameter":
    case "NotInForce":
    case "UnknownFact":
    case "CircularClauses":
    case "UnknownOperators":
      return evaluationSentence(failure)
  }
}
