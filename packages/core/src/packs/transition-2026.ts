/**
 * Pack transition-2026 常态化帮扶: regular assistance after the transition period, as far as it asks about households.
 *
 * It is a model, not one county's text: every figure names where it was seen, and a county must put its own in its place.
 * Any rural household at risk is looked at, not only those once registered.
 */
import type { Comparison, Condition } from "../rules/expression.ts"
import { OPERATORS } from "../rules/expression.ts"
import type { Clause, Pack, Parameter, ParameterValue } from "../rules/pack.ts"
import { dayOf } from "../values/civil-date.ts"
import { fromYuan } from "../values/fen.ts"
import type { Source } from "../values/source.ts"
import type { Wording } from "../values/wording.ts"
import { say } from "../values/wording.ts"
import { all, any, clause, holds, not, number, oneOf, parameter, some } from "./writing.ts"

const DOCUMENT = "防止返贫致贫监测帮扶(常态化)示范规则"
const FROM = dayOf(2026, 1, 1)

const LINE: Source = { document: "2024 年部分省监测范围的网上答问(待各省文件替换)", article: "人均年纯收入" }
const QINAN: Source = { document: "秦安县监测对象识别答复", article: "识别程序" }
const BAIMEI: Source = { document: "枞阳县白梅乡监测对象申报说明", article: "办理时限" }

const figure = (label: Wording, unit: Parameter["unit"], value: ParameterValue, source: Source): Parameter => ({
  label,
  unit,
  versions: [{ from: FROM, source, value }],
})

const incomePerHead = (op: Comparison): Condition => ({
  op,
  left: number("income.netFen"),
  right: { op: "times", left: parameter("monitoringLine"), right: { op: "count", of: "members" } },
})

const weighs = (...kinds: readonly string[]): Condition =>
  some("risks", all(oneOf("risks.kind", ...kinds), holds("risks.unresolved")))

const CLAUSES: readonly Clause[] = [
  {
    id: "TR-1",
    source: "监测对象",
    from: FROM,
    text: say(
      "农村户籍家庭，不论是否曾建档立卡。",
      "A rural household, whether or not it was ever registered as poor.",
    ),
    when: holds("residence.registeredInVillage"),
  },
  {
    id: "TR-2a",
    source: "监测范围",
    from: FROM,
    text: say("人均年纯收入低于监测范围。", "Net income per head is below the monitoring line."),
    when: incomePerHead("below"),
  },
  {
    id: "TR-2b",
    source: "监测范围",
    from: FROM,
    text: say("人均年纯收入达到监测范围。", "Net income per head has reached the monitoring line."),
    when: incomePerHead("atLeast"),
  },
  {
    id: "TR-3",
    source: "风险类型",
    from: FROM,
    text: say(
      "因病、因灾、因意外、因学、产业失败或失业，风险尚未消除。",
      "Illness, disaster, accident, schooling, a failed enterprise or lost employment still weighs on the household.",
    ),
    when: weighs("illness", "disaster", "accident", "education", "enterprise", "employment"),
  },
  {
    id: "TR-4",
    source: "住房和饮水安全",
    from: FROM,
    text: say("住房或饮水安全有问题尚未解决。", "The house or the water is not safe yet."),
    when: any(not(holds("housing.sound")), weighs("housing", "water")),
  },
  {
    id: "TR-5",
    source: "监测对象",
    from: FROM,
    text: say("存在致贫返贫风险。", "There is a risk of falling into poverty."),
    when: {
      reading: "income-and-risk",
      readings: {
        "income-and-risk": {
          text: say(
            "收入低于监测范围并且有未消除的风险，或者住房、饮水不安全。",
            "Income below the line and a risk, or an unsafe house or unsafe water.",
          ),
          when: any(all(clause("TR-2a"), clause("TR-3")), clause("TR-4")),
        },
        "any-risk": {
          text: say(
            "有任何一项未消除的风险，不论收入。",
            "Any risk that still weighs on the household, whatever its income.",
          ),
          when: any(clause("TR-3"), clause("TR-4")),
        },
      },
    },
  },
]

/** Regular assistance after the transition period, from 2026: who is monitored, and when a risk counts as removed. */
export const transition2026: Pack = {
  id: "transition-2026",
  operators: OPERATORS,
  title: say(
    "防止返贫致贫监测帮扶（常态化）示范规则",
    "Model rules for regular assistance after the transition period",
  ),
  issuer: say("示范，须由县级发布", "a model; a county must issue its own"),
  document: DOCUMENT,
  parameters: {
    monitoringLine: figure(
      say("监测范围（人均年纯收入）", "monitoring line, net income per head and year"),
      "fenPerPersonYear",
      fromYuan(8_800),
      LINE,
    ),
    postingDaysLeast: figure(say("村内公示至少", "posting in the village, at least"), "days", 5, QINAN),
    procedureDaysMost: figure(say("自发现线索起至多", "from the first sign, at most"), "days", 15, QINAN),
    clueDaysMost: figure(say("线索下达村里至多", "passing the sign to the village, at most"), "days", 2, BAIMEI),
    visitDaysMost: figure(say("入户核实至多", "visiting the household, at most"), "days", 2, BAIMEI),
  },
  clauses: CLAUSES,
  decisions: [
    {
      id: "monitored",
      text: say("是否列为监测对象", "whether the household is monitored"),
      when: all(clause("TR-1"), clause("TR-5")),
      clauses: CLAUSES.map(({ id }) => id),
    },
    {
      id: "risk-removed",
      text: say("风险是否消除", "whether the risk is removed"),
      when: all(clause("TR-2b"), not(clause("TR-3")), not(clause("TR-4"))),
      clauses: ["TR-2b", "TR-3", "TR-4"],
    },
  ],
  gaps: [],
  expectations: [{ id: "below-or-at-the-line", source: "监测范围", expect: "exactlyOne", clauses: ["TR-2a", "TR-2b"] }],
}
