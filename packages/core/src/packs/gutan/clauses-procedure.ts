/**
 * Gutan 古潭乡, clauses of procedure: what each article asks, in our own words, with its figures and readings.
 */
import type { Figure, Procedure, ProcedureReadings } from "../../procedure/procedure.ts"
import { dayOf } from "../../values/civil-date.ts"
import { fromYuan } from "../../values/fen.ts"
import { ratio } from "../../values/ratio.ts"
import { say } from "../../values/wording.ts"
import { figuresOf } from "../procedure-writing.ts"

/** The document. */
export const GUTAN_DOCUMENT = "隆安县古潭乡精准扶贫实施细则"

/** The articles, in our own words. */
export const GUTAN_CLAUSES: Procedure["clauses"] = {
  "GT-01": {
    source: "第一条",
    text: say("依据隆安县精准扶贫项目管理办法制定。", "Rests on the county's measure for the management of projects."),
  },
  "GT-02": {
    source: "第二条",
    text: say(
      "资金只用于极端贫困户的项目；村、乡两级须分别集体决策并留有记录。",
      "Funds go to projects of extreme-poverty households only, after two recorded collective decisions, of village and township.",
    ),
  },
  "GT-03": {
    source: "第三条",
    text: say(
      "只有增收和住房两类项目，申请户须建档立卡。",
      "Only income and housing projects, of registered households.",
    ),
  },
  "GT-04": {
    source: "第四条",
    text: say("申请户须经认定为极端贫困户。", "The household is one of extreme poverty."),
  },
  "GT-05": {
    source: "第五条",
    text: say(
      "发展意愿由村里评定，记明评定人和日期。",
      "The conduct condition is assessed by the village, by whom and when.",
    ),
  },
  "GT-06-1": {
    source: "第六条",
    text: say("一户一年的增收项目补助有上限。", "Income-project subsidies of a household in a year are capped."),
  },
  "GT-06-2": {
    source: "第六条",
    text: say("一户的住房建设补助合计有上限。", "Housing subsidies of a household are capped in all."),
  },
  "GT-07": { source: "第七条", text: say("增收项目须交申报表。", "An income project needs its application form.") },
  "GT-07-1": { source: "第七条(一)", text: say("项目真实存在。", "The project exists.") },
  "GT-07-2": { source: "第七条(二)", text: say("项目能增加家庭收入。", "The project raises the household's income.") },
  "GT-07-3": {
    source: "第七条(三)",
    text: say("初步设计完成，合作协议签订。", "The design is done and the agreement with a partner is signed."),
  },
  "GT-07-4": {
    source: "第七条(四)",
    text: say(
      "通过村级评议，附村里出具的同意证明。",
      "The village appraisal is passed and the village's certificate is attached.",
    ),
  },
  "GT-08": {
    source: "第八条",
    text: say(
      "住房项目：向村委申请，通过村级评议，交申报表。",
      "Housing: application to the village, appraisal passed, form handed in.",
    ),
  },
  "GT-09-1": {
    source: "第九条",
    text: say("由第一书记、村支书或村主任主持。", "The chair holds one of three offices."),
  },
  "GT-09-2": { source: "第九条", text: say("评议代表 9 至 15 人，单数。", "9 to 15 representatives, an odd number.") },
  "GT-09-3": {
    source: "第九条",
    text: say("代表来自所列人员，每人记明身份。", "Representatives come from the listed roles, recorded for each."),
  },
  "GT-09-4": {
    source: "第九条",
    text: say("全体代表的三分之二以上同意才通过。", "At least two thirds of all representatives agree."),
  },
  "GT-09-5": {
    source: "第九条",
    text: say("资格、合法性、可行性三项都须通过。", "Qualification, legality and feasibility all pass."),
  },
  "GT-10": {
    source: "第十条",
    text: say(
      "找不到帮扶人的，由村民委员会作帮扶方；收益除去分红归村集体。",
      "Who finds no partner has the village committee; what remains after the dividend is income of the collective.",
    ),
  },
  "GT-11": {
    source: "第十一条",
    text: say(
      "评议后报乡镇审定，并报县备案。",
      "After the appraisal the township determines, and the county is filed with.",
    ),
  },
  "GT-12-1": { source: "第十二条", text: say("审定后公示 3 日。", "3 days of posting after the determination.") },
  "GT-12-2": {
    source: "第十二条",
    text: say(
      "启动后至多预付八成，三级核验通过后付其余；合计不超过补助额。",
      "Up to 80 % after the start, the rest after three verifications, never more than the subsidy.",
    ),
  },
  "GT-13": {
    source: "第十三条",
    text: say(
      "村里统一安排的项目启动后可全额预付，由乡镇工作组监督。",
      "A village-arranged project may be paid whole at the start, under a working group of the township.",
    ),
  },
  "GT-14-1": { source: "第十四条", text: say("村级核验 15 日内完成。", "The village verifies within 15 days.") },
  "GT-14-2": {
    source: "第十四条",
    text: say(
      "乡镇收到汇总后 15 日内核验，并申请县级核验。",
      "The township verifies within 15 days of the report, then applies to the county.",
    ),
  },
  "GT-15": {
    source: "第十五条",
    text: say(
      "合作方是本村村委的，村级核验由乡镇指派的第三方做。",
      "Where the village is the partner, a third party verifies.",
    ),
  },
  "GT-16-1": { source: "第十六条(一)", text: say("增收项目核验五项。", "Income projects are verified in five items.") },
  "GT-16-2": { source: "第十六条(二)", text: say("住房项目核验三项。", "Housing is verified in three items.") },
  "GT-17": { source: "第十七条", text: say("由古潭乡人民政府解释。", "The township government interprets the text.") },
  "GT-18": { source: "第十八条", text: say("未尽事宜按上级规定。", "Higher rules fill what the text leaves open.") },
  "GT-19": {
    source: "第十九条",
    text: say("自印发之日起至行动结束有效。", "In force from its issue until the campaign ends."),
  },
}

/** The earliest day of the campaign; the published text blanks the years. */
export const GUTAN_FROM = dayOf(2011, 1, 1)

const figure = figuresOf(GUTAN_DOCUMENT, GUTAN_FROM, GUTAN_CLAUSES)

/** The figures of the text. */
export const GUTAN_FIGURES: { readonly [id: string]: Figure } = {
  validity: figure("GT-19", { from: "2011-01-01", to: "9999-12-31" }, "有效期", "days in force"),
  projectKinds: figure("GT-03", ["income", "housing"], "项目种类", "kinds of project"),
  incomeCapPerYear: figure("GT-06-1", fromYuan(30_000), "增收补助年上限", "cap of income subsidies in a year"),
  incomeCapPaidPerYear: figure("GT-06-1", fromYuan(30_000), "增收补助年内拨付上限", "cap of income payments in a year"),
  housingCap: figure("GT-06-2", fromYuan(50_000), "住房补助上限", "cap of housing subsidies"),
  incomeForms: figure("GT-07", ["自选发展一户一策产业增收项目申报表"], "增收项目申报表", "form of income projects"),
  housingForms: figure("GT-08", ["有住房保障未达标农户扶持项目申报表"], "住房项目申报表", "form of housing"),
  disbursementForms: figure("GT-12-2", ["资金拨付申请表"], "资金拨付申请表", "form of disbursement"),
  partnerKinds: figure(
    "GT-07-3",
    ["natural-person", "legal-person", "economic-organisation", "social-organisation"],
    "合作方种类",
    "kinds of partner",
  ),
  chairOffices: figure(
    "GT-09-1",
    ["first-secretary", "village-party-secretary", "village-committee-director"],
    "可主持评议的职务",
    "offices that may chair",
  ),
  seatsFrom: figure("GT-09-2", 9, "代表人数下限", "least representatives"),
  seatsTo: figure("GT-09-2", 15, "代表人数上限", "most representatives"),
  representativeRoles: figure(
    "GT-09-3",
    [
      "stationed-cadre",
      "stationed-retired-cadre",
      "respected-elder",
      "veteran-party-member",
      "people's-congress-deputy",
      "cppcc-member",
      "women's-representative",
      "village-teacher",
      "two-committee-cadre",
      "group-head",
      "production-team-head",
      "other-who-knows-the-household",
    ],
    "代表身份",
    "roles of representatives",
  ),
  passShare: figure("GT-09-4", ratio(2, 3), "通过比例", "share that carries"),
  voteBase: figure("GT-09-4", "all", "计票基数", "base of the share"),
  postingDays: figure("GT-12-1", 3, "公示天数", "days of posting"),
  // The text names no bound: what it leaves open goes by the rules above it, and a county sets its own by an order.
  datedBackDays: figure("GT-18", 7, "补录不用写原因的天数", "days that may be dated back without a reason"),
  datedBackReasonDays: figure("GT-18", 90, "写明原因可补录的天数", "days that may be dated back with a reason"),
  postingDatedBackDays: figure("GT-18", 1, "张榜可补录的天数", "days that a posting may be dated back"),
  startShare: figure("GT-12-2", ratio(4, 5), "启动预付比例", "share at the start"),
  villageStartShare: figure("GT-13", ratio(1, 1), "村里安排项目启动预付比例", "share at the start, village-arranged"),
  verificationDays: figure("GT-14-1", 15, "村级核验天数", "days of the village's verification"),
  townshipVerificationDays: figure("GT-14-2", 15, "乡镇核验天数", "days of the township's verification"),
  verifierRoles: figure(
    "GT-14-1",
    { village: ["chair", "recorder"], township: ["township"], county: ["county"] },
    "核验人",
    "who verifies",
  ),
  incomeChecks: figure(
    "GT-16-1",
    ["industry-on-site", "bank-account", "partner-ledger", "household-evaluation", "income-increase"],
    "增收项目核验项",
    "items verified, income",
  ),
  housingChecks: figure(
    "GT-16-2",
    ["house-sound", "settlement-statement", "material-list"],
    "住房项目核验项",
    "items verified, housing",
  ),
}

/** The readings of procedure. */
export const GUTAN_READINGS: { readonly [clause: string]: ProcedureReadings } = {
  "GT-06-1": {
    reading: "granted-and-paid",
    readings: {
      "granted-and-paid": {
        text: say(
          "一年内审定的补助和一年内实付的补助都不超过上限。",
          "Neither what is granted in a year nor what is paid in it exceeds the cap.",
        ),
        figures: {},
      },
      granted: {
        text: say("只看一年内审定的补助。", "Only what is granted in a year counts."),
        figures: { incomeCapPaidPerYear: "none" },
      },
    },
  },
  "GT-09-4": {
    reading: "all",
    readings: {
      all: { text: say("三分之二按全体代表计算。", "Two thirds of all representatives."), figures: {} },
      present: {
        text: say("三分之二按到会代表计算。", "Two thirds of the representatives present."),
        figures: { voteBase: "present" },
      },
    },
  },
}
