/**
 * Dejiang 德江县, step 3 of identification: the representatives' meeting 村级评议; lists of the yearly review 评退 and of a return 返贫.
 *
 * A household tied at the cut is never confirmed by the order of a list: the meeting scores the tied ones again.
 */
import type { CommandRule, Fields } from "../../procedure/procedure.ts"
import type { Step } from "../../procedure/step.ts"
import { duringImplementation } from "./application-procedure.ts"
import {
  commandsOf,
  count,
  is,
  must,
  optional,
  part,
  parts,
  saying,
  scores,
  sensitive,
  text,
  texts,
} from "../procedure-writing.ts"

const command = commandsOf("round")

const meetingFields: Fields = {
  convener: part("召集人", "convener", { name: text("姓名", "name"), office: text("职务", "office") }),
  participants: parts("参加人员", "participants", { id: text("编号", "id"), role: text("身份", "role") }),
  candidates: parts("评议对象", "candidates", {
    household: text("户编号", "household"),
    persons: optional(count("人口", "persons")),
  }),
  scores: sensitive(
    parts("打分", "scores", {
      participant: text("打分人", "participant"),
      scores: scores("各户得分", "scores by household"),
    }),
  ),
  confirmation: part("表决确认", "confirming vote", {
    agree: count("同意", "agree"),
    oppose: count("反对", "oppose"),
    abstain: count("弃权", "abstain"),
  }),
  signatures: texts("签字", "signatures"),
}

const meetingSteps = (scale: string): readonly Step[] => [
  must("DJ-S3a", "convener-office", ["“{found}”不能召集。", "A “{found}” cannot convene."], {
    op: "among",
    path: "data.convener.office",
    values: { figure: "conveners" },
  }),
  must("DJ-S3a", "participant-role", ["身份“{found}”不在参加人员之列。", "The role “{found}” does not take part."], {
    op: "eachAmong",
    list: "data.participants",
    field: "role",
    values: { figure: "meetingRoles" },
  }),
  must("DJ-S3a", "roles-missing", ["缺少参加人员：{missing}。", "Absent: {missing}."], {
    op: "has",
    list: "data.participants",
    field: "role",
    values: { figure: "meetingRoles" },
  }),
  must("DJ-S3a", "participant-twice", ["同一人列了两次：{twice}。", "Listed twice: {twice}."], {
    op: "distinct",
    list: "data.participants",
    field: "id",
  }),
  must("DJ-S3b", "candidate-twice", ["同一户列了两次：{twice}。", "Listed twice: {twice}."], {
    op: "distinct",
    list: "data.candidates",
    field: "household",
  }),
  must("DJ-S3c", "not-signed", ["没有签字：{missing}。", "Not signed: {missing}."], {
    op: "covers",
    list: "data.signatures",
    of: { path: "data.participants", field: "id" },
  }),
  must("DJ-S3b", "votes-differ", ["表决票数 {is} 与参加人数 {limit} 不一致。", "{is} votes of {limit} participants."], {
    op: "compare",
    left: { plus: ["data.confirmation.agree", "data.confirmation.oppose", "data.confirmation.abstain"] },
    is: "equal",
    right: { count: "data.participants" },
  }),
  {
    op: "ranking",
    scale,
    unit: "scaleUnit",
    leastPresent: "leastPresent",
    keep: "result",
    says: [
      saying(
        "DJ-S3a",
        "too-few-present",
        "参加 {present} 人，不足 {required} 人。",
        "{present} take part; it takes {required}.",
      ),
      saying("DJ-2-1", "no-scale", "没有规模。", "There is no scale."),
      saying(
        "DJ-S3b",
        "scorer-not-present",
        "打分人不在场或打了两次：{scorers}。",
        "Not present, or scored twice: {scorers}.",
      ),
      saying(
        "DJ-S3b",
        "score-missing",
        "没有给每户打分：{participants}。",
        "Did not score every household: {participants}.",
      ),
    ],
  },
  { op: "value", of: { count: "data.result.tied" }, keep: "tiedCount" },
  {
    op: "confirmingVote",
    agree: "data.confirmation.agree",
    oppose: "data.confirmation.oppose",
    present: { count: "data.participants" },
    share: "confirmShare",
    base: "confirmBase",
    keep: "vote",
  },
  { op: "copy", path: "data.vote.isPassed", keep: "isPassed" },
]

const hold = command(
  "hold-representatives-meeting",
  "DJ-S3b",
  ["召开村民代表大会", "Hold the representatives' meeting"],
  {
    by: ["township", "recorder"],
    fields: meetingFields,
    steps: [
      must(
        "DJ-S2",
        "not-surveyed",
        ["没有入户调查或调查不符合：{outside}。", "Not surveyed, or not found eligible: {outside}."],
        {
          op: "within",
          list: "data.candidates",
          field: "household",
          of: { events: { event: "surveyed", field: "household", where: { isEligible: [true] } } },
        },
      ),
      must("DJ-S3b", "left-out", ["没有提交评议：{missing}。", "Not put before the meeting: {missing}."], {
        op: "covers",
        list: "data.candidates",
        field: "household",
        of: { events: { event: "surveyed", field: "household", where: { isEligible: [true] } } },
      }),
      must("DJ-S3b", "already-posted", ["已经公示，不能再评议。", "It is posted already."], {
        op: "notOnFile",
        event: "posted",
      }),
      ...meetingSteps("round-opened.scale"),
      { op: "listed", of: { path: "data.result.within" }, keep: "selected" },
    ],
    warnings: duringImplementation,
    emits: "ranked",
    voids: [{ events: ["ranked"] }],
  },
)

const settleTie = command("settle-tie", "DJ-S3b", ["并列户再次评议", "Score the tied households again"], {
  by: ["township", "recorder"],
  fields: meetingFields,
  steps: [
    must("DJ-S3b", "no-tie", ["没有并列的户。", "There is no tie."], {
      op: "compare",
      left: "ranked.tiedCount",
      is: "above",
      right: 0,
    }),
    must("DJ-S3b", "not-tied", ["不是并列的户：{outside}。", "Not tied: {outside}."], {
      op: "within",
      list: "data.candidates",
      field: "household",
      of: { path: "ranked.result.tied" },
    }),
    must("DJ-S3b", "left-out", ["没有提交评议：{missing}。", "Not put before the meeting: {missing}."], {
      op: "covers",
      list: "data.candidates",
      field: "household",
      of: { path: "ranked.result.tied" },
    }),
    ...meetingSteps("ranked.result.left"),
    { op: "listed", of: { path: "ranked.selected", plus: ["data.result.within"] }, keep: "selected" },
  ],
  warnings: duringImplementation,
  emits: "ranked",
})

const proposeReview = command("propose-review", "DJ-X1", ["提出评退名单", "Propose the outcome of the yearly review"], {
  by: ["recorder", "township"],
  fields: { households: texts("名单", "households") },
  steps: [
    must("DJ-X1", "other-purpose", ["本轮事由不是年度进退。", "The round is not of a yearly review."], {
      op: "among",
      path: "round-opened.purpose",
      values: ["entry", "exit"],
    }),
    must("DJ-X1", "no-households", ["名单是空的。", "The list is empty."], {
      op: "filled",
      paths: ["data.households"],
    }),
    must(
      "DJ-X1",
      "not-to-enter",
      ["上年收入不低于标准：{outside}。", "Last year's income is not below the line: {outside}."],
      {
        op: "within",
        list: "data.households",
        of: { from: { kind: "village", subject: "round-opened.village", event: "reviewed", list: "entering" } },
      },
      is("round-opened.purpose", "entry"),
    ),
    must(
      "DJ-X1",
      "not-to-leave",
      ["上年收入不高于标准：{outside}。", "Last year's income is not above the line: {outside}."],
      {
        op: "within",
        list: "data.households",
        of: { from: { kind: "village", subject: "round-opened.village", event: "reviewed", list: "leaving" } },
      },
      is("round-opened.purpose", "exit"),
    ),
    ...proposed(),
  ],
  emits: "ranked",
})

const proposeReturn = command("propose-return", "DJ-X2", ["提出返贫户", "Propose a return to poverty"], {
  by: ["recorder", "township"],
  fields: {
    households: texts("返贫户", "households"),
    cause: sensitive(text("原因", "cause")),
    verifiers: texts("入户核实人", "verified at home by"),
    evidence: sensitive(text("依据", "evidence")),
  },
  steps: [
    must("DJ-X2", "other-purpose", ["本轮事由不是返贫。", "The round is not of a return."], {
      op: "among",
      path: "round-opened.purpose",
      values: ["return"],
    }),
    must("DJ-X2", "not-verified", ["返贫核实没有写全：{missing}。", "Missing: {missing}."], {
      op: "filled",
      paths: ["data.households", "data.cause", "data.verifiers", "data.evidence"],
    }),
    ...proposed(),
  ],
  emits: "ranked",
})

/** A list that was not ranked is passed on as it is, without ties. */
function proposed(): readonly Step[] {
  return [
    must("DJ-S3d", "already-posted", ["已经公示。", "It is posted already."], { op: "notOnFile", event: "posted" }),
    { op: "value", of: 0, keep: "tiedCount" },
    { op: "holds", ask: { op: "filled", paths: ["data.households"] }, keep: "isPassed" },
    { op: "listed", of: { path: "data.households" }, keep: "selected" },
  ]
}

/** The meeting, and the lists of the yearly review and of a return. */
export const DEJIANG_MEETING: readonly CommandRule[] = [hold, settleTie, proposeReview, proposeReturn]
