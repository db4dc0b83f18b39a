/**
 * Pack xunyang 旬阳县: what the industry plan sets out for each poor household, part 4 (3) and (4).
 *
 * The published text blanks the years. A target of a household is met, not met, or does not apply to it; a crop that
 * conditions do not allow is recorded as none, and is then no failure.
 */
import type { Condition } from "../../rules/expression.ts"
import { OPERATORS } from "../../rules/expression.ts"
import type { Clause, Decision, Pack, Parameter, ParameterValue } from "../../rules/pack.ts"
import { dayOf } from "../../values/civil-date.ts"
import type { Wording } from "../../values/wording.ts"
import { say } from "../../values/wording.ts"
import { all, any, clause, holds, not, number, oneOf, parameter, some } from "../writing.ts"

const DOCUMENT = "旬阳县农业产业精准扶贫实施方案"
const FROM = dayOf(2011, 1, 1)

const figure = (label: Wording, unit: Parameter["unit"], value: ParameterValue, article: string): Parameter => ({
  label,
  unit,
  versions: [{ from: FROM, source: { document: DOCUMENT, article }, value }],
})

const reaches = (fact: string, id: string): Condition => ({
  op: "atLeast",
  left: number(fact),
  right: parameter(id),
})
const hasSome = (fact: string): Condition => ({ op: "positive", of: number(fact) })

const isMainLabourer = oneOf("members.labour", "skilled", "ordinary")
const masters = reaches("members.techniques", "techniquesLeast")

const THREE: readonly Clause[] = [
  {
    id: "XY-T3-1",
    source: "四(三)",
    from: FROM,
    text: say("至少有一项致富产业。", "At least one industry."),
    when: any(
      ...["grainMu", "konjacMu", "peonyMu", "pigs", "orchardMu", "tobaccoMu"].map((name) =>
        hasSome(`industry.${name}`),
      ),
    ),
  },
  {
    id: "XY-T3-2",
    source: "四(三)",
    from: FROM,
    text: say("主要劳动力掌握实用技术。", "The main labourers master practical techniques."),
    when: {
      reading: "every-labourer",
      readings: {
        "every-labourer": {
          text: say(
            "每名技能或普通劳动力至少掌握一门；家中没有这样的劳动力时，此项无可要求。",
            "Every skilled or ordinary labourer masters at least one; without such a labourer nothing is asked.",
          ),
          when: not(some("members", all(isMainLabourer, not(masters)))),
        },
        "some-labourer": {
          text: say("至少有一名技能或普通劳动力掌握一门。", "At least one skilled or ordinary labourer masters one."),
          when: some("members", all(isMainLabourer, masters)),
        },
      },
    },
  },
  {
    id: "XY-T3-3",
    source: "四(三)",
    from: FROM,
    text: say("有一名成员稳定就业。", "One member is in stable employment."),
    when: some("members", holds("members.stableEmployment")),
  },
]

const FOUR: readonly Clause[] = [
  {
    id: "XY-T4-1",
    source: "四(四)",
    from: FROM,
    text: say("种好口粮田。", "Grain for the household's own food."),
    when: reaches("industry.grainMu", "grainLeast"),
  },
  {
    id: "XY-T4-2",
    source: "四(四)",
    from: FROM,
    text: say("种植魔芋。", "Konjac."),
    when: reaches("industry.konjacMu", "konjacLeast"),
  },
  {
    id: "XY-T4-3",
    source: "四(四)",
    from: FROM,
    text: say("栽植油用牡丹。", "Oil peony."),
    when: reaches("industry.peonyMu", "peonyLeast"),
  },
  {
    id: "XY-T4-4",
    source: "四(四)",
    from: FROM,
    text: say("饲养猪。", "Pigs."),
    when: reaches("industry.pigs", "pigsLeast"),
  },
  {
    id: "XY-T4-5",
    source: "四(四)",
    from: FROM,
    text: say("种植经济林果。", "Economic forest or fruit."),
    when: reaches("industry.orchardMu", "orchardLeast"),
  },
  {
    id: "XY-T4-6",
    source: "四(四)",
    from: FROM,
    text: say(
      "有条件的种植烤烟；记为无，即不具备条件，此项不适用。",
      "Tobacco where conditions allow; recorded as none, it does not apply.",
    ),
    when: any(not({ op: "stated", fact: "industry.tobaccoMu" }), reaches("industry.tobaccoMu", "tobaccoLeast")),
  },
]

const CLAUSES: readonly Clause[] = [
  {
    id: "XY-S",
    source: "三",
    from: FROM,
    text: say("建档立卡贫困户，方案的目标才适用。", "The plan's targets are for households registered as poor."),
    when: holds("registered"),
  },
  ...THREE,
  {
    id: "XY-T3",
    source: "四(三)",
    from: FROM,
    text: say("一户一业、一户一技、一人就业，三项都做到。", "An industry, a technique and a job, all three."),
    when: all(...THREE.map(({ id }) => clause(id))),
  },
  ...FOUR,
  {
    id: "XY-T4",
    source: "四(四)",
    from: FROM,
    text: say(
      "“111235”各项都做到；烤烟只在有条件时要求。",
      "All items of 111235; tobacco only where conditions allow.",
    ),
    when: all(...FOUR.map(({ id }) => clause(id))),
  },
]

/** Met, not met or not applicable; the first that holds. */
const outcome = (id: string, text: Wording, met: Condition, clauses: readonly string[]): Decision => ({
  id,
  text,
  outcomes: [
    { code: "not-applicable", text: say("不适用", "not applicable"), when: not(clause("XY-S")) },
    { code: "met", text: say("达到", "met"), when: met },
    { code: "not-met", text: say("未达到", "not met"), when: not(met) },
  ],
  clauses,
})

const idsOf = (clauses: readonly Clause[]): readonly string[] => clauses.map(({ id }) => id)

/** The industry plan of Xunyang County 旬阳县: the targets of each household, part 4 (3) and (4). */
export const xunyang: Pack = {
  id: "xunyang",
  operators: OPERATORS,
  title: say("旬阳县农业产业精准扶贫实施方案", "Xunyang County plan for targeted poverty alleviation by agriculture"),
  issuer: say("旬阳县产业精准扶贫攻坚工作领导小组", "Leading group for industry of Xunyang County"),
  document: DOCUMENT,
  parent: { document: "旬阳县三年脱贫行动计划", article: "全文" },
  parameters: {
    techniquesLeast: figure(say("实用技术（门）", "practical techniques"), "count", 1, "四(三)"),
    grainLeast: figure(say("口粮田", "grain"), "mu", 1, "四(四)"),
    konjacLeast: figure(say("魔芋", "konjac"), "mu", 1, "四(四)"),
    peonyLeast: figure(say("油用牡丹", "oil peony"), "mu", 1, "四(四)"),
    pigsLeast: figure(say("猪（头）", "pigs"), "count", 2, "四(四)"),
    orchardLeast: figure(say("经济林果", "economic forest or fruit"), "mu", 3, "四(四)"),
    tobaccoLeast: figure(say("烤烟", "tobacco"), "mu", 5, "四(四)"),
  },
  clauses: CLAUSES,
  decisions: [
    outcome(
      "outcome",
      say("家庭产业目标（全部）", "targets of the household, all"),
      all(clause("XY-T3"), clause("XY-T4")),
      idsOf(CLAUSES),
    ),
    outcome("outcome-XY-T3", say("一户一业、一技、一人就业", "industry, technique, employment"), clause("XY-T3"), [
      "XY-S",
      "XY-T3",
      ...idsOf(THREE),
    ]),
    outcome("outcome-XY-T4", say("“111235”工程", "the 111235 plan"), clause("XY-T4"), [
      "XY-S",
      "XY-T4",
      ...idsOf(FOUR),
    ]),
  ],
  gaps: [],
}
