/**
 * Xunyang 旬阳县, entities 市场主体, linkages 利益联结, shares 折股 and dividends 分红: headings 三, 五(二).
 *
 * A dividend below the floor is a breach that is flagged; it is still paid.
 */
import type { CommandRule } from "../../procedure/procedure.ts"
import type { Check } from "../../procedure/step.ts"
import {
  choice,
  commandsOf,
  count,
  flag,
  is,
  money,
  must,
  optional,
  parts,
  saying,
  sensitive,
  text,
  texts,
} from "../procedure-writing.ts"
import { MODES } from "./clauses-procedure.ts"

const entity = commandsOf("entity")
const linkage = commandsOf("linkage")
const fund = commandsOf("fund")
const project = commandsOf("project")

const clauseOf = (mode: (typeof MODES)[number]): string => `XY-M${MODES.indexOf(mode) + 1}`

const incomeChecks: readonly Check[] = MODES.map((mode) =>
  must(
    clauseOf(mode),
    "way-of-income",
    ["这一模式没有“{found}”这种收入方式。", "This mode has no income by “{found}”."],
    { op: "amongFor", path: "data.income", key: "data.mode", figure: "incomeWays" },
    is("data.mode", mode),
  ),
)

const registerEntity = entity("register-entity", "XY-S", ["登记市场主体", "Register an entity"], {
  opens: true,
  by: ["township", "county"],
  fields: { kind: text("种类", "kind"), name: text("名称", "name"), town: text("镇", "town") },
  steps: [
    must("XY-S", "entity-kind", ["“{found}”不在七类主体之中。", "“{found}” is none of the seven kinds."], {
      op: "among",
      path: "data.kind",
      values: { figure: "entityKinds" },
    }),
    must("XY-S", "no-name", ["缺少：{missing}。", "Missing: {missing}."], {
      op: "filled",
      paths: ["data.name", "data.town"],
    }),
  ],
  emits: "entity-registered",
})

const assessLifting = entity("assess-lifting", "XY-G3", ["审查带动要求", "Assess whether it lifts"], {
  by: ["county", "township"],
  fields: {
    year: count("年度", "year"),
    households: count("带动户数", "households lifted"),
    isMet: flag("达到要求", "requirement met"),
    reasons: text("理由", "reasons"),
  },
  steps: [
    must("XY-G3", "no-reasons", ["须写明理由。", "Reasons are needed."], { op: "filled", paths: ["data.reasons"] }),
  ],
  emits: "lifting-assessed",
  voids: [{ events: ["lifting-assessed"] }],
})

const approvePlanning = project("approve-planning", "XY-G3", ["项目规划审批", "Approve the planning of a project"], {
  opens: true,
  by: ["county"],
  fields: {
    entity: text("主体", "entity"),
    name: text("项目", "project"),
    amountFen: money("扶持资金（分）", "support, fen"),
    plus: texts("“+”", "plus lines"),
  },
  steps: [
    must("XY-S", "no-entity", ["主体没有登记。", "The entity is not registered."], {
      op: "onFile",
      event: "entity-registered",
      in: { kind: "entity", subject: "data.entity" },
    }),
    must("XY-G3", "not-assessed", ["规划审批前没有审查带动要求。", "It was not assessed before the approval."], {
      op: "onFile",
      event: "lifting-assessed",
      in: { kind: "entity", subject: "data.entity" },
    }),
    must(
      "XY-G3",
      "does-not-lift",
      ["达不到带动贫困户增收的要求，不予项目扶持。", "It does not lift poor households: no support."],
      {
        op: "onFile",
        event: "lifting-assessed",
        where: { isMet: [true] },
        in: { kind: "entity", subject: "data.entity" },
      },
    ),
    must("XY-P", "plus-line", ["没有“{found}”这个“+”。", "There is no plus line “{found}”."], {
      op: "eachAmong",
      list: "data.plus",
      values: { figure: "plusLines" },
    }),
  ],
  emits: "planning-approved",
})

const link = linkage("link", "XY-M", ["建立利益联结", "Link a household"], {
  opens: true,
  by: ["recorder", "township"],
  household: "data.household",
  fields: {
    household: text("户编号", "household"),
    mode: text("模式", "mode"),
    chain: text("链条", "chain"),
    entities: texts("主体", "entities"),
    income: texts("收入方式", "ways of income"),
    agreements: parts("协议", "agreements", { kind: text("种类", "kind"), document: text("文件", "document") }),
    circumstances: sensitive(texts("农户情况", "circumstances")),
    plus: texts("“+”", "plus lines"),
  },
  steps: [
    must("XY-M", "mode", ["“{found}”不是六动之一。", "“{found}” is none of the six modes."], {
      op: "among",
      path: "data.mode",
      values: { figure: "modes" },
    }),
    must(
      "XY-M",
      "chain",
      [
        "链条“{found}”与模式不符，可用：{allowed}。",
        "The chain “{found}” does not fit the mode; there are: {allowed}.",
      ],
      { op: "amongFor", path: "data.chain", key: "data.mode", figure: "chains" },
    ),
    must("XY-M", "no-entity", ["没有写明主体或收入方式：{missing}。", "Missing: {missing}."], {
      op: "filled",
      paths: ["data.entities", "data.income"],
    }),
    must("XY-M", "no-agreement", ["没有协议。", "There is no agreement."], {
      op: "filled",
      paths: ["data.agreements"],
    }),
    ...incomeChecks,
    must(
      "XY-M2",
      "agreement-missing",
      ["缺少协议：{missing}。", "Agreements are missing: {missing}."],
      { op: "hasFor", list: "data.agreements", field: "kind", keys: "data.income", figure: "agreements" },
      is("data.mode", "enterprise"),
    ),
    must(
      "XY-M4",
      "can-work",
      ["资产入股适用于不能劳动的户。", "Asset shares are for those who cannot work."],
      { op: "hasFor", list: "data.circumstances", keys: "data.income", figure: "circumstances" },
      is("data.mode", "park"),
    ),
    must("XY-P", "plus-line", ["没有“{found}”这个“+”。", "There is no plus line “{found}”."], {
      op: "eachAmong",
      list: "data.plus",
      values: { figure: "plusLines" },
    }),
  ],
  emits: "linked",
})

const endLinkage = linkage("end-linkage", "XY-M", ["终止利益联结", "End a linkage"], {
  by: ["recorder", "township"],
  fields: { reasons: sensitive(text("理由", "reasons")) },
  steps: [
    must("XY-M", "no-reasons", ["须写明理由。", "Reasons are needed."], { op: "filled", paths: ["data.reasons"] }),
  ],
  emits: "linkage-ended",
})

const entrust = fund("entrust-fund", "XY-M1", ["财政资金折股到户", "Convert a fund into shares"], {
  opens: true,
  by: ["county", "finance"],
  fields: {
    entity: text("受托主体", "entity"),
    totalFen: money("委托额（分）", "entrusted, fen"),
    holders: parts("持股户", "holders", {
      household: text("户编号", "household"),
      weight: count("份数", "weight"),
      noLabour: optional(sensitive(flag("丧失劳动能力", "no labour"))),
    }),
  },
  steps: [
    must("XY-S", "no-entity", ["主体没有登记。", "The entity is not registered."], {
      op: "onFile",
      event: "entity-registered",
      in: { kind: "entity", subject: "data.entity" },
    }),
    must("XY-M1", "holder-twice", ["同一户列了两次：{twice}。", "Listed twice: {twice}."], {
      op: "distinct",
      list: "data.holders",
      field: "household",
    }),
    must("XY-M1", "nothing-entrusted", ["委托额须大于 0。", "Something is entrusted."], {
      op: "compare",
      left: "data.totalFen",
      is: "above",
      right: 0,
    }),
    {
      op: "shares",
      fund: "data.totalFen",
      list: "data.holders",
      id: "household",
      weight: "weight",
      keep: "shares",
      says: [saying("XY-M1", "cannot-be-shared", "无法折股：{why}。", "Cannot be shared: {why}.")],
    },
  ],
  warnings: [
    must(
      "XY-M1",
      "no-labour-first",
      ["持股户中没有丧失劳动能力的户，应优先安排。", "No holder has lost the capacity to work; those come first."],
      { op: "someTrue", list: "data.holders", field: "noLabour" },
    ),
  ],
  emits: "fund-entrusted",
})

const payDividend = fund("pay-dividend", "XY-M1", ["年度分红", "Pay the year's dividend"], {
  by: ["finance", "county"],
  fields: { year: count("年度", "year"), payOutFen: money("分红总额（分）", "pay-out, fen") },
  steps: [
    must("XY-M1", "year-paid", ["这一年度已经分红。", "That year is paid."], {
      op: "notOnFile",
      event: "dividend-paid",
      where: { year: { path: "data.year" } },
    }),
    {
      op: "dividends",
      payOut: "data.payOutFen",
      entrusted: "fund-entrusted.totalFen",
      shares: "fund-entrusted.shares",
      floor: "dividendFloor",
      keep: "result",
      says: [saying("XY-M1", "cannot-be-shared", "无法分红：{why}。", "Cannot be shared: {why}.")],
    },
  ],
  warnings: [
    must(
      "XY-M1",
      "below-floor",
      ["分红 {part} 分，不足委托额 {whole} 分的百分之五。", "{part} fen are less than 5 % of {whole}."],
      { op: "atLeastShare", part: "data.payOutFen", whole: "fund-entrusted.totalFen", share: "dividendFloor" },
    ),
  ],
  emits: "dividend-paid",
})

const incubate = commandsOf("maker")("incubate-project", "XY-P4", ["登记创客项目", "Register an incubated project"], {
  opens: true,
  by: ["township", "county"],
  fields: {
    maker: text("创客", "maker"),
    name: text("项目", "project"),
    chain: text("链条", "chain"),
    households: texts("联结户", "linked households"),
    stage: choice("阶段", "stage", "incubating", "running"),
  },
  steps: [
    must("XY-P4", "chain", ["没有“{found}”这种链条。", "There is no chain “{found}”."], {
      op: "among",
      path: "data.chain",
      values: { figure: "makerChains" },
    }),
    must("XY-P4", "no-households", ["没有联结贫困户。", "No household is linked."], {
      op: "filled",
      paths: ["data.maker", "data.name", "data.households"],
    }),
  ],
  emits: "project-incubated",
})

/** Entities, linkages, shares and makers. */
export const XUNYANG_LINKAGE: readonly CommandRule[] = [
  registerEntity,
  assessLifting,
  approvePlanning,
  link,
  endLinkage,
  entrust,
  payDividend,
  incubate,
]
