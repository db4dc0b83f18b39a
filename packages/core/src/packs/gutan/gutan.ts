/**
 * Pack gutan 古潭乡: who may receive the targeted-poverty-alleviation funds, articles 3 to 5.
 *
 * The published text blanks the years, so the days below are the earliest on which the campaign it names can have run.
 */
import type { Condition, Term } from "../../rules/expression.ts"
import { OPERATORS } from "../../rules/expression.ts"
import type { Clause, Pack } from "../../rules/pack.ts"
import { dayOf } from "../../values/civil-date.ts"
import type { Dated } from "../../values/source.ts"
import { say } from "../../values/wording.ts"
import { all, any, clause, holds, not, number, oneOf, parameter, some } from "../writing.ts"

const DOCUMENT = "隆安县古潭乡精准扶贫实施细则"
const FROM = dayOf(2011, 1, 1)

const figure = <Value>(value: Value, article: string): readonly Dated<Value>[] => [
  { from: FROM, source: { document: DOCUMENT, article }, value },
]

const persons: Term = { op: "count", of: "members" }

const isOfWorkingAge: Condition = {
  op: "between",
  of: { op: "age", fact: "members.birthDate" },
  from: parameter("labourAgeFrom"),
  to: parameter("labourAgeTo"),
}

const hasNoFullLabour: Condition = not(
  some("members", all(oneOf("members.labour", "skilled", "ordinary"), isOfWorkingAge)),
)

const isCrowded: Condition = {
  op: "atMost",
  left: number("housing.areaSquareMetres"),
  right: { op: "times", left: parameter("areaPerPerson"), right: persons },
}

const cannotFund: Condition = not(holds("housing.canFundBuilding"))
const hasNoSoundHouse: Condition = not(holds("housing.sound"))

const CLAUSES: readonly Clause[] = [
  {
    id: "GT-03",
    source: "第三条",
    from: FROM,
    text: say("申请户须为建档立卡贫困户。", "The applicant is a household registered as poor."),
    when: holds("registered"),
  },
  {
    id: "GT-04-1",
    source: "第四条(一)",
    from: FROM,
    text: say(
      "家中缺少具有完全劳动能力的青壮年成员。",
      "The household lacks members of working age with full labour capacity.",
    ),
    when: {
      reading: "no-full-labour",
      readings: {
        "no-full-labour": {
          text: say(
            "没有一名 18 至 60 周岁的成员具有完全劳动能力。",
            "No member aged 18 to 60 has full labour capacity.",
          ),
          when: hasNoFullLabour,
        },
        literal: {
          text: say(
            "没有一名 18 至 60 周岁的成员具有完全劳动能力，或者有成员只能从事简单劳动。",
            "No member aged 18 to 60 has full labour capacity, or some member is fit for simple work only.",
          ),
          when: any(hasNoFullLabour, some("members", oneOf("members.labour", "weak"))),
        },
      },
    },
  },
  {
    id: "GT-04-2",
    source: "第四条(二)",
    from: FROM,
    text: say(
      "自我发展产业的能力严重不足，并且没有国家保障以外的稳定收入。",
      "Capacity for self-development is seriously lacking, and there is no stable income other than state-guaranteed income.",
    ),
    when: all(
      oneOf("assessed.selfDevelopment", "lacking"),
      not(
        some(
          "income.items",
          all(holds("income.items.stable"), not(holds("income.items.guaranteed")), {
            op: "positive",
            of: number("income.items.amountFen"),
          }),
        ),
      ),
    ),
  },
  {
    id: "GT-04-3",
    source: "第四条(三)",
    from: FROM,
    text: say(
      "住房不稳固或人均面积不足，并且无力自筹建房。",
      "The house is not sound or too small per head, and the household cannot fund building.",
    ),
    when: {
      reading: "either-and-no-funds",
      readings: {
        "either-and-no-funds": {
          text: say(
            "（住房不稳固，或人均住房面积不超过 13 平方米）并且无自筹建房能力。",
            "(No sound house, or at most 13 m² per head) and unable to fund building.",
          ),
          when: all(any(hasNoSoundHouse, isCrowded), cannotFund),
        },
        "area-and-no-funds": {
          text: say(
            "住房不稳固，或者（人均住房面积不超过 13 平方米并且无自筹建房能力）。",
            "No sound house, or (at most 13 m² per head and unable to fund building).",
          ),
          when: any(hasNoSoundHouse, all(isCrowded, cannotFund)),
        },
      },
    },
  },
  {
    id: "GT-04-4",
    source: "第四条(四)",
    from: FROM,
    text: say(
      "乡领导班子讨论认定的其他情况，须有日期、会议纪要编号和理由。此项为裁量。",
      "Another case determined by the township's leadership, with date, number of the minutes and reason. This is discretion.",
    ),
    when: some(
      "determinations",
      all(
        oneOf("determinations.by", "township"),
        { op: "stated", fact: "determinations.date" },
        { op: "stated", fact: "determinations.minutes" },
        { op: "stated", fact: "determinations.reason" },
      ),
    ),
  },
  {
    id: "GT-04",
    source: "第四条",
    from: FROM,
    text: say(
      "属于本乡，并且符合(一)至(四)项中的任何一项。",
      "The household is of this township and fulfils any one of items (1) to (4).",
    ),
    when: all(
      { op: "within", fact: "division", parameter: "area" },
      any(clause("GT-04-1"), clause("GT-04-2"), clause("GT-04-3"), clause("GT-04-4")),
    ),
  },
  {
    id: "GT-05",
    source: "第五条",
    from: FROM,
    text: say(
      "经村里评定：愿意发展，自力更生，不等、不靠、不要。",
      "As the village assessed: willing to develop by its own effort, not waiting, relying or asking.",
    ),
    when: holds("assessed.conduct"),
  },
]

/** The rules of Gutan township 古潭乡 for the use of targeted funds, articles 3 to 5. */
export const gutan: Pack = {
  id: "gutan",
  operators: OPERATORS,
  title: say(
    "隆安县古潭乡精准扶贫资金使用细则",
    "Gutan Township rules for the use of targeted-poverty-alleviation funds",
  ),
  issuer: say("古潭乡人民政府", "People's Government of Gutan Township"),
  document: DOCUMENT,
  parent: { document: "隆安县精准扶贫项目管理办法", article: "隆政办发〔20xx〕89号" },
  parameters: {
    area: {
      label: say("本乡的区划代码", "division code of the township"),
      unit: "area",
      versions: figure(null, "第四条"),
    },
    labourAgeFrom: {
      label: say("劳动年龄下限", "lowest age of labour"),
      unit: "years",
      versions: figure(18, "第四条(一)"),
    },
    labourAgeTo: {
      label: say("劳动年龄上限", "highest age of labour"),
      unit: "years",
      versions: figure(60, "第四条(一)"),
    },
    areaPerPerson: {
      label: say("人均住房面积线", "floor area per head"),
      unit: "squareMetresPerPerson",
      versions: figure(13, "第四条(三)"),
    },
  },
  clauses: CLAUSES,
  decisions: [
    {
      id: "extreme-poverty",
      text: say("是否为极端贫困户（资金使用对象）", "extreme-poverty household, to whom the funds may go"),
      when: all(clause("GT-03"), clause("GT-04"), clause("GT-05")),
      clauses: CLAUSES.map(({ id }) => id),
    },
  ],
  gaps: [],
}
