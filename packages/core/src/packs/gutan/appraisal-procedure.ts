/**
 * Gutan 古潭乡, appraisal 村级评议 and report 上报: articles 2, 7(四), 9 and 11.
 */
import type { CommandRule } from "../../procedure/procedure.ts"
import type { Check } from "../../procedure/step.ts"
import { notDetermined } from "./application-procedure.ts"
import {
  choice,
  commandsOf,
  count,
  flag,
  is,
  must,
  optional,
  part,
  parts,
  saying,
  sensitive,
  text,
  texts,
} from "../procedure-writing.ts"

const command = commandsOf("case")

const appraise = command("appraise", "GT-09-4", ["村级评议", "Hold the village appraisal"], {
  by: ["chair"],
  fields: {
    chair: part("主持人", "chair", { id: text("编号", "id"), office: text("职务", "office") }),
    representatives: parts("评议代表", "representatives", {
      id: text("编号", "id"),
      role: text("身份", "role"),
      present: optional(flag("到会", "present")),
      recused: optional(flag("回避", "recused")),
    }),
    ballots: sensitive(
      parts("表决票", "ballots", {
        representative: text("代表", "representative"),
        qualification: choice("申请人资格", "qualification", "agree", "oppose", "abstain", "invalid"),
        legality: choice("项目合法性", "legality", "agree", "oppose", "abstain", "invalid"),
        feasibility: choice("项目可行性", "feasibility", "agree", "oppose", "abstain", "invalid"),
      }),
    ),
    minutes: sensitive(text("会议记录", "minutes")),
    sheet: optional(text("评议表摘要", "hash of the review sheet")),
  },
  steps: [
    must(
      "GT-07-3",
      "no-partner",
      [
        "还没有签订合作协议，也没有由村民委员会作帮扶方。",
        "No agreement with a partner, nor with the village committee.",
      ],
      { op: "onFile", event: "partnered" },
      is("applied.project", "income"),
    ),
    must("GT-09-1", "chair-office", ["“{found}”不能主持评议。", "A “{found}” cannot chair."], {
      op: "among",
      path: "data.chair.office",
      values: { figure: "chairOffices" },
    }),
    must("GT-09-3", "representative-role", ["身份“{found}”不在所列之中。", "The role “{found}” is not listed."], {
      op: "eachAmong",
      list: "data.representatives",
      field: "role",
      values: { figure: "representativeRoles" },
    }),
    must("GT-09-3", "representative-twice", ["同一代表列了两次：{twice}。", "Listed twice: {twice}."], {
      op: "distinct",
      list: "data.representatives",
      field: "id",
    }),
    must("GT-09-5", "no-minutes", ["缺少会议记录。", "The minutes are missing."], {
      op: "filled",
      paths: ["data.minutes"],
    }),
    notDetermined,
    {
      op: "panelVote",
      questions: ["qualification", "legality", "feasibility"],
      seatsFrom: "seatsFrom",
      seatsTo: "seatsTo",
      isOdd: true,
      share: "passShare",
      base: "voteBase",
      keep: "result",
      says: [
        saying(
          "GT-09-2",
          "panel-size",
          "代表 {seats} 人；应为 {from} 至 {to} 人，单数。",
          "{seats} representatives; it takes {from} to {to}, an odd number.",
        ),
        saying("GT-09-3", "not-on-panel", "不是评议代表：{representatives}。", "Not on the panel: {representatives}."),
        saying("GT-09-4", "second-ballot", "投了两次票：{representatives}。", "Voted twice: {representatives}."),
        saying(
          "GT-09-4",
          "recused-voted",
          "应回避却投了票：{representatives}。",
          "Recused, but voted: {representatives}.",
        ),
        saying(
          "GT-09-4",
          "absent-voted",
          "未到会却投了票：{representatives}。",
          "Absent, but voted: {representatives}.",
        ),
      ],
    },
    { op: "copy", path: "data.result.isPassed", keep: "isPassed" },
  ],
  restsOn: { pack: "gutan", decision: "extreme-poverty", clause: "GT-04", household: "applied.household" },
  emits: "appraised",
  voids: [{ events: ["appraised", "decided-in-village", "certified", "reported", "decided-in-township"] }],
})

/** The appraisal has carried. */
export const appraisalPassed = must(
  "GT-09-4",
  "not-appraised",
  ["还没有通过村级评议。", "The village appraisal has not been passed."],
  {
    op: "onFile",
    event: "appraised",
    where: { isPassed: [true] },
  },
)

const collectiveFields = {
  minutes: text("会议记录编号", "number of the minutes"),
  participants: texts("参加人员", "participants"),
}

/** A decision is collective when minutes were kept and at least two took part. */
const collectiveChecks: readonly Check[] = [
  must("GT-02", "no-minutes", ["缺少会议记录编号。", "The number of the minutes is missing."], {
    op: "filled",
    paths: ["data.minutes"],
  }),
  must("GT-02", "not-collective", ["集体决策至少要有两人参加。", "A collective decision takes at least two."], {
    op: "compare",
    left: { count: "data.participants" },
    is: "atLeast",
    right: 2,
  }),
  must("GT-02", "participant-twice", ["同一人列了两次：{twice}。", "Listed twice: {twice}."], {
    op: "distinct",
    list: "data.participants",
  }),
]

const decideInVillage = command(
  "decide-in-village",
  "GT-02",
  ["村级集体决策", "Record the village's collective decision"],
  {
    by: ["chair", "recorder"],
    fields: collectiveFields,
    steps: [appraisalPassed, ...collectiveChecks],
    emits: "decided-in-village",
  },
)

/** The township's collective decision 乡级集体决策. */
export const decideInTownship = command(
  "decide-in-township",
  "GT-02",
  ["乡级集体决策", "Record the township's collective decision"],
  {
    by: ["township"],
    fields: collectiveFields,
    steps: [
      must("GT-11", "not-reported", ["村里还没有汇总上报。", "The village has not reported yet."], {
        op: "onFile",
        event: "reported",
      }),
      ...collectiveChecks,
    ],
    emits: "decided-in-township",
  },
)

const certify = command("certify", "GT-07-4", ["出具同意申报证明", "Certify the village's consent"], {
  by: ["chair"],
  fields: { document: text("证明文件", "certificate") },
  steps: [
    { ...appraisalPassed, clause: "GT-07-4" },
    must("GT-07-4", "no-certificate", ["缺少证明文件。", "The certificate is missing."], {
      op: "filled",
      paths: ["data.document"],
    }),
  ],
  emits: "certified",
})

const report = command("report", "GT-11", ["汇总上报乡镇", "Report to the township"], {
  by: ["recorder", "chair"],
  fields: { cases: optional(count("本次汇总件数", "cases in this report")) },
  steps: [
    { ...appraisalPassed, clause: "GT-07-4", when: [is("applied.project", "income")] },
    { ...appraisalPassed, clause: "GT-08", when: [is("applied.project", "housing")] },
    must(
      "GT-07-4",
      "not-certified",
      ["缺少村里出具的同意申报证明。", "The village's certificate of consent is missing."],
      { op: "onFile", event: "certified" },
      is("applied.project", "income"),
    ),
    must(
      "GT-02",
      "no-village-decision",
      ["缺少村级集体决策记录。", "The village's collective decision is not recorded."],
      { op: "onFile", event: "decided-in-village" },
    ),
    notDetermined,
  ],
  emits: "reported",
})

/** Appraisal to report. */
export const GUTAN_APPRAISAL: readonly CommandRule[] = [appraise, decideInVillage, certify, report, decideInTownship]
