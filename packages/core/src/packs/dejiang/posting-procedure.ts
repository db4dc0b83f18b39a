/**
 * Dejiang 德江县, the three postings 三榜公示 and objections 异议.
 *
 * A household struck by an upheld objection leaves the list; whoever comes later may not put it back.
 */
import type { CommandRule } from "../../procedure/procedure.ts"
import type { Check, ListTerm } from "../../procedure/step.ts"
import { inPhase } from "./preparation-procedure.ts"
import { choice, commandsOf, is, isNot, must, sensitive, text, texts } from "../procedure-writing.ts"

const command = commandsOf("round")

/** Rounds in which households are identified or let go by list, and not returned one by one. */
export const isNotReturn = isNot("round-opened.purpose", "return")

const isOf = (posting: string) => is("data.posting", posting)

/** Rounds of identification belong to the phase of implementation. */
export const identificationPhase: Check = {
  ...inPhase("implementation"),
  when: [is("round-opened.purpose", "identification")],
}

/** The lists as they stand after each posting. */
export const LISTS = {
  first: { path: "ranked.selected" },
  second: { path: "decided-in-township.households" },
  third: { path: "confirmed.households" },
} as const satisfies { readonly [posting: string]: ListTerm }

const CLAUSES = { first: "DJ-S3d", second: "DJ-S5", third: "DJ-S6" } as const

/** What people call the three postings. */
const NAMES = {
  first: ["第一榜", "first"],
  second: ["第二榜", "second"],
  third: ["第三榜", "third"],
} as const

/** The days of a posting are over, and nothing is open. */
export const undisputed = (posting: keyof typeof CLAUSES): Check =>
  must(
    CLAUSES[posting],
    `not-posted-${posting}`,
    [
      `${NAMES[posting][0]}还没有公示完毕：张榜 {postedOn}，满期 {lastDay}；未答复的异议：{open}。`,
      `The ${NAMES[posting][1]} posting is not done: hung {postedOn}, complete {lastDay}; open objections: {open}.`,
    ],
    { op: "posted", posting },
  )

const postChecks = (posting: keyof typeof CLAUSES): readonly Check[] => [
  must(
    CLAUSES[posting],
    "not-on-list",
    ["不在应公示的名单上：{outside}。", "Not on the list to be posted: {outside}."],
    { op: "within", list: "data.households", of: { ...LISTS[posting], struckIn: [posting] } },
    isOf(posting),
  ),
  must(
    CLAUSES[posting],
    "left-out",
    ["名单上没有公示：{missing}。", "On the list, but not posted: {missing}."],
    { op: "covers", list: "data.households", of: { ...LISTS[posting], struckIn: [posting] } },
    isOf(posting),
  ),
]

const post = command("post", "DJ-S3d", ["张榜公示", "Hang out a posting"], {
  by: ["recorder", "chair", "township", "county"],
  fields: {
    posting: choice("第几榜", "posting", "first", "second", "third"),
    medium: choice("公示处", "medium", "village-board", "township-board", "web"),
    households: texts("公示名单", "households"),
  },
  steps: [
    must(
      "DJ-S3b",
      "not-ranked",
      ["还没有经村民代表大会表决确认。", "The meeting has not confirmed a list."],
      { op: "onFile", event: "ranked", where: { isPassed: [true] } },
      isOf("first"),
    ),
    must(
      "DJ-S3b",
      "tied",
      ["有 {is} 户并列，须退回会议再评。", "{is} households are tied and go back to the meeting."],
      { op: "compare", left: "ranked.tiedCount", is: "equal", right: 0 },
      isOf("first"),
    ),
    must(
      "DJ-S3d",
      "not-in-village",
      ["第一榜须在村里公示。", "The first posting hangs in the village."],
      { op: "among", path: "data.medium", values: ["village-board"] },
      isOf("first"),
    ),
    must(
      "DJ-S5",
      "not-decided",
      ["乡镇还没有集体研究同意。", "The township has not decided."],
      { op: "onFile", event: "decided-in-township" },
      isOf("second"),
    ),
    must(
      "DJ-S6",
      "not-confirmed",
      ["县里还没有确认。", "The county has not confirmed."],
      { op: "onFile", event: "confirmed" },
      isOf("third"),
    ),
    must(
      "DJ-S6",
      "not-on-web",
      ["第三榜须在网上公示。", "The third posting is on the web."],
      { op: "among", path: "data.medium", values: ["web"] },
      isOf("third"),
    ),
    ...postChecks("first"),
    ...postChecks("second"),
    ...postChecks("third"),
  ],
  emits: "posted",
})

const object = command("object", "DJ-O", ["提出异议", "Object"], {
  by: ["public", "recorder", "panel", "chair", "township", "county"],
  fields: {
    posting: choice("第几榜", "posting", "first", "second", "third"),
    objection: text("异议编号", "objection"),
    household: text("所涉户", "household"),
    text: sensitive(text("内容", "text")),
  },
  steps: [
    must(
      "DJ-O",
      "not-hanging",
      ["不在公示期内（至 {lastDay}）。", "The posting does not hang on that day (until {lastDay})."],
      { op: "hanging", posting: "data.posting" },
    ),
    must("DJ-O", "not-on-list", ["该户不在公示名单上。", "The household is not on the list."], {
      op: "onFile",
      event: "posted",
      where: { posting: { path: "data.posting" }, households: { has: "data.household" } },
    }),
    must("DJ-O", "objection-used", ["异议编号已经用过。", "That number is used."], {
      op: "notOnFile",
      event: "objected",
      where: { objection: { path: "data.objection" } },
    }),
  ],
  emits: "objected",
})

const answer = command("answer", "DJ-O", ["答复异议", "Answer an objection"], {
  by: ["township", "county"],
  fields: {
    posting: choice("第几榜", "posting", "first", "second", "third"),
    objection: text("异议编号", "objection"),
    outcome: choice("结果", "outcome", "dismissed", "upheld"),
    text: sensitive(text("答复", "answer")),
  },
  steps: [
    must("DJ-O", "no-objection", ["没有这件异议。", "There is no such objection."], {
      op: "onFile",
      event: "objected",
      where: { objection: { path: "data.objection" }, posting: { path: "data.posting" } },
    }),
    must("DJ-O", "no-answer", ["答复不能空着。", "The answer is empty."], { op: "filled", paths: ["data.text"] }),
  ],
  emits: "answered",
})

/** Postings and objections. */
export const DEJIANG_POSTING: readonly CommandRule[] = [{ ...post, warnings: [identificationPhase] }, object, answer]
