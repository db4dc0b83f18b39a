/**
 * Household vocabulary 农户指标: the facts of a household that rules may speak of, and the question behind each.
 *
 * `housing && housing.sound` is meant as it stands: of a part that is `null`, known to be none, everything is none.
 */
import type { Fact } from "../rules/vocabulary.ts"
import { vocabulary } from "../rules/vocabulary.ts"
import { say } from "../values/wording.ts"
import { fact } from "./fact.ts"
import type { Determination, Household, IncomeItem, Member } from "./household.ts"
import { INDUSTRY, RELIEF, RISKS } from "./livelihood-facts.ts"

const list = fact<Household>("list", "surveyor")
const surveyed = fact<Household>("boolean", "surveyor")
const recorded = fact<Household>("boolean", "recorder")
const assessed = fact<Household>("boolean", "village")

const HOUSEHOLD: readonly Fact[] = [
  fact<Household>("code", "recorder")(
    "division",
    ({ division }) => division,
    [
      say("行政区划代码", "division code"),
      say("该户属于哪个村（12 位区划代码）？", "Which village does the household belong to (12-digit code)?"),
    ],
    { neverNone: true },
  ),
  fact<Household>("boolean", "township")("registered", ({ registered }) => registered, [
    say("建档立卡", "registered as poor"),
    say("该户是否为建档立卡户？", "Is the household registered as poor?"),
  ]),
  list("members", ({ members }) => members, [
    say("家庭成员", "members"),
    say("家里有哪些成员？", "Who are the members of the household?"),
  ]),
]

const MEMBERS: readonly Fact[] = [
  fact<Member>("date", "household")(
    "members.birthDate",
    ({ birthDate }) => birthDate,
    [say("出生日期", "date of birth"), say("出生日期是哪一天？", "What is the date of birth?")],
    { neverNone: true },
  ),
  fact<Member>("choice", "household")(
    "members.sex",
    ({ sex }) => sex,
    [say("性别", "sex"), say("性别是什么？", "What is the sex?")],
    { neverNone: true, values: { male: say("男", "male"), female: say("女", "female") } },
  ),
  fact<Member>("choice", "surveyor")(
    "members.labour",
    ({ labour }) => labour,
    [say("劳动技能", "labour capacity"), say("劳动能力属于哪一类？", "What is the labour capacity?")],
    {
      values: {
        skilled: say("技能劳动力", "skilled"),
        ordinary: say("普通劳动力", "ordinary"),
        weak: say("弱劳动力或半劳动力", "weak or half"),
        lost: say("丧失劳动力", "lost"),
        none: say("无劳动力", "none"),
      },
    },
  ),
  fact<Member>("boolean", "household")("members.willing", ({ willing }) => willing, [
    say("劳动意愿", "will to work"),
    say("是否愿意劳动？", "Is there the will to work?"),
  ]),
  fact<Member>("choice", "surveyor")(
    "members.schooling",
    ({ schooling }) => schooling,
    [say("在校情况", "schooling"), say("是否在校？在读哪个阶段？", "Is the member in school, and at which stage?")],
    {
      values: {
        preschool: say("学前", "preschool"),
        primary: say("小学", "primary school"),
        junior: say("初中", "junior middle school"),
        senior: say("高中", "senior middle school"),
        vocational: say("中职", "vocational school"),
        college: say("大专", "college"),
        bachelor: say("本科", "bachelor"),
        postgraduate: say("研究生", "postgraduate"),
      },
    },
  ),
  fact<Member>("number", "surveyor")(
    "members.techniques",
    ({ techniques }) => techniques,
    [
      say("实用技术（门）", "practical techniques"),
      say("掌握几门实用技术？", "How many practical techniques are mastered?"),
    ],
    { isWhole: true },
  ),
  fact<Member>("boolean", "surveyor")("members.stableEmployment", ({ stableEmployment }) => stableEmployment, [
    say("稳定就业", "stable employment"),
    say("是否稳定就业？", "Is the member in stable employment?"),
  ]),
  fact<Member>("boolean", "surveyor")("members.resident", ({ resident }) => resident, [
    say("常住", "resident"),
    say("是否常住？", "Does the member live here?"),
  ]),
]

const INCOME: readonly Fact[] = [
  list("income.items", ({ income }) => income && income.items, [
    say("收入项", "income items"),
    say("上年有哪些收入项？", "What items of income were there in the year?"),
  ]),
  fact<IncomeItem>("fen", "surveyor")("income.items.amountFen", ({ amountFen }) => amountFen, [
    say("收入金额", "amount"),
    say("这项收入全年是多少元？", "How much was this item in the year?"),
  ]),
  fact<IncomeItem>("boolean", "surveyor")("income.items.stable", ({ stable }) => stable, [
    say("稳定收入", "stable"),
    say("这项收入是否稳定？", "Is this income stable?"),
  ]),
  fact<IncomeItem>("boolean", "surveyor")("income.items.guaranteed", ({ guaranteed }) => guaranteed, [
    say("国家保障收入", "state-guaranteed"),
    say("这项收入是否为国家保障收入？", "Is this income state-guaranteed?"),
  ]),
  fact<Household>("fen", "surveyor")("income.operatingCostFen", ({ income }) => income && income.operatingCostFen, [
    say("生产经营性支出", "operating cost"),
    say("上年生产经营性支出是多少元？", "What was the operating cost of the year?"),
  ]),
  {
    path: "income.netFen",
    kind: "fen",
    who: "surveyor",
    label: say("家庭年纯收入", "net income of the year"),
    question: say("家庭年纯收入是多少元？", "What was the net income of the year?"),
    derived: {
      op: "minus",
      left: { op: "sum", of: "income.items", add: { op: "number", fact: "income.items.amountFen" } },
      right: { op: "number", fact: "income.operatingCostFen" },
    },
  },
]

const HOUSING: readonly Fact[] = [
  fact<Household>("number", "surveyor")(
    "housing.areaSquareMetres",
    ({ housing }) => housing && housing.areaSquareMetres,
    [
      say("住房面积（平方米）", "floor area (square metres)"),
      say("住房面积是多少平方米？没有住房请填无。", "How many square metres is the house? Say none if there is none."),
    ],
  ),
  surveyed("housing.sound", ({ housing }) => housing && housing.sound, [
    say("住房稳固", "sound house"),
    say("住房是否稳固？", "Is the house sound?"),
  ]),
  surveyed("housing.canFundBuilding", ({ housing }) => housing && housing.canFundBuilding, [
    say("有自筹建房能力", "can fund building"),
    say("是否有自筹建房能力？", "Can the household raise the money to build?"),
  ]),
]

const RESIDENCE: readonly Fact[] = [
  recorded("residence.registeredInVillage", ({ residence }) => residence && residence.registeredInVillage, [
    say("户口登记在本村", "registered in the village"),
    say("户口是否登记在村委会？", "Is the household registered in the village?"),
  ]),
  assessed("residence.contractsFarmland", ({ residence }) => residence && residence.contractsFarmland, [
    say("依法承包农田", "contracts farmland"),
    say("是否依法承包农村责任田？", "Does the household contract farmland by law?"),
  ]),
  assessed("residence.bearsPublicService", ({ residence }) => residence && residence.bearsPublicService, [
    say("承担公益劳务", "bears public-service labour"),
    say("是否承担农村公益事业劳务？", "Does the household bear public-service labour?"),
  ]),
  recorded("residence.urbanBenefits", ({ residence }) => residence && residence.urbanBenefits, [
    say("享受城镇社保福利", "enjoys urban benefits"),
    say("是否享受城镇居民社会保障和福利待遇？", "Does the household enjoy urban social security or welfare?"),
  ]),
]

const ASSESSED: readonly Fact[] = [
  fact<Household>("choice", "village")(
    "assessed.selfDevelopment",
    (household) => household.assessed && household.assessed.selfDevelopment,
    [
      say("自我发展能力", "capacity for self-development"),
      say("自我发展产业能力如何？", "How able is the household to develop on its own?"),
    ],
    {
      values: {
        able: say("具备", "able"),
        limited: say("有限", "limited"),
        lacking: say("严重不足", "seriously lacking"),
      },
    },
  ),
  assessed("assessed.conduct", (household) => household.assessed && household.assessed.conduct, [
    say("发展意愿评定", "conduct condition met"),
    say(
      "村里评定：是否自愿自强、不等不靠不要？",
      "As the village assessed: willing to develop, not waiting, relying and asking?",
    ),
  ]),
]

const DETERMINATIONS: readonly Fact[] = [
  fact<Household>("list", "township")("determinations", ({ determinations }) => determinations, [
    say("认定记录", "recorded determinations"),
    say("乡领导班子是否对该户作过认定？", "Has the township's leadership determined this household's case?"),
  ]),
  fact<Determination>("choice", "township")(
    "determinations.by",
    ({ by }) => by,
    [say("认定单位", "determined by"), say("由哪一级认定？", "Which level made the determination?")],
    {
      neverNone: true,
      values: { village: say("村", "village"), township: say("乡镇", "township"), county: say("县", "county") },
    },
  ),
  fact<Determination>("date", "township")("determinations.date", ({ date }) => date, [
    say("认定日期", "date of determination"),
    say("认定日期是哪一天？", "On which day was it determined?"),
  ]),
  fact<Determination>("text", "township")("determinations.minutes", ({ minutes }) => minutes, [
    say("会议纪要编号", "number of the minutes"),
    say("会议纪要编号是什么？", "What is the number of the minutes?"),
  ]),
  fact<Determination>("text", "township")("determinations.reason", ({ reason }) => reason, [
    say("认定理由", "reason"),
    say("认定理由是什么？", "What is the reason?"),
  ]),
]

/** The facts of a household, by path. */
export const householdVocabulary = vocabulary([
  ...HOUSEHOLD,
  ...MEMBERS,
  ...INCOME,
  ...HOUSING,
  ...RESIDENCE,
  ...RELIEF,
  ...ASSESSED,
  ...DETERMINATIONS,
  ...INDUSTRY,
  ...RISKS,
])
