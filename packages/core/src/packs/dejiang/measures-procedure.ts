/**
 * Dejiang 德江县, measures of villages 到村措施, yearly review 评退 and funds 资金: headings (二)第二2 and 第三1.
 */
import type { CommandRule } from "../../procedure/procedure.ts"
import { balance, commandsOf, count, flag, money, must, optional, parts, text, texts } from "../procedure-writing.ts"

const village = commandsOf("village")
const fund = commandsOf("fund")
const student = commandsOf("student")
const county = commandsOf("county")

const VILLAGE: readonly CommandRule[] = [
  village("list-poor-village", "DJ-M5", ["列为贫困村", "List as a poor village"], {
    by: ["county"],
    fields: { township: text("乡镇", "township") },
    steps: [
      must("DJ-M5", "already-listed", ["该村已经列入。", "It is listed already."], {
        op: "notOnFile",
        event: "poor-village-listed",
      }),
    ],
    emits: "poor-village-listed",
  }),
  village("assign-team", "DJ-M1", ["派驻工作队", "Assign the work team"], {
    by: ["county", "township"],
    fields: { unit: text("帮扶单位", "unit"), members: texts("队员", "members") },
    steps: [
      must("DJ-M1", "no-members", ["工作队没有写全：{missing}。", "Missing: {missing}."], {
        op: "filled",
        paths: ["data.unit", "data.members"],
      }),
    ],
    emits: "team-assigned",
    voids: [{ events: ["team-assigned"] }],
  }),
  village("record-action", "DJ-M5", ["登记六项行动", "Record one of the six actions"], {
    by: ["township", "recorder"],
    fields: {
      year: count("年度", "year"),
      action: text("行动", "action"),
      planned: count("计划", "planned"),
      done: count("完成", "done"),
    },
    steps: [
      must("DJ-M5", "not-a-poor-village", ["该村没有列为贫困村。", "The village is not listed as poor."], {
        op: "onFile",
        event: "poor-village-listed",
      }),
      must("DJ-M5", "no-such-action", ["“{found}”不是六项行动之一。", "“{found}” is none of the six actions."], {
        op: "among",
        path: "data.action",
        values: { figure: "actions" },
      }),
      { op: "perTenThousand", part: "data.done", whole: "data.planned", keep: "progress" },
    ],
    emits: "action-recorded",
    voids: [{ events: ["action-recorded"], same: { year: "data.year", action: "data.action" } }],
  }),
  village("review-year", "DJ-X1", ["年度评退", "Review the year"], {
    by: ["township", "recorder"],
    fields: {
      year: count("收入年度", "year of the income"),
      entries: parts("逐户收入", "households", {
        household: text("户编号", "household"),
        registered: flag("建档立卡", "registered"),
        netIncomeFen: balance("家庭纯收入（分）", "net income, fen"),
        persons: count("人口", "persons"),
      }),
    },
    steps: [
      must("DJ-X1", "not-last-year", ["应按上年收入评退。", "It rests on last year's income."], {
        op: "compare",
        left: { plus: ["data.year", 1] },
        is: "equal",
        right: { year: true },
      }),
      must("DJ-X1", "household-twice", ["同一户列了两次：{twice}。", "Listed twice: {twice}."], {
        op: "distinct",
        list: "data.entries",
        field: "household",
      }),
      { op: "annualReview", list: "data.entries", line: "povertyLine", keep: "sides" },
      { op: "listed", of: { path: "data.sides.below" }, keep: "entering" },
      { op: "listed", of: { path: "data.sides.above" }, keep: "leaving" },
    ],
    warnings: [
      must("DJ-X1", "late", ["年度评退应在 {to} 前完成。", "The yearly review is due by {to}."], {
        op: "inPhase",
        phase: "reviewPeriod",
      }),
    ],
    emits: "reviewed",
    voids: [{ events: ["reviewed"], same: { year: "data.year" } }],
  }),
]

const FUNDS: readonly CommandRule[] = [
  fund("allocate-fund", "DJ-M2", ["安排省级资金", "Allocate the provincial fund"], {
    opens: true,
    by: ["county"],
    fields: {
      year: count("年度", "year"),
      totalFen: money("总额（分）", "total, fen"),
      participatory: parts("参与式扶贫", "participatory projects", {
        project: text("项目", "project"),
        kind: text("类别", "kind"),
        amountFen: money("金额（分）", "amount, fen"),
      }),
      keyIndustries: parts("重点产业", "key industries", {
        project: text("项目", "project"),
        amountFen: money("金额（分）", "amount, fen"),
      }),
      direct: parts("直补到户", "direct subsidies", {
        household: text("户编号", "household"),
        purpose: text("用途", "purpose"),
        amountFen: money("金额（分）", "amount, fen"),
      }),
      directRound: optional(text("三榜公示的轮次", "round of three postings")),
    },
    steps: [
      must(
        "DJ-M2",
        "not-two-halves",
        [
          "两个百分之五十不平：总额 {totalFen} 元，参与式 {firstFen} 元，其余 {secondFen} 元。",
          "Not two halves: of {totalFen} yuan, {firstFen} are participatory and {secondFen} the rest.",
        ],
        {
          op: "halves",
          fund: "data.totalFen",
          first: ["data.participatory"],
          second: ["data.keyIndustries", "data.direct"],
        },
      ),
      must("DJ-M2", "participatory-kind", ["“{found}”不能列入参与式扶贫。", "“{found}” is not participatory."], {
        op: "eachAmong",
        list: "data.participatory",
        field: "kind",
        values: { figure: "participatoryKinds" },
      }),
      must("DJ-M2", "direct-purpose", ["直补不能用于“{found}”。", "Direct subsidies are not for “{found}”."], {
        op: "eachAmong",
        list: "data.direct",
        field: "purpose",
        values: { figure: "directPurposes" },
      }),
      must(
        "DJ-M2",
        "not-posted",
        ["直补户没有经过民主评困、三榜公示：{outside}。", "Not appraised and posted three times: {outside}."],
        {
          op: "within",
          list: "data.direct",
          field: "household",
          of: { from: { kind: "round", subject: "data.directRound", event: "data-entered", list: "households" } },
        },
      ),
    ],
    emits: "fund-allocated",
  }),
  student("pay-student", "DJ-M3a", ["发放一次性助学补助", "Pay the one-off for a student"], {
    by: ["finance"],
    fields: {
      household: text("户编号", "household"),
      level: text("录取层次", "level"),
      admitted: count("录取年度", "year of admission"),
      notice: text("录取通知书", "notice of admission"),
      amountFen: money("金额（分）", "amount, fen"),
    },
    steps: [
      must("DJ-M3a", "not-identified", ["不是扶贫对象户的学生。", "Not a student of an identified household."], {
        op: "onFile",
        event: "identified",
        in: { kind: "household", subject: "data.household" },
      }),
      must("DJ-M3a", "level", ["录取层次“{found}”不在二本以上。", "“{found}” is below the second tier."], {
        op: "among",
        path: "data.level",
        values: { figure: "courseLevels" },
      }),
      must("DJ-M3a", "not-this-year", ["不是当年录取。", "Not admitted this year."], {
        op: "compare",
        left: "data.admitted",
        is: "equal",
        right: { year: true },
      }),
      must("DJ-M3a", "amount", ["每生补助 {limit} 分。", "It is {limit} fen for a student."], {
        op: "compare",
        left: "data.amountFen",
        is: "equal",
        right: { figure: "studentGrant" },
      }),
      must("DJ-M3a", "already-paid", ["该生已经领过。", "The student has had it."], {
        op: "notOnFile",
        event: "student-paid",
      }),
      must("DJ-M3a", "no-notice", ["缺少录取通知书。", "The notice of admission is missing."], {
        op: "filled",
        paths: ["data.notice"],
      }),
    ],
    emits: "student-paid",
  }),
  county("plan-housing", "DJ-M4", ["下达危改和搬迁计划", "Plan the rebuilding and relocation"], {
    by: ["county"],
    fields: {
      year: count("年度", "year"),
      planned: count("计划户数", "households planned"),
      inPoorVillages: count("其中贫困村贫困户", "of them in poor villages"),
    },
    steps: [
      must(
        "DJ-M4",
        "more-than-planned",
        ["贫困村户数不能超过计划 {limit} 户。", "Not more than the {limit} planned."],
        { op: "compare", left: "data.inPoorVillages", is: "atMost", right: "data.planned" },
      ),
      must(
        "DJ-M4",
        "below-half",
        [
          "计划 {whole} 户中只有 {part} 户在贫困村，不足一半。",
          "Only {part} of {whole} lie in poor villages, less than half.",
        ],
        { op: "atLeastShare", part: "data.inPoorVillages", whole: "data.planned", share: "planShare" },
      ),
    ],
    emits: "housing-planned",
  }),
]

/** What is done in villages, and with funds. */
export const DEJIANG_MEASURES: readonly CommandRule[] = [...VILLAGE, ...FUNDS]
