/**
 * Xunyang 旬阳县, leading group 领导小组 and appraisal 考核: headings 六(一) and 六(四).
 *
 * Who is criticised in a year is not advanced in it, and only the commended are preferred.
 */
import type { CommandRule } from "../../procedure/procedure.ts"
import type { Check } from "../../procedure/step.ts"
import { choice, commandsOf, count, money, must, sensitive, text, texts } from "../procedure-writing.ts"

const county = commandsOf("county")
const appraisal = commandsOf("appraisal")

/** Leading group and appraisal. */
export const XUNYANG_APPRAISAL: readonly CommandRule[] = [
  county("name-leading-group", "XY-G1", ["成立领导小组", "Name the leading group"], {
    by: ["county"],
    fields: {
      leader: text("组长", "leader"),
      director: text("办公室主任", "director of the office"),
      departments: texts("成员部门", "departments"),
    },
    steps: [
      must("XY-G1", "group-incomplete", ["缺少：{missing}。", "Missing: {missing}."], {
        op: "filled",
        paths: ["data.leader", "data.director"],
      }),
      must("XY-G1", "departments-missing", ["缺少成员部门：{missing}。", "Departments are missing: {missing}."], {
        op: "has",
        list: "data.departments",
        values: { figure: "departments" },
      }),
    ],
    emits: "leading-group-named",
  }),
  county("hold-joint-meeting", "XY-G1", ["召开联席会议", "Hold a joint meeting"], {
    by: ["county"],
    fields: { matters: texts("议题", "matters"), minutes: sensitive(text("会议记录", "minutes")) },
    steps: [
      must("XY-G1", "no-leading-group", ["还没有成立领导小组。", "There is no leading group."], {
        op: "onFile",
        event: "leading-group-named",
      }),
      must("XY-G1", "meeting-incomplete", ["缺少：{missing}。", "Missing: {missing}."], {
        op: "filled",
        paths: ["data.matters", "data.minutes"],
      }),
    ],
    emits: "joint-meeting-held",
  }),
  appraisal("score-unit", "XY-G4", ["考核打分", "Score a town or department"], {
    by: ["county"],
    fields: { unit: text("镇或部门", "town or department"), score: count("得分（百分之一分）", "score, hundredths") },
    steps: [
      must("XY-G4", "already-scored", ["该单位已经打分。", "The unit is scored."], {
        op: "notOnFile",
        event: "unit-scored",
        where: { unit: { path: "data.unit" } },
      }),
      must("XY-G4", "already-ranked", ["已经排名。", "The ranking is made."], {
        op: "notOnFile",
        event: "units-ranked",
      }),
    ],
    emits: "unit-scored",
  }),
  appraisal("rank-units", "XY-G4", ["考核排名", "Rank the units"], {
    by: ["county"],
    fields: {},
    steps: [
      must("XY-G4", "nothing-scored", ["还没有打分。", "Nothing is scored."], { op: "onFile", event: "unit-scored" }),
      { op: "rankEvents", event: "unit-scored", name: "unit", score: "score", keep: "ranking" },
    ],
    emits: "units-ranked",
  }),
  appraisal("commend", "XY-G4", ["表彰", "Commend"], {
    by: ["county"],
    fields: { unit: text("单位", "unit"), reasons: text("理由", "reasons") },
    steps: standing("units-ranked", "not-ranked", ["还没有排名。", "The units are not ranked."], "criticised"),
    emits: "commended",
  }),
  appraisal("criticise", "XY-G4", ["通报批评", "Criticise"], {
    by: ["county"],
    fields: { unit: text("单位", "unit"), reasons: text("理由", "reasons") },
    steps: standing(
      "units-ranked",
      "not-ranked",
      ["还没有排名。", "The units are not ranked."],
      "commended",
      "named-advanced",
    ),
    emits: "criticised",
  }),
  appraisal("name-advanced", "XY-G4", ["列为先进", "Name as advanced"], {
    by: ["county"],
    fields: { unit: text("单位", "unit"), reasons: text("理由", "reasons") },
    steps: standing("units-ranked", "not-ranked", ["还没有排名。", "The units are not ranked."], "criticised"),
    emits: "named-advanced",
  }),
  appraisal("adjust-funds", "XY-G4", ["项目资金倾斜或扣减", "Prefer or deduct funds"], {
    by: ["county"],
    fields: {
      unit: text("单位", "unit"),
      direction: choice("方向", "direction", "preference", "deduction"),
      amountFen: money("金额（分）", "amount, fen"),
    },
    steps: [
      must(
        "XY-G4",
        "not-commended",
        ["没有受到表彰，不能倾斜。", "Not commended: no preference."],
        { op: "onFile", event: "commended", where: { unit: { path: "data.unit" } } },
        { path: "data.direction", is: ["preference"] },
      ),
      must(
        "XY-G4",
        "not-criticised",
        ["没有受到批评，不能扣减。", "Not criticised: no deduction."],
        { op: "onFile", event: "criticised", where: { unit: { path: "data.unit" } } },
        { path: "data.direction", is: ["deduction"] },
      ),
    ],
    emits: "funds-adjusted",
  }),
]

/** The unit was scored and ranked, and nothing was said of it that excludes this. */
function standing(
  ranked: string,
  code: string,
  words: readonly [string, string],
  ...excluded: readonly string[]
): readonly Check[] {
  return [
    must("XY-G4", code, words, { op: "onFile", event: ranked }),
    must("XY-G4", "not-scored", ["该单位没有打分。", "The unit is not scored."], {
      op: "onFile",
      event: "unit-scored",
      where: { unit: { path: "data.unit" } },
    }),
    must("XY-G4", "no-reasons", ["须写明理由。", "Reasons are needed."], { op: "filled", paths: ["data.reasons"] }),
    ...excluded.map((event) =>
      must(
        "XY-G4",
        `already-${event}`,
        ["与该单位本年已有的考核结果相抵触。", "It contradicts what was said of the unit this year."],
        { op: "notOnFile", event, where: { unit: { path: "data.unit" } } },
      ),
    ),
  ]
}
