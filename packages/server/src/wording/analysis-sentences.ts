/**
 * Sentences of `analyse` and `diff`.
 */
import type { Language, Pack, Wording } from "@jingzhun/core"
import type { Finding, NotAnalysable, PartitionFailure } from "@jingzhun/core/reports"
import { householdVocabulary, say } from "@jingzhun/core"
import { commandSentence } from "./evaluation-sentences.ts"

/** What the reports say to the person. */
export const ANALYSIS_SENTENCES = {
  gap: say("空白：没有一项适用", "gap: none applies"),
  overlap: say("重叠：几项同时适用", "overlap: several apply"),
  "stale-gap": say("已登记的空白不再存在", "registered gap that no longer exists"),
  "gap-too-wide": say("登记的空白包含了已有规定的情形", "registered gap that takes in what the text settles"),
  "unreachable-clause": say("条款永远不影响认定", "clause that never matters"),
  "unreachable-outcome": say("没有农户能得到的结论", "answer that no household can get"),
  "idle-clause": say("只显示、不影响认定的条款", "clause that is shown and decides nothing"),
  "idle-figure": say("没有条款用到的参数", "figure that no clause speaks of"),
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

/** Says why the cases of a pack cannot be listed; a clause or decision is named by its path where its pack is given. */
export const partitionSentence = (failure: PartitionFailure, pack?: Pack): Wording => {
  switch (failure._tag) {
    case "NotAnalysable": {
      const { within, reason, facts } = failure
      const place = pack === undefined ? within : `${pathWithin(pack, within)} (${within})`
      const { "zh-CN": why, en } = NOT_ANALYSABLE[reason]
      const said = (language: Language) => facts.map((fact) => factInWords(fact, language))
      return say(
        `${place}: 无法逐一列出所有情形：${why}。所涉指标：${said("zh-CN").join("、")}。`,
        `${place}: its cases cannot be listed: ${en}. The facts concerned: ${said("en").join(", ")}.`,
      )
    }
    case "TooManyCells": {
      const widest = failure.widest.map(({ axis, cells }) => `${axis} × ${cells}`).join(", ")
      return say(
        `情形 ${failure.cells} 种，最多 ${failure.limit} 种。最多的指标：${widest}。`,
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
      return commandSentence(failure)
  }
}

/** A fact by its label; a figure made of one is named by the fact. */
const factInWords = (fact: string, language: Language): string => {
  const path = fact.slice(fact.lastIndexOf(" ") + 1)
  return householdVocabulary.get(path)?.label[language] ?? path
}

/** Where a clause or a decision stands in the file of its pack. */
const pathWithin = (pack: Pack, id: string): string => {
  const [clause, decision, gap] = [pack.clauses, pack.decisions, pack.gaps].map((list) =>
    list.findIndex((one) => one.id === id),
  )
  if (clause !== undefined && clause >= 0) return `$.clauses[${clause}].when`
  if (decision !== undefined && decision >= 0) return `$.decisions[${decision}].when`
  return gap !== undefined && gap >= 0 ? `$.gaps[${gap}].when` : "$"
}

/** Why cases cannot be listed, and what would help. */
const NOT_ANALYSABLE: { readonly [reason in NotAnalysable["reason"]]: Wording } = {
  "product-of-facts": say(
    "两个情况相乘；相乘时一边须为参数或人数",
    "two facts are multiplied; one side of a product must be a figure of the pack or a count",
  ),
  "fact-of-another-list": say("在一个列表里说到另一个列表的指标", "within one list it speaks of a fact of another"),
  "list-within-list": say("列表里又有列表；请拆成两条", "a list within a list; split it into two clauses"),
  "clause-within-list": say(
    "在列表的条件里引用了条款；请把条件直接写进去",
    "a condition on the items of a list refers to a clause; write the condition itself there",
  ),
  "figures-compared-within-list": say(
    "在列表里把两个情况互相比较；请改为与参数比较",
    "within a list two facts are compared with each other; compare each with a figure of the pack",
  ),
  "figures-entangled": say(
    "几个数量在多处互相比较，分不开",
    "several figures are compared with each other in several places and cannot be told apart",
  ),
  "sum-with-fixed-items": say(
    "合计的列表里各项都已被别的条件定死",
    "every item of a list that is summed is fixed by other conditions",
  ),
  "many-items-needed": say("需要的项数太多", "it needs too many items of a list"),
  "fact-used-in-two-ways": say("同一个指标既当选项又当数用", "the same fact is used in two ways"),
}
