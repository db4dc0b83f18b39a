/**
 * Gutan 古潭乡, application 申报 and partner 帮扶方: articles 3 to 8 and 10.
 */
import type { CommandRule } from "../../procedure/procedure.ts"
import type { Check } from "../../procedure/step.ts"
import { choice, commandsOf, day, flag, is, money, must, optional, part, text, texts } from "../procedure-writing.ts"

const command = commandsOf("case")

const isIncome = is("data.project", "income")
const isHousing = is("data.project", "housing")

/** What the township has granted. */
const DETERMINED = [{ event: "determined", field: "subsidyFen" }] as const

/** What was granted, or else is still asked for: a household cannot ask for more than it could be granted. */
const DETERMINED_OR_ASKED = [...DETERMINED, { event: "applied", field: "subsidyFen" }] as const

/** The caps of article 6, over every file of the household; of two that ask, the first to be determined is granted. */
export const capChecks = (
  amount: string,
  household: string,
  project: string,
  over: "grants" | "payments",
  granted: readonly { readonly event: string; readonly field: string }[] = DETERMINED,
): readonly Check[] =>
  (["income", "housing"] as const).map((kind) =>
    must(
      kind === "income" ? "GT-06-1" : "GT-06-2",
      kind === "income" ? "income-cap" : "housing-cap",
      [
        "超过补助上限 {limitFen} 元：已有 {grantedFen} 元，还可 {leftFen} 元，本次 {askedFen} 元。",
        "Above the cap of {limitFen} yuan: {grantedFen} yuan are granted, {leftFen} are left, {askedFen} are asked.",
      ],
      {
        op: "cap",
        household,
        project,
        amount,
        caps:
          kind === "income"
            ? [{ project: kind, per: "year", figure: over === "grants" ? "incomeCapPerYear" : "incomeCapPaidPerYear" }]
            : [{ project: kind, per: "all", figure: "housingCap" }],
        granted,
        paid: { event: "paid", field: "amountFen" },
        over,
      },
      is(project, kind),
    ),
  )

const apply = command("apply", "GT-07", ["提出申请", "Apply for a project"], {
  opens: true,
  by: ["recorder"],
  fields: {
    household: text("户编号", "household"),
    project: text("项目种类", "kind of project"),
    registered: flag("建档立卡", "registered"),
    verdict: part("极端贫困户认定", "verdict of extreme poverty", {
      decision: text("认定事项", "decision"),
      value: flag("结论", "value"),
      receipt: text("凭据", "receipt"),
    }),
    conduct: part("发展意愿评定", "conduct condition", {
      isMet: flag("符合", "met"),
      by: text("评定人", "assessed by"),
      on: day("评定日期", "assessed on"),
    }),
    subsidyFen: money("申请补助（分）", "subsidy asked, fen"),
    forms: texts("所交表格", "forms handed in"),
    existence: optional(text("项目真实存在的依据", "evidence that the project exists")),
    expectedGainFen: optional(money("预计增收（分）", "expected gain, fen")),
    design: optional(text("初步设计", "preliminary design")),
  },
  household: "data.household",
  restsOn: {
    pack: "gutan",
    decision: "extreme-poverty",
    clause: "GT-04",
    household: "data.household",
    verdict: "data.verdict",
    facts: { "data.registered": "registered", "data.conduct.isMet": "assessed.conduct" },
  },
  emits: "applied",
  steps: [
    must(
      "GT-03",
      "project-kind",
      ["只受理增收和住房两类项目，不受理“{found}”。", "Only income and housing projects, not “{found}”."],
      {
        op: "among",
        path: "data.project",
        values: { figure: "projectKinds" },
      },
    ),
    must("GT-03", "not-registered", ["申请户须为建档立卡贫困户。", "The household must be registered."], {
      op: "filled",
      paths: ["data.registered"],
    }),
    must("GT-02", "no-verdict", ["缺少极端贫困户的认定凭据。", "The verdict of extreme poverty is missing."], {
      op: "filled",
      paths: ["data.verdict.receipt"],
    }),
    must("GT-04", "not-extreme-poverty", ["没有被认定为极端贫困户。", "Not found to be of extreme poverty."], {
      op: "filled",
      paths: ["data.verdict.value"],
    }),
    must(
      "GT-04",
      "other-decision",
      ["凭据认定的是“{found}”，不是极端贫困户。", "The receipt is of “{found}”, not of extreme poverty."],
      {
        op: "among",
        path: "data.verdict.decision",
        values: ["extreme-poverty"],
      },
    ),
    must(
      "GT-05",
      "conduct-not-met",
      ["发展意愿未评定为符合，或没有记明评定人。", "The conduct condition is not assessed as met, or not by whom."],
      {
        op: "filled",
        paths: ["data.conduct.isMet", "data.conduct.by"],
      },
    ),
    must(
      "GT-07",
      "no-form",
      ["缺少{missing}。", "Missing: {missing}."],
      { op: "has", list: "data.forms", values: { figure: "incomeForms" } },
      isIncome,
    ),
    must(
      "GT-07-1",
      "project-not-shown",
      ["没有项目真实存在的依据。", "No evidence that the project exists."],
      { op: "filled", paths: ["data.existence"] },
      isIncome,
    ),
    must(
      "GT-07-2",
      "no-gain",
      ["预计增收须大于 0。", "The expected gain must be above 0."],
      { op: "compare", left: "data.expectedGainFen", is: "above", right: 0 },
      isIncome,
    ),
    must(
      "GT-07-3",
      "no-design",
      ["缺少初步设计。", "The preliminary design is missing."],
      { op: "filled", paths: ["data.design"] },
      isIncome,
    ),
    must(
      "GT-08",
      "no-form",
      ["缺少{missing}。", "Missing: {missing}."],
      { op: "has", list: "data.forms", values: { figure: "housingForms" } },
      isHousing,
    ),
    must("GT-12-2", "no-subsidy", ["申请补助须大于 0。", "The subsidy asked must be above 0."], {
      op: "compare",
      left: "data.subsidyFen",
      is: "above",
      right: 0,
    }),
    ...capChecks("data.subsidyFen", "data.household", "data.project", "grants", DETERMINED_OR_ASKED),
  ],
})

/** Nothing may change once the township has approved. */
export const notDetermined = must(
  "GT-11",
  "already-determined",
  ["已经审定，不能再改。", "It is determined and cannot be changed any more."],
  {
    op: "notOnFile",
    event: "determined",
    where: { outcome: ["approved"] },
  },
)

const partnership: Pick<CommandRule, "emits" | "voids"> = {
  emits: "partnered",
  voids: [{ events: ["partnered", "appraised", "decided-in-village", "certified", "reported", "decided-in-township"] }],
}

const signAgreement = command("sign-agreement", "GT-07-3", ["签订帮扶合作协议", "Sign the agreement with a partner"], {
  by: ["recorder"],
  fields: {
    partner: part("合作方", "partner", { kind: text("种类", "kind"), name: text("名称", "name") }),
    document: text("协议", "agreement"),
  },
  steps: [
    must("GT-07-3", "partner-kind", ["合作方不能是“{found}”。", "A partner cannot be a “{found}”."], {
      op: "among",
      path: "data.partner.kind",
      values: { figure: "partnerKinds" },
    }),
    must("GT-07-3", "no-agreement", ["缺少合作方名称或协议。", "The partner's name or the agreement is missing."], {
      op: "filled",
      paths: ["data.partner.name", "data.document"],
    }),
    notDetermined,
  ],
  ...partnership,
})

const becomePartner = command(
  "become-partner",
  "GT-10",
  ["村民委员会作帮扶方", "The village committee becomes partner"],
  {
    by: ["chair"],
    fields: {
      partner: part("合作方", "partner", {
        kind: choice("种类", "kind", "village-committee"),
        name: text("村民委员会", "village committee"),
      }),
      reason: text("没有找到帮扶人的原因", "why no partner was found"),
      document: text("协议", "agreement"),
    },
    steps: [
      must(
        "GT-10",
        "no-agreement",
        ["缺少村民委员会、原因或协议。", "The committee, the reason or the agreement is missing."],
        {
          op: "filled",
          paths: ["data.partner.name", "data.reason", "data.document"],
        },
      ),
      notDetermined,
    ],
    ...partnership,
  },
)

/** Application and partner. */
export const GUTAN_APPLICATION: readonly CommandRule[] = [apply, signAgreement, becomePartner]
