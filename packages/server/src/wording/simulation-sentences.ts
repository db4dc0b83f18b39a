/**
 * Sentences of `simulate`.
 */
import type { Language, Pack, Parameter, Wording } from "@jingzhun/core"
import { expectedWording, say } from "@jingzhun/core"

/** What a simulation says to the person. */
export const SIMULATION_SENTENCES = {
  nothingChanges: say(
    "没有要推演的变化：请给出 --set、--reading 或 --to。",
    "Nothing changes: give --set, --reading or --to.",
  ),
  badSet: say("参数应写成 参数=值：", "A figure is written PARAM=VALUE:"),
  badYuan: say("不是以元为单位的金额：", "Not an amount in yuan:"),
  badPercent: say("不是百分数：", "Not a percentage:"),
  noDecision: say("两个规则包没有同名的认定。", "The two packs have no decision of the same name."),
  flipping: say("结论改变的户", "Households that flip"),
  flipHeading: {
    "zh-CN": ["户编号", "认定事项", "结论", "首个不同的条款", "依据（元：户值 / 标准）", "金额变化（元）"],
    en: ["Household", "Decision", "Answer", "First clause that differs", "Why (yuan: figure / line)", "Money (yuan)"],
  },
  near: say("临界关注名单", "Near a line"),
  nearHeading: {
    "zh-CN": ["户编号", "认定事项", "位置", "参数", "户值", "标准", "条款"],
    en: ["Household", "Decision", "Side", "Figure", "Household's", "Line", "Clause"],
  },
  below: say("低于", "below"),
  on: say("等于", "on"),
  above: say("高于", "above"),
  households: say("农户", "households"),
  flips: say("结论改变", "flip"),
  nearCount: say("临界户", "near a line"),
  money: say("资金变化（元）", "money, in yuan"),
  moved: say("改变结论的户与标准相差合计（元）", "what separates those that flip from the line, added up, in yuan"),
} as const

/** Says that a pack has no such figure, and lists those it has, with what each counts and how it is written. */
export const unknownParameterSentence = (id: string, parameters: Pack["parameters"]): Wording => {
  const listed = (language: Language) =>
    Object.entries(parameters).map(([name, parameter]) => `\n  ${name}  ${figureInWords(parameter, language)}`)
  return say(
    `--set: 规则包没有参数 ${id}，可用：${listed("zh-CN").join("")}`,
    `--set: the pack has no figure ${id}; it has${listed("en").join("")}`,
  )
}

const figureInWords = ({ label, unit, choices, versions }: Parameter, language: Language): string => {
  const kind =
    choices === undefined
      ? expectedWording({ is: "kind", kinds: [unit] })
      : expectedWording({ is: "oneOf", values: choices })
  const now = versions.at(-1)?.value ?? null
  const value = now === null ? UNSET[language] : String(now)
  return `${label[language]}  ${kind[language]}  ${NOW[language]} ${value}`
}

const NOW = say("现为", "now")
const UNSET = say("未设（null）", "unset (null)")
