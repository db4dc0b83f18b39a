/**
 * Dejiang 德江县, clauses of procedure: what each heading asks, in our own words, with its figures and readings.
 */
import type { Figure, Procedure, ProcedureReadings } from "../../procedure/procedure.ts"
import { dayOf } from "../../values/civil-date.ts"
import { fromYuan } from "../../values/fen.ts"
import { ratio } from "../../values/ratio.ts"
import { say } from "../../values/wording.ts"
import { figuresOf } from "../procedure-writing.ts"

/** The document. */
export const DEJIANG_DOCUMENT = "德江县精准扶贫实施方案"

const clause = (source: string, chinese: string, english: string) => ({ source, text: say(chinese, english) })

/** The headings, in our own words. */
export const DEJIANG_CLAUSES: Procedure["clauses"] = {
  "DJ-1": clause(
    "一",
    "到目标年，建档立卡扶贫对象减少十万人以上。",
    "By the target year at least 100,000 registered persons fewer.",
  ),
  "DJ-2-1": clause(
    "二(一)",
    "以乡为单位，动态管理，规模分解到村。",
    "The township is the unit; its scale is distributed to the villages.",
  ),
  "DJ-2-2": clause("二(二)", "每户只归入四类之一。", "A household belongs to exactly one of four classes."),
  "DJ-3-1": clause("三(一)", "全县各村都要调查到。", "Every village of the county is surveyed."),
  "DJ-4-0": clause(
    "四(一)–(三)",
    "分三个阶段；不在阶段内的步骤只提示，不阻止。",
    "Three phases; a step outside its phase is flagged, not hindered.",
  ),
  "DJ-4-1": clause(
    "四(一)1–4",
    "准备：领导机构、村评议小组、实施方案备案、宣传、培训。",
    "Preparation: bodies, plan on file, publicity, training.",
  ),
  "DJ-S1": clause(
    "(二)第一1",
    "以村民小组为单位开会，符合条件的农户申请。",
    "Households apply at the meeting of their group.",
  ),
  "DJ-S2": clause("(二)第一2", "只对申请户入户调查，算收入，认定劳动能力。", "Those who applied are surveyed at home."),
  "DJ-S3a": clause(
    "(二)第一3",
    "村民代表大会由分管副乡镇长召集，至少 50 人参加。",
    "At least 50 take part, convened by the deputy head in charge.",
  ),
  "DJ-S3b": clause(
    "(二)第一3",
    "逐户打分排队，在规模之内表决确认；并列的退回会议。",
    "Scored, ranked, confirmed within the scale; ties go back to the meeting.",
  ),
  "DJ-S3c": clause("(二)第一3", "与会人员全体签字。", "All participants sign."),
  "DJ-S3d": clause("(二)第一3", "在村里第一次公示 7 天。", "First posting, in the village, 7 days."),
  "DJ-S4": clause(
    "(二)第一4",
    "公示期满后乡镇领导牵头逐户回访。",
    "Leaders of the township visit the posted households again.",
  ),
  "DJ-S5": clause(
    "(二)第一5",
    "乡镇集体研究，第二次公示 7 天，无异议后正式行文报县。",
    "Collective decision, second posting 7 days, formal document.",
  ),
  "DJ-S6": clause(
    "(二)第一6",
    "县级确认下达批文，第三次在网上公示 7 天。",
    "County confirmation, third posting on the web, 7 days.",
  ),
  "DJ-S7": clause("(二)第一7", "录入乡镇表、村表、户表。", "Township, village and household tables are entered."),
  "DJ-S8": clause(
    "(二)第一8",
    "户有卡、村有册、乡有簿、县有档，逐级上报。",
    "Card, register, book, file, and submission upward.",
  ),
  "DJ-O": clause(
    "(二)第一3–6",
    "公示期间的异议要受理、答复、记录。",
    "Objections during a posting are received, answered and recorded.",
  ),
  "DJ-M0": clause(
    "(二)第二1",
    "每个扶贫对象户有脱贫规划，覆盖六个到村到户。",
    "A plan for every household, under the six measures.",
  ),
  "DJ-M1": clause(
    "(二)第二2①",
    "一村一队，一户一个责任人，直到脱贫。",
    "A team for each village, one responsible person for each household.",
  ),
  "DJ-M2": clause("(二)第二2②", "省级资金两个百分之五十。", "Provincial funds in two halves."),
  "DJ-M3a": clause(
    "(二)第二2③",
    "考入二本以上大学的学生一次性补助。",
    "A one-off for students admitted to a second-tier course or above.",
  ),
  "DJ-M3b": clause("(二)第二2③", "一户三人。", "One household, three persons."),
  "DJ-M4": clause(
    "(二)第二2④",
    "危改和搬迁计划一半以上安排在贫困村；贷款贴息。",
    "At least half of the housing plan in poor villages; interest subsidy.",
  ),
  "DJ-M5": clause("(二)第二2⑤", "基础设施六项行动按村跟踪。", "Six actions of infrastructure, tracked per village."),
  "DJ-X1": clause(
    "(二)第三1",
    "每年 1 月 31 日前按上年收入进退。",
    "Yearly review by 31 January on last year's income.",
  ),
  "DJ-X2": clause(
    "(二)第三2",
    "返贫的入户核实、公示、审核、确认，随时办理。",
    "Return to poverty: verified, posted, audited, confirmed at any time.",
  ),
  "DJ-X3": clause(
    "(二)第三3",
    "有劳动能力的落实帮扶；民政对象转介；脱贫的停止待遇。",
    "Measures, referral, and the end of benefits on exit.",
  ),
  "DJ-E1": clause(
    "(二)第四1–3",
    "绩效考评：指标、权重合计百分之百、结果记入领导。",
    "Appraisal by weighted indicators, recorded per leader.",
  ),
  "DJ-E2": clause("(三)1–2", "抽查；低保与扶贫数据比对。", "Sampling, and cross-matching of the two registers."),
  "DJ-R1": clause("五(二),(四)", "月报；部门责任。", "Monthly reports; what each department answers for."),
}

/** The earliest day of the scheme; the published text blanks the years. */
export const DEJIANG_FROM = dayOf(2011, 1, 1)

const figure = figuresOf(DEJIANG_DOCUMENT, DEJIANG_FROM, DEJIANG_CLAUSES)

/** The figures of the text. */
export const DEJIANG_FIGURES: { readonly [id: string]: Figure } = {
  validity: figure("DJ-1", { from: "2011-01-01", to: "9999-12-31" }, "有效期", "days in force"),
  reductionTarget: figure("DJ-1", 100_000, "减少人数目标", "persons fewer"),
  streets: figure("DJ-3-1", 2, "街道办事处", "sub-districts"),
  townships: figure("DJ-3-1", 19, "乡镇", "townships"),
  villages: figure("DJ-3-1", 344, "行政村", "administrative villages"),
  preparation: figure("DJ-4-0", { from: "01-01", to: "02-28" }, "前期准备阶段", "preparation"),
  implementation: figure("DJ-4-0", { from: "03-01", to: "06-20" }, "全面实施阶段", "implementation"),
  inspection: figure("DJ-4-0", { from: "07-01", to: "09-30" }, "检查验收阶段", "inspection"),
  planItems: figure(
    "DJ-4-1",
    [
      "basis-and-purpose",
      "guiding-idea",
      "targets-and-tasks",
      "scale-of-each-village",
      "basis-of-the-scale",
      "measures-and-steps",
      "timetable",
      "safeguards",
    ],
    "实施方案八项内容",
    "eight items of the plan",
  ),
  applicationForms: figure("DJ-S1", ["贵州省农村扶贫对象家庭申请书"], "申请书", "application form"),
  surveyorRoles: figure(
    "DJ-S2",
    [
      "contact-cadre",
      "stationed-cadre",
      "graduate-village-officer",
      "village-or-group-cadre",
      "representative",
      "supervisor",
    ],
    "调查组成员",
    "roles of the survey team",
  ),
  surveyMethods: figure(
    "DJ-S2",
    ["house-visit", "neighbours", "income-computation"],
    "调查方式",
    "methods of the survey",
  ),
  conveners: figure("DJ-S3a", ["deputy-township-head", "deputy-subdistrict-director"], "召集人", "who convenes"),
  meetingRoles: figure(
    "DJ-S3a",
    ["contact-cadre", "village-or-group-cadre", "representative", "supervisor"],
    "参加人员",
    "who takes part",
  ),
  leastPresent: figure("DJ-S3a", 50, "参加人数下限", "least participants"),
  scaleUnit: figure("DJ-2-1", "households", "规模单位", "unit of the scale"),
  confirmShare: figure("DJ-S3b", ratio(1, 2), "表决确认须超过的比例", "share that a confirming vote must exceed"),
  confirmBase: figure("DJ-S3b", "participants", "表决确认的计票基数", "base of that share"),
  postingDays: figure("DJ-S3d", 7, "公示天数", "days of posting"),
  measures: figure(
    "DJ-M0",
    ["paired-cadre", "industry", "education-and-training", "dilapidated-house", "relocation", "infrastructure"],
    "六个到村到户",
    "six measures",
  ),
  participatoryKinds: figure(
    "DJ-M2",
    ["small-infrastructure", "industry", "skills"],
    "参与式项目",
    "participatory projects",
  ),
  directPurposes: figure(
    "DJ-M2",
    ["medical-insurance", "old-age-insurance"],
    "直补用途",
    "purposes of direct subsidies",
  ),
  studentGrant: figure("DJ-M3a", fromYuan(4_000), "每生一次性补助", "one-off per student"),
  courseLevels: figure("DJ-M3a", ["first-tier", "second-tier"], "录取层次", "levels of admission"),
  planShare: figure("DJ-M4", ratio(1, 2), "贫困村占比", "share in poor villages"),
  interestRate: figure("DJ-M4", ratio(1, 20), "贴息率", "interest subsidised"),
  actions: figure(
    "DJ-M5",
    ["water", "electricity", "road", "house", "communication", "village"],
    "六项行动",
    "six actions",
  ),
  poorTownships: figure("DJ-M5", 13, "贫困乡镇", "poor townships"),
  poorVillages: figure("DJ-M5", 252, "贫困村", "poor villages"),
  povertyLine: figure("DJ-X1", fromYuan(2_300), "扶贫标准", "poverty line"),
  reviewPeriod: figure("DJ-X1", { from: "01-01", to: "01-31" }, "年度评退期", "days of the yearly review"),
  reviewDue: figure("DJ-X1", "01-31", "年度评退截止日", "last day of the yearly review"),
  indicators: figure(
    "DJ-E1",
    [
      "duties-of-units",
      "labour-capable-risen",
      "no-labour-secured",
      "project-benefits",
      "village-building",
      "party-organisation",
      "satisfaction",
    ],
    "考评指标",
    "indicators",
  ),
  departments: figure(
    "DJ-R1",
    ["poverty-office", "civil-affairs", "finance", "statistics", "disabled-federation", "organisation-department"],
    "责任部门",
    "departments",
  ),
}

/** The readings of procedure. */
export const DEJIANG_READINGS: { readonly [clause: string]: ProcedureReadings } = {
  "DJ-2-1": {
    reading: "households",
    readings: {
      households: { text: say("规模按户数计。", "The scale counts households."), figures: {} },
      persons: { text: say("规模按人数计。", "The scale counts persons."), figures: { scaleUnit: "persons" } },
    },
  },
  "DJ-S3b": {
    reading: "participants",
    readings: {
      participants: {
        text: say(
          "参加人员过半数同意才算确认；弃权的也计入总数。",
          "More than half of all who take part must agree; who abstains counts among them.",
        ),
        figures: {},
      },
      "votes-cast": {
        text: say(
          "同意的多于反对的就算确认；弃权的不计入总数。",
          "More must agree than oppose; who abstains is not counted.",
        ),
        figures: { confirmBase: "votes-cast" },
      },
    },
  },
  "DJ-X1": {
    reading: "through-31",
    readings: {
      "through-31": { text: say("1 月 31 日当天仍为按期。", "31 January itself is in time."), figures: {} },
      "before-31": {
        text: say("须在 1 月 30 日以前完成。", "It must be done by 30 January."),
        figures: { reviewPeriod: { from: "01-01", to: "01-30" }, reviewDue: "01-30" },
      },
    },
  },
}
