/**
 * Dejiang 德江县, steps 1 and 2 of identification: application 申请 and home survey 入户调查.
 */
import type { CommandRule } from "../../procedure/procedure.ts"
import type { Check } from "../../procedure/step.ts"
import { inPhase } from "./preparation-procedure.ts"
import {
  balance,
  choice,
  commandsOf,
  count,
  flag,
  is,
  must,
  optional,
  part,
  parts,
  text,
  texts,
} from "../procedure-writing.ts"

const command = commandsOf("round")

const isIdentification = is("data.purpose", "identification")
/** Flagged outside the phase of implementation. */
export const duringImplementation = [inPhase("implementation")]

const prepared = (
  event: string,
  kind: string,
  subject: string,
  code: string,
  words: readonly [string, string],
): Check => must("DJ-4-1", code, words, { op: "onFile", event, in: { kind, subject } }, isIdentification)

const open = command("open-round", "DJ-S1", ["开始一轮识别", "Open a round"], {
  opens: true,
  by: ["recorder", "township"],
  fields: {
    purpose: choice("事由", "purpose", "identification", "entry", "exit", "return"),
    village: text("村", "village"),
    township: text("乡镇", "township"),
    year: count("年度", "year"),
    scale: optional(count("规模", "scale")),
  },
  steps: [
    prepared("leading-group-named", "township", "data.township", "no-leading-group", [
      "乡镇还没有成立领导机构。",
      "The township has no leading group.",
    ]),
    prepared("plan-filed", "township", "data.township", "no-plan", [
      "乡镇实施方案还没有报县备案。",
      "The township's plan is not filed.",
    ]),
    prepared("publicity-recorded", "township", "data.township", "no-publicity", [
      "还没有宣传发动的记录。",
      "No publicity is recorded.",
    ]),
    prepared("training-recorded", "township", "data.township", "no-training", [
      "还没有培训的记录。",
      "No training is recorded.",
    ]),
    prepared("appraisal-group-named", "village", "data.village", "no-appraisal-group", [
      "村里还没有成立民主评议小组。",
      "The village has no appraisal group.",
    ]),
    must(
      "DJ-2-1",
      "not-the-scale",
      ["规模 {is} 与分解到村的 {limit} 不一致。", "{is} is not the scale of {limit} that the village was given."],
      {
        op: "compare",
        left: "data.scale",
        is: "equal",
        right: {
          lookup: { kind: "township", subject: "data.township", event: "scale-distributed", list: "villages" },
          item: "village",
          is: "data.village",
          field: "scale",
        },
      },
      isIdentification,
    ),
  ],
  emits: "round-opened",
})

const holdGroupMeeting = command("hold-group-meeting", "DJ-S1", ["召开村民小组会", "Hold a group's meeting"], {
  by: ["recorder", "township"],
  fields: {
    group: text("村民小组", "group"),
    present: count("到会人数", "present"),
    lead: text("牵头包村干部", "contact cadre"),
  },
  steps: [
    must("DJ-S1", "meeting-incomplete", ["小组会登记没有写全：{missing}。", "Missing: {missing}."], {
      op: "filled",
      paths: ["data.group", "data.lead"],
    }),
  ],
  warnings: duringImplementation,
  emits: "group-meeting-held",
})

const apply = command("apply", "DJ-S1", ["农户申请", "Apply"], {
  by: ["recorder"],
  fields: {
    household: text("户编号", "household"),
    group: text("村民小组", "group"),
    forms: texts("所交表格", "forms handed in"),
  },
  steps: [
    must("DJ-S1", "no-group-meeting", ["该小组还没有召开村民大会。", "The group has held no meeting."], {
      op: "onFile",
      event: "group-meeting-held",
      where: { group: { path: "data.group" } },
    }),
    must("DJ-S1", "no-form", ["缺少{missing}。", "Missing: {missing}."], {
      op: "has",
      list: "data.forms",
      values: { figure: "applicationForms" },
    }),
    must("DJ-S1", "already-applied", ["该户已经申请。", "The household has applied."], {
      op: "notOnFile",
      event: "applied",
      where: { household: { path: "data.household" } },
    }),
  ],
  warnings: duringImplementation,
  emits: "applied",
})

const survey = command("survey", "DJ-S2", ["入户调查", "Survey a household"], {
  by: ["surveyor", "recorder"],
  fields: {
    household: text("户编号", "household"),
    team: parts("调查组", "team", { name: text("姓名", "name"), role: text("身份", "role") }),
    methods: texts("调查方式", "methods"),
    netIncomeFen: balance("家庭纯收入（分）", "net income, fen"),
    persons: count("人口", "persons"),
    hasLabour: flag("有劳动能力和意愿", "labour capacity and will"),
    verdict: part("认定", "verdict", {
      decision: text("认定事项", "decision"),
      value: flag("结论", "value"),
      receipt: text("凭据", "receipt"),
    }),
  },
  steps: [
    must("DJ-S2", "did-not-apply", ["只调查申请户，该户没有申请。", "Only those who applied are surveyed."], {
      op: "onFile",
      event: "applied",
      where: { household: { path: "data.household" } },
    }),
    must("DJ-S2", "surveyor-role", ["身份“{found}”不在调查组之列。", "The role “{found}” is not listed."], {
      op: "eachAmong",
      list: "data.team",
      field: "role",
      values: { figure: "surveyorRoles" },
    }),
    must("DJ-S2", "no-team", ["调查组至少两人。", "The team has at least two."], {
      op: "compare",
      left: { count: "data.team" },
      is: "atLeast",
      right: 2,
    }),
    must("DJ-S2", "methods-missing", ["缺少调查方式：{missing}。", "Missing: {missing}."], {
      op: "has",
      list: "data.methods",
      values: { figure: "surveyMethods" },
    }),
    must("DJ-S2", "no-persons", ["人口须大于 0。", "A household has persons."], {
      op: "compare",
      left: "data.persons",
      is: "above",
      right: 0,
    }),
    { op: "copy", path: "data.verdict.value", keep: "isEligible" },
  ],
  warnings: [
    must("DJ-S2", "roles-missing", ["调查组缺少：{missing}。", "The team lacks: {missing}."], {
      op: "has",
      list: "data.team",
      field: "role",
      values: { figure: "surveyorRoles" },
    }),
    ...duringImplementation,
  ],
  emits: "surveyed",
  voids: [{ events: ["surveyed"], same: { household: "data.household" } }],
})

/** Opening, application and survey. */
export const DEJIANG_APPLICATION: readonly CommandRule[] = [open, holdGroupMeeting, apply, survey]
