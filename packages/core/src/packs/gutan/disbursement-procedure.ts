/**
 * Gutan 古潭乡, disbursement 拨付 and proceeds 收益: articles 10, 12 and 13.
 */
import type { CommandRule } from "../../procedure/procedure.ts"
import type { Check } from "../../procedure/step.ts"
import { capChecks } from "./application-procedure.ts"
import { approved } from "./determination-procedure.ts"
import { choice, commandsOf, count, is, isNot, money, must, text, texts } from "../procedure-writing.ts"

const command = commandsOf("case")

const isVillageArranged = is("partnered.partner.kind", "village-committee")
const isNotVillageArranged = isNot("partnered.partner.kind", "village-committee")

const nameWorkingGroup = command("name-working-group", "GT-13", ["组成监督工作组", "Name the working group"], {
  by: ["township"],
  fields: { members: texts("成员", "members") },
  steps: [
    must("GT-13", "not-village-arranged", ["不是村里统一安排的项目。", "The project is not arranged by the village."], {
      op: "among",
      path: "partnered.partner.kind",
      values: ["village-committee"],
    }),
    must("GT-13", "no-members", ["工作组没有成员。", "The group has no members."], {
      op: "filled",
      paths: ["data.members"],
    }),
  ],
  emits: "working-group-named",
})

const posted = must(
  "GT-12-1",
  "not-posted",
  [
    "审定结果还没有公示完毕：张榜 {postedOn}，满期 {lastDay}；未答复的异议：{open}；成立的异议：{upheld}。",
    "The posting is not done: hung {postedOn}, complete {lastDay}; objections open: {open}; upheld: {upheld}.",
  ],
  { op: "posted", posting: "determination" },
)

const start = command("start-project", "GT-12-2", ["项目启动", "Start the project"], {
  by: ["recorder"],
  fields: { evidence: text("启动依据", "evidence of the start") },
  steps: [
    approved,
    posted,
    must("GT-12-2", "no-evidence", ["缺少启动依据。", "The evidence of the start is missing."], {
      op: "filled",
      paths: ["data.evidence"],
    }),
  ],
  emits: "started",
})

const isStart = is("data.stage", "start")
const isRest = is("data.stage", "rest")
const rest = { minus: ["determined.subsidyFen", { total: "paid", field: "amountFen" }] } as const

const atMostShare = (share: string, clause: string, ...when: readonly Check["when"][]): Check =>
  must(
    clause,
    "above-start-share",
    ["启动时至多可拨 {limit} 分，本次 {is} 分。", "At the start at most {limit} fen, not {is}."],
    { op: "compare", left: "data.amountFen", is: "atMost", right: { share, of: "determined.subsidyFen" } },
    isStart,
    ...when.flatMap((one) => one ?? []),
  )

const verifiedBy = (level: string, clause: string): Check =>
  must(
    clause,
    `not-verified-by-${level}`,
    ["三级核验未全部通过。", "Not all three verifications are passed."],
    { op: "onFile", event: "verified", where: { level: [level], isPassed: [true] } },
    isRest,
  )

const request = command("request-disbursement", "GT-12-2", ["申请拨付", "Request a disbursement"], {
  by: ["recorder"],
  fields: {
    stage: choice("阶段", "stage", "start", "rest"),
    amountFen: money("申请金额（分）", "amount, fen"),
    forms: texts("所交表格", "forms handed in"),
  },
  steps: [
    approved,
    posted,
    must("GT-11", "not-filed", ["还没有报县备案。", "It is not filed with the county."], {
      op: "onFile",
      event: "filed",
    }),
    must("GT-12-2", "no-form", ["缺少{missing}。", "Missing: {missing}."], {
      op: "has",
      list: "data.forms",
      values: { figure: "disbursementForms" },
    }),
    must("GT-12-2", "not-started", ["项目还没有启动。", "The project has not started."], {
      op: "onFile",
      event: "started",
    }),
    must("GT-12-2", "no-amount", ["金额须大于 0。", "The amount must be above 0."], {
      op: "compare",
      left: "data.amountFen",
      is: "above",
      right: 0,
    }),
    must("GT-12-2", "stage-requested", ["这一阶段已经申请过。", "That stage was requested already."], {
      op: "notOnFile",
      event: "disbursement-requested",
      where: { stage: { path: "data.stage" } },
    }),
    atMostShare("startShare", "GT-12-2", [isNotVillageArranged]),
    atMostShare("villageStartShare", "GT-13", [isVillageArranged]),
    must(
      "GT-13",
      "no-working-group",
      ["还没有组成监督工作组。", "The working group is not named."],
      { op: "onFile", event: "working-group-named" },
      isVillageArranged,
    ),
    must(
      "GT-12-2",
      "start-after-rest",
      ["余款已经申请，不能再申请启动款。", "The rest was requested; the start cannot be any more."],
      { op: "notOnFile", event: "disbursement-requested", where: { stage: ["rest"] } },
      isStart,
    ),
    verifiedBy("village", "GT-12-2"),
    verifiedBy("township", "GT-12-2"),
    verifiedBy("county", "GT-12-2"),
    must(
      "GT-12-2",
      "not-the-rest",
      ["余款是 {limit} 分，不是 {is} 分。", "The rest is {limit} fen, not {is}."],
      { op: "compare", left: "data.amountFen", is: "equal", right: rest },
      isRest,
    ),
  ],
  emits: "disbursement-requested",
})

const requested = must(
  "GT-12-2",
  "not-requested",
  ["没有这一阶段、这一金额的拨付申请。", "That stage and amount were not requested."],
  {
    op: "onFile",
    event: "disbursement-requested",
    where: { stage: { path: "data.stage" }, amountFen: { path: "data.amountFen" } },
  },
)

const notPaid = must("GT-12-2", "already-paid", ["这一阶段已经拨付。", "That stage is paid."], {
  op: "notOnFile",
  event: "paid",
  where: { stage: { path: "data.stage" } },
})

const pay = command("pay", "GT-12-2", ["拨付", "Pay"], {
  by: ["finance"],
  fields: { stage: choice("阶段", "stage", "start", "rest"), amountFen: money("金额（分）", "amount, fen") },
  steps: [
    requested,
    notPaid,
    must(
      "GT-12-2",
      "same-person",
      ["申请拨付的人不能拨付（{account}）。", "Who requested it does not pay it ({account})."],
      { op: "apart", events: ["applied", "determined", "disbursement-requested"] },
    ),
    must(
      "GT-12-2",
      "above-subsidy",
      ["合计不能超过补助额：还可拨 {limit} 分。", "Never more than the subsidy: {limit} fen are left."],
      { op: "compare", left: "data.amountFen", is: "atMost", right: rest },
    ),
    ...capChecks("data.amountFen", "applied.household", "applied.project", "payments"),
  ],
  emits: "paid",
})

const returnDisbursement = command(
  "return-disbursement",
  "GT-12-2",
  ["退回拨付申请", "Return a request for disbursement"],
  {
    by: ["finance"],
    fields: { stage: choice("阶段", "stage", "start", "rest"), reasons: text("理由", "reasons") },
    steps: [
      must("GT-12-2", "not-requested", ["没有这一阶段的拨付申请。", "That stage was not requested."], {
        op: "onFile",
        event: "disbursement-requested",
        where: { stage: { path: "data.stage" } },
      }),
      notPaid,
      must("GT-12-2", "no-reasons", ["退回须写明理由。", "Returning takes reasons."], {
        op: "filled",
        paths: ["data.reasons"],
      }),
    ],
    emits: "disbursement-returned",
    voids: [{ events: ["disbursement-requested"], same: { stage: "data.stage" } }],
  },
)

const bankReturn = command("record-bank-return", "GT-12-2", ["银行退款", "Record a payment the bank returned"], {
  by: ["finance"],
  fields: { stage: choice("阶段", "stage", "start", "rest"), reasons: text("退款原因", "reason") },
  steps: [
    must("GT-12-2", "not-paid", ["这一阶段还没有拨付。", "That stage is not paid."], {
      op: "onFile",
      event: "paid",
      where: { stage: { path: "data.stage" } },
    }),
    must("GT-12-2", "no-reasons", ["须写明退款原因。", "The reason is missing."], {
      op: "filled",
      paths: ["data.reasons"],
    }),
  ],
  emits: "bank-returned",
  voids: [{ events: ["paid"], same: { stage: "data.stage" } }],
})

const bookProceeds = command("book-proceeds", "GT-10", ["合作收益入账", "Book the proceeds"], {
  by: ["recorder", "chair"],
  onClosed: true,
  fields: {
    year: count("年度", "year"),
    proceedsFen: money("合作收益（分）", "proceeds, fen"),
    dividendFen: money("农户分红（分）", "dividend of the household, fen"),
  },
  steps: [
    must("GT-10", "not-village-arranged", ["合作方不是本村村委。", "The partner is not the village committee."], {
      op: "among",
      path: "partnered.partner.kind",
      values: ["village-committee"],
    }),
    must(
      "GT-10",
      "above-proceeds",
      ["分红不能超过收益 {limit} 分。", "The dividend cannot exceed the proceeds of {limit} fen."],
      { op: "compare", left: "data.dividendFen", is: "atMost", right: "data.proceedsFen" },
    ),
    must("GT-10", "year-booked", ["这一年度已经入账。", "That year is booked."], {
      op: "notOnFile",
      event: "proceeds-booked",
      where: { year: { path: "data.year" } },
    }),
    { op: "value", of: { minus: ["data.proceedsFen", "data.dividendFen"] }, keep: "collectiveFen" },
  ],
  emits: "proceeds-booked",
})

/** Start to payment. */
export const GUTAN_DISBURSEMENT: readonly CommandRule[] = [
  nameWorkingGroup,
  start,
  request,
  pay,
  returnDisbursement,
  bankReturn,
  bookProceeds,
]
