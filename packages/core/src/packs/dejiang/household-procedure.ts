/**
 * Dejiang 德江县, entry and exit 进退 of a household, and the measures 帮扶措施 for it: headings (二)第二 and 第三.
 */
import type { CommandRule } from "../../procedure/procedure.ts"
import type { Check } from "../../procedure/step.ts"
import { commandsOf, count, flag, is, money, must, optional, parts, sensitive, text } from "../procedure-writing.ts"

const household = commandsOf("household")

const identified = must("DJ-X3", "not-identified", ["该户不是现有扶贫对象。", "The household is not identified."], {
  op: "onFile",
  event: "identified",
})

const fromRound = (clause: string, ...purposes: readonly string[]): readonly Check[] => [
  must(
    clause,
    "not-confirmed",
    ["该户不在本轮录入的名单上。", "The household is not on the list entered for that round."],
    {
      op: "onFile",
      event: "data-entered",
      where: { households: { has: "subject" } },
      in: { kind: "round", subject: "data.round" },
    },
  ),
  must(clause, "other-purpose", ["该轮事由不符。", "The round has another purpose."], {
    op: "onFile",
    event: "round-opened",
    where: { purpose: purposes },
    in: { kind: "round", subject: "data.round" },
  }),
  // The round's archive names every card; with it stand the village's register, the township's book and the county's file.
  must(
    "DJ-S8",
    "not-archived",
    [
      "本轮还没有归档，或没有该户的户卡：户有卡、村有册、乡有簿、县有档齐全后才能登记。",
      "The round is not archived, or has no card of this household: it takes card, register, book and file.",
    ],
    {
      op: "onFile",
      event: "archived",
      where: { cards: { has: "subject" } },
      in: { kind: "round", subject: "data.round" },
    },
  ),
]

/** What is done for one household. */
export const DEJIANG_HOUSEHOLD: readonly CommandRule[] = [
  household("identify", "DJ-S8", ["登记为扶贫对象", "Register as an object"], {
    by: ["county", "township"],
    fields: {
      round: text("识别轮次", "round"),
      class: text("类别", "class"),
      hasLabour: flag("有劳动能力", "labour capacity"),
    },
    steps: [
      ...fromRound("DJ-S8", "identification", "entry", "return"),
      must("DJ-2-2", "no-such-class", ["没有“{found}”这一类。", "There is no class “{found}”."], {
        op: "among",
        path: "data.class",
        values: ["扶贫户", "低保户", "扶贫低保户", "五保户"],
      }),
      must("DJ-S8", "already-identified", ["该户已经是扶贫对象。", "The household is identified already."], {
        op: "notOnFile",
        event: "identified",
      }),
    ],
    emits: "identified",
  }),
  household("exit", "DJ-X3", ["登记脱贫退出", "Register the exit"], {
    by: ["county", "township"],
    fields: { round: text("评退轮次", "round") },
    steps: [identified, ...fromRound("DJ-X1", "exit")],
    emits: "exited",
    voids: [{ events: ["identified", "person-assigned", "plan-made"] }],
  }),
  household("refer-to-civil-affairs", "DJ-X3", ["转介民政", "Refer to civil affairs"], {
    by: ["township", "recorder"],
    fields: { matter: sensitive(text("事项", "matter")), number: text("转介单号", "number") },
    steps: [
      must("DJ-X3", "referral-incomplete", ["转介没有写全：{missing}。", "Missing: {missing}."], {
        op: "filled",
        paths: ["data.matter", "data.number"],
      }),
    ],
    emits: "referred",
  }),
  household("make-plan", "DJ-M0", ["制定脱贫规划", "Make the plan"], {
    by: ["township", "recorder"],
    fields: {
      measures: parts("措施", "measures", {
        measure: text("到村到户措施", "measure"),
        content: text("内容", "content"),
      }),
    },
    steps: [
      identified,
      must("DJ-M0", "no-such-measure", ["“{found}”不是六项措施之一。", "“{found}” is none of the six measures."], {
        op: "eachAmong",
        list: "data.measures",
        field: "measure",
        values: { figure: "measures" },
      }),
      must("DJ-M0", "measures-missing", ["规划没有写到：{missing}。", "The plan says nothing of: {missing}."], {
        op: "has",
        list: "data.measures",
        field: "measure",
        values: { figure: "measures" },
      }),
    ],
    emits: "plan-made",
    voids: [{ events: ["plan-made"] }],
  }),
  household("assign-person", "DJ-M1", ["落实责任人", "Assign the responsible person"], {
    by: ["township", "county"],
    fields: { person: text("责任人", "person"), unit: text("单位", "unit") },
    steps: [
      identified,
      must("DJ-M1", "already-assigned", ["一户只有一个责任人。", "A household has exactly one responsible person."], {
        op: "notOnFile",
        event: "person-assigned",
      }),
      must("DJ-M1", "no-person", ["责任人没有写全：{missing}。", "Missing: {missing}."], {
        op: "filled",
        paths: ["data.person", "data.unit"],
      }),
    ],
    emits: "person-assigned",
  }),
  household("replace-person", "DJ-M1", ["更换责任人", "Replace the responsible person"], {
    by: ["township", "county"],
    fields: { person: text("责任人", "person"), unit: text("单位", "unit"), reason: sensitive(text("原因", "reason")) },
    steps: [
      identified,
      must("DJ-M1", "nobody-assigned", ["还没有责任人。", "Nobody is assigned."], {
        op: "onFile",
        event: "person-assigned",
      }),
      must("DJ-M1", "no-person", ["责任人没有写全：{missing}。", "Missing: {missing}."], {
        op: "filled",
        paths: ["data.person", "data.unit", "data.reason"],
      }),
    ],
    emits: "person-assigned",
    voids: [{ events: ["person-assigned"] }],
  }),
  household("record-three-persons", "DJ-M3b", ["登记一户三人", "Record the three persons"], {
    by: ["recorder", "township"],
    fields: {
      schooled: optional(text("中职以上就读", "in vocational schooling or above")),
      employed: optional(text("培训转移就业", "trained and employed")),
      technique: optional(text("掌握实用技术", "with a technique")),
    },
    steps: [
      identified,
      {
        op: "holds",
        ask: { op: "filled", paths: ["data.schooled", "data.employed", "data.technique"] },
        keep: "isReached",
      },
    ],
    emits: "three-persons-recorded",
    voids: [{ events: ["three-persons-recorded"] }],
  }),
  household("subsidise-loan", "DJ-M4", ["贷款贴息", "Subsidise a loan"], {
    by: ["finance"],
    fields: { year: count("年度", "year"), loanFen: money("贷款（分）", "loan, fen") },
    steps: [
      identified,
      must("DJ-M4", "year-subsidised", ["这一年度已经贴息。", "That year is subsidised."], {
        op: "notOnFile",
        event: "loan-subsidised",
        where: { year: { path: "data.year" } },
      }),
      { op: "value", of: { share: "interestRate", of: "data.loanFen" }, keep: "subsidyFen" },
    ],
    emits: "loan-subsidised",
  }),
]

/** A household that has labour capacity. */
export const hasLabour = is("identified.hasLabour", true)
