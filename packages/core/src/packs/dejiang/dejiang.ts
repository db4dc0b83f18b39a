/**
 * Pack dejiang 德江县: who is identified as poor and who has risen out of poverty, part 3 (2).
 *
 * The published text blanks the years; the line of 2,300 yuan is the one stated at constant prices of 2010, so it is
 * dated from the first day after that year.
 */
import type { Comparison, Condition, Term } from "../../rules/expression.ts"
import { OPERATORS } from "../../rules/expression.ts"
import type { Clause, Pack, Readings } from "../../rules/pack.ts"
import { dayOf } from "../../values/civil-date.ts"
import { fromYuan } from "../../values/fen.ts"
import type { Dated } from "../../values/source.ts"
import { say } from "../../values/wording.ts"
import { all, any, clause, holds, not, number, oneOf, parameter, some } from "../writing.ts"

const DOCUMENT = "德江县精准扶贫实施方案"
const FROM = dayOf(2011, 1, 1)

const figure = <Value>(value: Value, article: string): readonly Dated<Value>[] => [
  { from: FROM, source: { document: DOCUMENT, article }, value },
]

const persons: Term = {
  op: "choose",
  parameter: "incomeDivisor",
  cases: {
    registered: { op: "count", of: "members" },
    resident: { op: "count", of: "members", where: holds("members.resident") },
  },
}

/** Compares the net income per head with the line, by multiplying the line. */
const incomePerHead = (op: Comparison): Condition => ({
  op,
  left: number("income.netFen"),
  right: { op: "times", left: parameter("povertyLine"), right: persons },
})

const isAged = (sex: string, highest: string): Condition =>
  all(oneOf("members.sex", sex), {
    op: "between",
    of: { op: "age", fact: "members.birthDate" },
    from: parameter("labourAgeFrom"),
    to: parameter(highest),
  })

const isOfLabourAge = {
  national: any(isAged("male", "nationalAgeMen"), isAged("female", "nationalAgeWomen")),
  relaxed: any(isAged("male", "relaxedAgeMen"), isAged("female", "relaxedAgeWomen")),
}

const labourAgeReadings = (where: (isOfAge: Condition) => Condition): Readings => ({
  reading: "relaxed",
  readings: {
    national: {
      text: say("劳动年龄：男 16–60 岁，女 16–55 岁。", "Labour age: men 16 to 60, women 16 to 55."),
      when: where(isOfLabourAge.national),
    },
    relaxed: {
      text: say("劳动年龄放宽：男 16–65 岁，女 16–60 岁。", "Labour age, relaxed: men 16 to 65, women 16 to 60."),
      when: where(isOfLabourAge.relaxed),
    },
  },
})

const CLAUSES: readonly Clause[] = [
  {
    id: "DJ-3-2a",
    source: "三(二)1",
    from: FROM,
    text: say("家庭年人均纯收入低于扶贫标准。", "Annual net income per head is below the poverty line."),
    when: incomePerHead("below"),
  },
  {
    id: "DJ-3-2b",
    source: "三(二)1",
    from: FROM,
    text: say(
      "家庭年人均纯收入高于扶贫标准，即已脱贫。",
      "Annual net income per head is above the line: risen out of poverty.",
    ),
    when: incomePerHead("above"),
  },
  {
    id: "DJ-3-2d",
    source: "三(二)2",
    from: FROM,
    text: say("家中有处于劳动年龄的成员。", "Some member is of labour age."),
    when: labourAgeReadings((isOfAge) => some("members", isOfAge)),
  },
  {
    id: "DJ-3-2c",
    source: "三(二)1–2",
    from: FROM,
    text: say(
      "家中至少有一名处于劳动年龄、有劳动能力并有劳动意愿的成员。",
      "At least one member of labour age has labour capacity and the will to work.",
    ),
    when: {
      chosenAt: "DJ-3-2d",
      ...labourAgeReadings((isOfAge) =>
        some("members", all(oneOf("members.labour", "skilled", "ordinary", "weak"), holds("members.willing"), isOfAge)),
      ),
    },
  },
  {
    id: "DJ-3-2e",
    source: "三(二)2",
    from: FROM,
    text: say(
      "家中有在校学生；识别后一并计入扶贫对象人数。",
      "Some member is in school; once the household is identified, students count as persons of the scheme.",
    ),
    when: some(
      "members",
      oneOf(
        "members.schooling",
        "preschool",
        "primary",
        "junior",
        "senior",
        "vocational",
        "college",
        "bachelor",
        "postgraduate",
      ),
    ),
  },
  {
    id: "DJ-3-3",
    source: "三(二)3",
    from: FROM,
    text: say(
      "农村居民：户口在村、承包农田、承担公益劳务、不享受城镇社保福利，四项同时具备。",
      "Rural resident: registered in the village, contracts farmland, bears public-service labour and enjoys no urban benefits, all four.",
    ),
    when: all(
      holds("residence.registeredInVillage"),
      holds("residence.contractsFarmland"),
      holds("residence.bearsPublicService"),
      not(holds("residence.urbanBenefits")),
    ),
  },
  {
    id: "DJ-2-2",
    source: "二(二)",
    from: FROM,
    text: say(
      "属于识别出来的扶贫对象；结合低保、五保情况，归入四类中的一类。",
      "An object of the scheme; together with the allowance and the five guarantees it belongs to one of four classes.",
    ),
    when: {
      reading: "by-criteria",
      readings: {
        "by-criteria": {
          text: say(
            "按识别标准：收入低于标准，有劳动能力和意愿的成员，农村居民。",
            "By the criteria: income below the line, a member able and willing to work, a rural resident.",
          ),
          when: all(clause("DJ-3-2a"), clause("DJ-3-2c"), clause("DJ-3-3")),
        },
        "by-register": {
          text: say("按在册情况：已建档立卡。", "By the register: registered as poor."),
          when: holds("registered"),
        },
      },
    },
  },
  {
    id: "DJ-X1",
    source: "(二)第三1",
    from: FROM,
    text: say(
      "退出评定的是在册的扶贫对象；未建档立卡的农户谈不上退出。",
      "Exit is assessed for households on the register; a household that is not registered has nothing to leave.",
    ),
    when: holds("registered"),
  },
]

/** The plan of Dejiang County 德江县, identification of poor households, part 3 (2). */
export const dejiang: Pack = {
  id: "dejiang",
  operators: OPERATORS,
  title: say("德江县精准扶贫实施方案", "Dejiang County plan for targeted poverty alleviation"),
  issuer: say("德江县扶贫开发领导小组", "Leading group for poverty alleviation of Dejiang County"),
  document: DOCUMENT,
  parent: { document: "贵州省推进精准扶贫工作实施方案", article: "全文" },
  parameters: {
    povertyLine: {
      label: say("扶贫标准（人均年纯收入）", "poverty line, net income per head and year"),
      unit: "fenPerPersonYear",
      versions: figure(fromYuan(2_300), "三(二)1"),
    },
    incomeDivisor: {
      label: say("人均收入的除数", "by whom income is divided"),
      unit: "choice",
      choices: ["registered", "resident"],
      versions: figure("registered", "三(二)3"),
    },
    labourAgeFrom: {
      label: say("劳动年龄下限", "lowest age of labour"),
      unit: "years",
      versions: figure(16, "三(二)2"),
    },
    nationalAgeMen: {
      label: say("男性劳动年龄上限（国家）", "highest age, men, national"),
      unit: "years",
      versions: figure(60, "三(二)2"),
    },
    nationalAgeWomen: {
      label: say("女性劳动年龄上限（国家）", "highest age, women, national"),
      unit: "years",
      versions: figure(55, "三(二)2"),
    },
    relaxedAgeMen: {
      label: say("男性劳动年龄上限（放宽）", "highest age, men, relaxed"),
      unit: "years",
      versions: figure(65, "三(二)2"),
    },
    relaxedAgeWomen: {
      label: say("女性劳动年龄上限（放宽）", "highest age, women, relaxed"),
      unit: "years",
      versions: figure(60, "三(二)2"),
    },
  },
  clauses: CLAUSES,
  decisions: [
    {
      id: "identified",
      text: say("是否识别为扶贫对象", "identified as an object of poverty alleviation"),
      when: all(clause("DJ-3-2a"), clause("DJ-3-2c"), clause("DJ-3-3")),
      clauses: ["DJ-3-2a", "DJ-3-2c", "DJ-3-2d", "DJ-3-2e", "DJ-3-3"],
    },
    {
      id: "exit",
      text: say("建档立卡户是否脱贫退出", "whether a registered household leaves, risen out of poverty"),
      when: all(clause("DJ-X1"), clause("DJ-3-2b")),
      clauses: ["DJ-X1", "DJ-3-2b"],
    },
    {
      id: "class",
      text: say("属于四类中的哪一类", "which of the four classes"),
      when: any(holds("relief.fiveGuarantees"), holds("relief.subsistenceAllowance"), clause("DJ-2-2")),
      outcomes: [
        {
          code: "five-guarantees",
          text: say("五保户", "five-guarantees household"),
          when: holds("relief.fiveGuarantees"),
        },
        {
          code: "supported-with-allowance",
          text: say("扶贫低保户", "supported household with the allowance"),
          when: all(holds("relief.subsistenceAllowance"), clause("DJ-2-2")),
        },
        {
          code: "allowance",
          text: say("低保户", "household with the allowance"),
          when: holds("relief.subsistenceAllowance"),
        },
        { code: "supported", text: say("扶贫户", "supported household"), when: clause("DJ-2-2") },
      ],
      clauses: ["DJ-2-2", "DJ-3-2a", "DJ-3-2c", "DJ-3-3"],
    },
  ],
  gaps: [
    {
      id: "exactly-at-the-line",
      clause: "DJ-3-2b",
      source: "三(二)1",
      text: say(
        "人均纯收入恰好等于扶贫标准：文本只写了低于和高于，两者都不适用。申请户不予识别，在册户继续在册。",
        "Net income per head is exactly at the line: the text speaks of below and above only, so neither applies. An applicant is not identified, a registered household stays.",
      ),
      when: incomePerHead("equal"),
      decisions: ["identified", "exit", "class"],
    },
  ],
  expectations: [
    { id: "below-or-above-the-line", source: "三(二)1", expect: "exactlyOne", clauses: ["DJ-3-2a", "DJ-3-2b"] },
  ],
}
