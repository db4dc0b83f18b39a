/**
 * Gutan 古潭乡, determination 审定, filing 备案 and posting 公示: articles 6, 11 and 12.
 */
import type { CommandRule } from "../../procedure/procedure.ts"
import type { Check } from "../../procedure/step.ts"
import { capChecks } from "./application-procedure.ts"
import { choice, commandsOf, is, money, must, optional, photos, sensitive, text } from "../procedure-writing.ts"

const command = commandsOf("case")

const isApproved = is("data.outcome", "approved")

/** The township has approved. */
export const approved = must("GT-11", "not-determined", ["乡镇还没有审定同意。", "The township has not approved it."], {
  op: "onFile",
  event: "determined",
  where: { outcome: ["approved"] },
})

const determine = command("determine", "GT-11", ["乡镇审定", "Determine"], {
  by: ["township"],
  fields: {
    outcome: choice("结果", "outcome", "approved", "returned", "rejected"),
    subsidyFen: optional(money("审定补助（分）", "subsidy granted, fen")),
    reasons: optional(text("理由", "reasons")),
  },
  steps: [
    must("GT-11", "not-reported", ["村里还没有汇总上报。", "The village has not reported yet."], {
      op: "onFile",
      event: "reported",
    }),
    must(
      "GT-11",
      "same-person",
      ["录入、上报的人不能审定（{account}）。", "Who entered or reported it cannot determine it ({account})."],
      { op: "apart", events: ["applied", "partnered", "appraised", "certified", "decided-in-village", "reported"] },
    ),
    must("GT-11", "already-determined", ["已经审定。", "It is determined already."], {
      op: "notOnFile",
      event: "determined",
      where: { outcome: ["approved"] },
    }),
    must(
      "GT-02",
      "no-township-decision",
      ["缺少乡级集体决策记录。", "The township's collective decision is not recorded."],
      { op: "onFile", event: "decided-in-township" },
      isApproved,
    ),
    must(
      "GT-11",
      "no-subsidy",
      ["审定补助须大于 0。", "The subsidy granted must be above 0."],
      { op: "compare", left: "data.subsidyFen", is: "above", right: 0 },
      isApproved,
    ),
    must(
      "GT-11",
      "above-application",
      ["审定补助不能超过申请补助。", "Not more can be granted than was asked."],
      { op: "compare", left: "data.subsidyFen", is: "atMost", right: "applied.subsidyFen" },
      isApproved,
    ),
    must(
      "GT-11",
      "no-reasons",
      ["退回或不予同意须写明理由。", "Returning or rejecting takes reasons."],
      { op: "filled", paths: ["data.reasons"] },
      is("data.outcome", "returned", "rejected"),
    ),
    ...capChecks("data.subsidyFen", "applied.household", "applied.project", "grants").map((check) => ({
      ...check,
      when: [...(check.when ?? []), isApproved],
    })),
  ],
  emits: "determined",
  voids: [{ events: ["reported", "decided-in-township"], when: [is("data.outcome", "returned")] }],
})

const revoke = command("revoke", "GT-11", ["撤回审定", "Take a determination back"], {
  by: ["township"],
  fields: { reasons: text("理由", "reasons") },
  steps: [
    approved,
    must("GT-11", "no-reasons", ["撤回须写明理由。", "Taking it back needs reasons."], {
      op: "filled",
      paths: ["data.reasons"],
    }),
    must("GT-12-2", "already-paid", ["已经拨付，不能撤回。", "Money was paid; it cannot be taken back."], {
      op: "notOnFile",
      event: "paid",
    }),
  ],
  emits: "revoked",
  voids: [
    {
      events: [
        "determined",
        "decided-in-township",
        "filed",
        "posted",
        "posting-photographed",
        "objected",
        "answered",
        "started",
        "disbursement-requested",
        "working-group-named",
      ],
    },
  ],
})

const file = command("file-with-county", "GT-11", ["报县备案", "File with the county"], {
  by: ["township"],
  fields: {
    recipient: choice("备案机关", "filed with", "county-government", "leading-group"),
    number: text("文号", "number"),
  },
  steps: [
    approved,
    must("GT-11", "no-number", ["缺少文号。", "The number is missing."], { op: "filled", paths: ["data.number"] }),
  ],
  emits: "filed",
})

const post = command("post", "GT-12-1", ["张榜公示", "Hang out the posting"], {
  by: ["recorder", "chair", "township"],
  fields: { posting: choice("公示", "posting", "determination"), place: text("地点", "place") },
  steps: [
    { ...approved, clause: "GT-12-1" },
    must(
      "GT-12-1",
      "same-person",
      ["审定的人不能公示（{account}）。", "Who determined it does not post it ({account})."],
      { op: "apart", events: ["determined"] },
    ),
  ],
  emits: "posted",
})

const onDay = (which: "first" | "last", words: readonly [string, string]): Check =>
  must(
    "GT-12-1",
    `not-the-${which}-day`,
    words,
    { op: "hanging", posting: "data.posting", day: which },
    is("data.day", which),
  )

const photograph = command("record-posting-photo", "GT-12-1", ["公示拍照", "Photograph the posting"], {
  by: ["recorder", "chair", "township"],
  fields: {
    posting: choice("公示", "posting", "determination"),
    day: choice("哪一天", "which day", "first", "last"),
    photos: photos("照片", "photographs"),
  },
  steps: [
    onDay("first", [
      "不是张榜当天（{postedOn}），这是第一天的照片。",
      "Not the day on which it was hung out, {postedOn}, as the first day's photograph must be.",
    ]),
    onDay("last", [
      "不是公示最后一天（{lastDay}），这是最后一天的照片。",
      "Not the last day of the posting, {lastDay}, as the last day's photograph must be.",
    ]),
    must("GT-12-1", "no-photo", ["没有照片。", "There is no photograph."], { op: "filled", paths: ["data.photos"] }),
  ],
  emits: "posting-photographed",
})

const object = command("object", "GT-12-1", ["提出异议", "Object"], {
  by: ["public", "recorder", "panel", "chair", "township", "county"],
  fields: {
    posting: choice("公示", "posting", "determination"),
    objection: text("异议编号", "objection"),
    text: sensitive(text("内容", "text")),
  },
  steps: [
    must(
      "GT-12-1",
      "not-hanging",
      ["不在公示期内（至 {lastDay}）。", "The posting does not hang on that day (until {lastDay})."],
      { op: "hanging", posting: "data.posting" },
    ),
    must("GT-12-1", "objection-used", ["异议编号已经用过。", "That number is used."], {
      op: "notOnFile",
      event: "objected",
      where: { objection: { path: "data.objection" } },
    }),
  ],
  emits: "objected",
})

const answer = command("answer", "GT-12-1", ["答复异议", "Answer an objection"], {
  by: ["township"],
  fields: {
    posting: choice("公示", "posting", "determination"),
    objection: text("异议编号", "objection"),
    outcome: choice("结果", "outcome", "dismissed", "upheld"),
    text: sensitive(text("答复", "answer")),
  },
  steps: [
    must("GT-12-1", "no-objection", ["没有这件异议。", "There is no such objection."], {
      op: "onFile",
      event: "objected",
      where: { objection: { path: "data.objection" } },
    }),
    must("GT-12-1", "no-answer", ["答复不能空着。", "The answer is empty."], { op: "filled", paths: ["data.text"] }),
  ],
  emits: "answered",
})

/** Determination to posting. */
export const GUTAN_DETERMINATION: readonly CommandRule[] = [determine, revoke, file, post, photograph, object, answer]
