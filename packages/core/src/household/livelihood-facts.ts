/**
 * Livelihood facts 生计指标: relief, crops and animals, and what may throw a household back into poverty.
 */
import type { Fact } from "../rules/vocabulary.ts"
import { say } from "../values/wording.ts"
import type { Said } from "./fact.ts"
import { fact } from "./fact.ts"
import type { Household, Risk } from "./household.ts"

const recorded = fact<Household>("boolean", "recorder")

/** Civil relief. */
export const RELIEF: readonly Fact[] = [
  recorded("relief.subsistenceAllowance", ({ relief }) => relief && relief.subsistenceAllowance, [
    say("享受低保", "receives the subsistence allowance"),
    say("是否享受农村低保？", "Does the household receive the subsistence allowance?"),
  ]),
  recorded("relief.fiveGuarantees", ({ relief }) => relief && relief.fiveGuarantees, [
    say("五保供养", "supported under the five guarantees"),
    say("是否为五保供养户？", "Is the household supported under the five guarantees?"),
  ]),
]

const cultivated = (name: "grainMu" | "konjacMu" | "peonyMu" | "orchardMu" | "tobaccoMu", said: Said): Fact =>
  fact<Household>("number", "surveyor")(`industry.${name}`, ({ industry }) => industry && industry[name], said)

/** Crops and livestock. */
export const INDUSTRY: readonly Fact[] = [
  cultivated("grainMu", [say("口粮田（亩）", "grain (mu)"), say("种口粮田多少亩？", "How many mu of grain?")]),
  cultivated("konjacMu", [say("魔芋（亩）", "konjac (mu)"), say("种魔芋多少亩？", "How many mu of konjac?")]),
  cultivated("peonyMu", [
    say("油用牡丹（亩）", "oil peony (mu)"),
    say("种油用牡丹多少亩？", "How many mu of oil peony?"),
  ]),
  fact<Household>("number", "surveyor")(
    "industry.pigs",
    ({ industry }) => industry && industry.pigs,
    [say("养猪（头）", "pigs"), say("养猪多少头？", "How many pigs?")],
    { isWhole: true },
  ),
  cultivated("orchardMu", [
    say("经济林果（亩）", "economic forest or fruit (mu)"),
    say("种经济林果多少亩？", "How many mu of economic forest or fruit?"),
  ]),
  cultivated("tobaccoMu", [
    say("烤烟（亩）", "tobacco (mu)"),
    say("种烤烟多少亩？不具备种植条件请填无。", "How many mu of tobacco? Say none where conditions do not allow it."),
  ]),
]

/** Risks that were found. */
export const RISKS: readonly Fact[] = [
  fact<Household>("list", "surveyor")("risks", ({ risks }) => risks, [
    say("风险", "risks"),
    say("排查发现哪些致贫返贫风险？", "Which risks of falling into poverty were found?"),
  ]),
  fact<Risk>("choice", "surveyor")(
    "risks.kind",
    ({ kind }) => kind,
    [say("风险类别", "kind of risk"), say("属于哪一类风险？", "Which kind of risk is it?")],
    {
      neverNone: true,
      values: {
        illness: say("因病", "illness"),
        disaster: say("因灾", "disaster"),
        accident: say("因意外", "accident"),
        education: say("因学", "education"),
        enterprise: say("产业失败", "failed enterprise"),
        employment: say("失业", "lost employment"),
        housing: say("住房安全", "unsafe house"),
        water: say("饮水安全", "unsafe water"),
      },
    },
  ),
  fact<Risk>("boolean", "surveyor")("risks.unresolved", ({ unresolved }) => unresolved, [
    say("风险未消除", "still unresolved"),
    say("该风险是否仍未消除？", "Does this risk still weigh on the household?"),
  ]),
]
