/**
 * Dejiang 德江县, steps 4 to 8 of identification: revisit 回访, decisions 审核确认, tables 录入 and archive 建档.
 */
import type { CommandRule } from "../../procedure/procedure.ts"
import type { Check } from "../../procedure/step.ts"
import { identificationPhase, isNotReturn, LISTS, undisputed } from "./posting-procedure.ts"
import { choice, commandsOf, flag, must, optional, sensitive, text, texts } from "../procedure-writing.ts"

const command = commandsOf("round")

/** A list that hangs in public is not changed behind the posting. */
const notPosted = (posting: "second" | "third", clause: string): Check =>
  must(clause, "already-posted", ["名单已经张榜，不能再改。", "The list is posted and cannot be changed."], {
    op: "notOnFile",
    event: "posted",
    where: { posting: [posting] },
  })

/** An upheld objection strikes the household from every list that follows. */
const notStruck = (posting: "first" | "second"): Check =>
  must(
    "DJ-O",
    "struck",
    ["异议成立，已从名单上除去：{outside}。", "Struck from the list by an upheld objection: {outside}."],
    {
      op: "within",
      list: "data.households",
      of: { path: "data.households", struckIn: [posting] },
    },
  )

const revisit = command("revisit", "DJ-S4", ["回访核查", "Visit a household again"], {
  by: ["township"],
  fields: {
    household: text("户编号", "household"),
    leader: text("牵头领导", "leader"),
    finding: choice("结果", "finding", "confirmed", "not-confirmed"),
    note: optional(sensitive(text("说明", "note"))),
  },
  steps: [
    undisputed("first"),
    must("DJ-S4", "not-on-list", ["该户不在第一榜名单上。", "The household is not on the first list."], {
      op: "onFile",
      event: "posted",
      where: { posting: ["first"], households: { has: "data.household" } },
    }),
    must("DJ-S4", "no-leader", ["没有写明牵头领导。", "No leader is named."], { op: "filled", paths: ["data.leader"] }),
  ],
  emits: "revisited",
  voids: [{ events: ["revisited"], same: { household: "data.household" } }],
})

const decide = command("decide-in-township", "DJ-S5", ["乡镇集体研究", "Decide in the township"], {
  by: ["township"],
  fields: {
    minutes: text("会议记录编号", "number of the minutes"),
    participants: texts("参加人员", "participants"),
    households: texts("同意名单", "households"),
  },
  steps: [
    notPosted("second", "DJ-S5"),
    undisputed("first"),
    must(
      "DJ-S5",
      "same-person",
      ["召集评议、录入申请的人不能审核（{account}）。", "Who entered or ranked cannot decide ({account})."],
      { op: "apart", events: ["applied", "surveyed"] },
    ),
    must(
      "DJ-S4",
      "not-revisited",
      ["没有回访或回访不符：{outside}。", "Not visited again, or not confirmed: {outside}."],
      {
        op: "within",
        list: "data.households",
        of: { events: { event: "revisited", field: "household", where: { finding: ["confirmed"] } } },
      },
      isNotReturn,
    ),
    must("DJ-S5", "not-on-list", ["不在第一榜名单上：{outside}。", "Not on the first list: {outside}."], {
      op: "within",
      list: "data.households",
      of: LISTS.first,
    }),
    notStruck("first"),
    must("DJ-S5", "not-collective", ["集体研究至少要有两人参加。", "A collective decision takes at least two."], {
      op: "compare",
      left: { count: "data.participants" },
      is: "atLeast",
      right: 2,
    }),
    must("DJ-S5", "no-minutes", ["缺少会议记录编号。", "The number of the minutes is missing."], {
      op: "filled",
      paths: ["data.minutes"],
    }),
  ],
  emits: "decided-in-township",
})

const send = command("send-document", "DJ-S5", ["正式行文报县", "Send the formal document"], {
  by: ["township"],
  fields: { number: text("文号", "number"), households: texts("上报名单", "households") },
  steps: [
    must("DJ-S5", "already-confirmed", ["县里已经确认，不能再行文。", "The county has confirmed already."], {
      op: "notOnFile",
      event: "confirmed",
    }),
    { ...undisputed("second"), when: [isNotReturn] },
    must("DJ-S5", "not-decided", ["乡镇还没有集体研究同意。", "The township has not decided."], {
      op: "onFile",
      event: "decided-in-township",
    }),
    must("DJ-S5", "not-on-list", ["不在第二榜名单上：{outside}。", "Not on the second list: {outside}."], {
      op: "within",
      list: "data.households",
      of: LISTS.second,
    }),
    notStruck("second"),
    must("DJ-S5", "no-number", ["缺少文号。", "The number is missing."], { op: "filled", paths: ["data.number"] }),
  ],
  emits: "document-sent",
})

const confirm = command("confirm", "DJ-S6", ["县级确认", "Confirm"], {
  by: ["county"],
  fields: { number: text("批文文号", "number of the approval"), households: texts("确认名单", "households") },
  steps: [
    notPosted("third", "DJ-S6"),
    must("DJ-S5", "not-sent", ["乡镇还没有正式行文。", "The township has sent no document."], {
      op: "onFile",
      event: "document-sent",
    }),
    must("DJ-S6", "not-on-list", ["不在上报名单上：{outside}。", "Not on the list sent: {outside}."], {
      op: "within",
      list: "data.households",
      of: { path: "document-sent.households" },
    }),
    must("DJ-S6", "no-number", ["缺少批文文号。", "The number is missing."], { op: "filled", paths: ["data.number"] }),
  ],
  emits: "confirmed",
})

const enter = command("enter-data", "DJ-S7", ["信息录入", "Enter the tables"], {
  by: ["township", "recorder"],
  fields: {
    townshipTable: flag("乡镇表", "township table"),
    villageTable: flag("村表", "village table"),
    householdTables: texts("户表", "household tables"),
  },
  steps: [
    { ...undisputed("third"), when: [isNotReturn] },
    must("DJ-S6", "not-confirmed", ["县里还没有确认。", "The county has not confirmed."], {
      op: "onFile",
      event: "confirmed",
    }),
    must("DJ-S7", "tables-missing", ["缺少：{missing}。", "Missing: {missing}."], {
      op: "filled",
      paths: ["data.townshipTable", "data.villageTable"],
    }),
    must("DJ-S7", "household-tables-missing", ["缺少户表：{missing}。", "Household tables are missing: {missing}."], {
      op: "covers",
      list: "data.householdTables",
      of: { ...LISTS.third, struckIn: ["third"] },
    }),
    must("DJ-S7", "not-an-object", ["不是确认的对象：{outside}。", "Not confirmed: {outside}."], {
      op: "within",
      list: "data.householdTables",
      of: { ...LISTS.third, struckIn: ["third"] },
    }),
    { op: "listed", of: { ...LISTS.third, struckIn: ["third"] }, keep: "households" },
  ],
  emits: "data-entered",
})

const archive = command("archive", "DJ-S8", ["建档立卡", "Archive"], {
  by: ["township", "county"],
  fields: {
    cards: texts("户卡", "cards"),
    register: flag("村册", "register"),
    book: flag("乡簿", "book"),
    file: flag("县档", "file"),
    submission: flag("上报省级", "submitted upward"),
  },
  steps: [
    must("DJ-S7", "not-entered", ["信息还没有录入。", "The tables are not entered."], {
      op: "onFile",
      event: "data-entered",
    }),
    must("DJ-S8", "records-missing", ["缺少：{missing}。", "Missing: {missing}."], {
      op: "filled",
      paths: ["data.register", "data.book", "data.file", "data.submission"],
    }),
    must("DJ-S8", "cards-missing", ["缺少户卡：{missing}。", "Cards are missing: {missing}."], {
      op: "covers",
      list: "data.cards",
      of: { path: "data-entered.households" },
    }),
    must(
      "DJ-S8",
      "not-entered-household",
      ["有户卡而没有录入的户：{outside}。", "A card, but not entered: {outside}."],
      {
        op: "within",
        list: "data.cards",
        of: { path: "data-entered.households" },
      },
    ),
  ],
  emits: "archived",
})

/** From the revisit to the archive. */
export const DEJIANG_CONFIRMATION: readonly CommandRule[] = [revisit, decide, send, confirm, enter, archive].map(
  (rule) => ({ ...rule, warnings: [identificationPhase] }),
)
