/**
 * Gutan 古潭乡, acceptance 验收 and the end of a case: articles 14 to 19.
 */
import type { CommandRule } from "../../procedure/procedure.ts"
import type { Check } from "../../procedure/step.ts"
import { choice, commandsOf, day, flag, is, isNot, must, optional, parts, photos, text } from "../procedure-writing.ts"

const command = commandsOf("case")

const isVillageArranged = is("partnered.partner.kind", "village-committee")
const atLevel = (level: string) => is("data.level", level)

const applyAcceptance = command("apply-acceptance", "GT-14-1", ["申请验收", "Apply for acceptance"], {
  by: ["recorder"],
  fields: { completedOn: day("完成日期", "completed on") },
  steps: [
    must("GT-14-1", "not-started", ["项目还没有启动。", "The project has not started."], {
      op: "onFile",
      event: "started",
    }),
    must("GT-14-1", "acceptance-applied", ["已经申请过验收。", "Acceptance was applied for already."], {
      op: "notOnFile",
      event: "acceptance-applied",
    }),
  ],
  emits: "acceptance-applied",
})

const designate = command("designate-third-party", "GT-15", ["指派第三方", "Designate a third party"], {
  by: ["township"],
  fields: { account: text("第三方账号", "account of the third party"), name: text("第三方", "third party") },
  steps: [
    must("GT-15", "not-village-arranged", ["合作方不是本村村委。", "The partner is not the village committee."], {
      op: "among",
      path: "partnered.partner.kind",
      values: ["village-committee"],
    }),
    must("GT-15", "no-name", ["缺少第三方。", "The third party is missing."], {
      op: "filled",
      paths: ["data.account", "data.name"],
    }),
  ],
  emits: "third-party-designated",
})

const after = (event: string, level: string, clause: string, code: string, words: readonly [string, string]): Check =>
  must(clause, code, words, { op: "onFile", event }, atLevel(level))

const late = (since: string, days: string, level: string, clause: string): Check =>
  must(
    clause,
    "late",
    ["核验已过期限（{lastDay}）。", "The verification is past its last day, {lastDay}."],
    { op: "inTime", since, days },
    atLevel(level),
  )

const verify = command("verify", "GT-12-2", ["核验", "Verify"], {
  by: ["chair", "recorder", "third-party", "township", "county"],
  fields: {
    level: choice("层级", "level", "village", "township", "county"),
    checks: parts("核验项", "items", {
      item: text("项目", "item"),
      good: flag("合格", "good"),
      evidence: text("依据", "evidence"),
      photos: optional(photos("照片", "photographs")),
    }),
  },
  steps: [
    must(
      "GT-14-1",
      "wrong-level",
      ["{found} 不能做这一级核验。", "A {found} does not verify at this level."],
      { op: "amongFor", path: "by.role", key: "data.level", figure: "verifierRoles" },
      isNot("by.role", "third-party"),
      isNot("partnered.partner.kind", "village-committee"),
    ),
    must(
      "GT-14-2",
      "wrong-level",
      ["{found} 不能做这一级核验。", "A {found} does not verify at this level."],
      { op: "amongFor", path: "by.role", key: "data.level", figure: "verifierRoles" },
      isVillageArranged,
      isNot("data.level", "village"),
    ),
    must(
      "GT-15",
      "third-party-needed",
      ["合作方是本村村委，村级核验须由第三方做。", "The village is the partner: a third party verifies."],
      { op: "among", path: "by.role", values: ["third-party"] },
      isVillageArranged,
      atLevel("village"),
    ),
    must(
      "GT-15",
      "not-designated",
      ["不是乡镇指派的第三方。", "Not the third party that the township designated."],
      { op: "onFile", event: "third-party-designated", where: { account: { path: "by.account" } } },
      is("by.role", "third-party"),
    ),
    must(
      "GT-15",
      "not-independent",
      ["办理过此项目的人不能作第三方（{account}）。", "Who worked on the case is no third party ({account})."],
      { op: "apart", events: ["applied", "partnered", "appraised", "certified", "reported", "determined"] },
      is("by.role", "third-party"),
    ),
    after("acceptance-applied", "village", "GT-14-1", "not-applied", [
      "还没有申请验收。",
      "Acceptance was not applied for.",
    ]),
    after("acceptance-reported", "township", "GT-14-2", "not-reported", [
      "村里还没有汇总上报。",
      "The village has not reported.",
    ]),
    after("county-verification-applied", "county", "GT-14-2", "not-applied", [
      "乡镇还没有申请县级核验。",
      "The township has not applied to the county.",
    ]),
    must("GT-12-2", "already-verified", ["这一级已经核验通过。", "That level is verified."], {
      op: "notOnFile",
      event: "verified",
      where: { level: { path: "data.level" }, isPassed: [true] },
    }),
    must(
      "GT-16-1",
      "items-missing",
      ["缺少核验项或依据：{missing}。", "Items or evidence are missing: {missing}."],
      { op: "checklist", list: "data.checks", items: { figure: "incomeChecks" } },
      is("applied.project", "income"),
    ),
    must(
      "GT-16-2",
      "items-missing",
      ["缺少核验项或依据：{missing}。", "Items or evidence are missing: {missing}."],
      { op: "checklist", list: "data.checks", items: { figure: "housingChecks" } },
      is("applied.project", "housing"),
    ),
    { op: "allGood", list: "data.checks", keep: "isPassed" },
  ],
  warnings: [
    late("acceptance-applied", "verificationDays", "village", "GT-14-1"),
    late("acceptance-reported", "townshipVerificationDays", "township", "GT-14-2"),
  ],
  emits: "verified",
})

const verified = (level: string, words: readonly [string, string]): Check =>
  must("GT-14-2", `not-verified-by-${level}`, words, {
    op: "onFile",
    event: "verified",
    where: { level: [level], isPassed: [true] },
  })

const reportAcceptance = command(
  "report-acceptance",
  "GT-14-2",
  ["村级核验汇总上报", "Report the village's verification"],
  {
    by: ["recorder", "chair"],
    fields: {},
    steps: [verified("village", ["村级核验还没有通过。", "The village's verification is not passed."])],
    emits: "acceptance-reported",
  },
)

const applyCounty = command(
  "apply-county-verification",
  "GT-14-2",
  ["申请县级核验", "Apply for the county's verification"],
  {
    by: ["township"],
    fields: {},
    steps: [verified("township", ["乡镇核验还没有通过。", "The township's verification is not passed."])],
    emits: "county-verification-applied",
  },
)

const withdraw = command("withdraw", "GT-18", ["撤回申请", "Withdraw"], {
  by: ["recorder"],
  fields: { reasons: text("理由", "reasons") },
  steps: [
    must("GT-18", "no-reasons", ["撤回须写明理由。", "Withdrawing takes reasons."], {
      op: "filled",
      paths: ["data.reasons"],
    }),
  ],
  emits: "withdrawn",
})

const archive = command("archive", "GT-18", ["归档", "Archive"], {
  by: ["recorder", "township"],
  fields: {},
  steps: [
    must("GT-12-2", "not-verified-by-county", ["县级核验还没有通过。", "The county's verification is not passed."], {
      op: "onFile",
      event: "verified",
      where: { level: ["county"], isPassed: [true] },
    }),
    must("GT-12-2", "not-paid-in-full", ["补助还没有付清。", "The subsidy is not paid in full."], {
      op: "compare",
      left: { total: "paid", field: "amountFen" },
      is: "equal",
      right: "determined.subsidyFen",
    }),
  ],
  emits: "archived",
})

const endCampaign = commandsOf("text")("end-campaign", "GT-19", ["宣布行动结束", "Proclaim the end of the campaign"], {
  by: ["township", "county"],
  fields: { document: text("文件", "document") },
  steps: [
    must("GT-19", "no-document", ["缺少文件。", "The document is missing."], {
      op: "filled",
      paths: ["data.document"],
    }),
  ],
  emits: "campaign-ended",
})

/** A case may be opened only while the campaign runs. */
export const campaignRuns = must(
  "GT-19",
  "campaign-ended",
  ["行动已于 {on} 结束，不再受理。", "The campaign ended on {on}; no case is opened."],
  {
    op: "notOnFile",
    event: "campaign-ended",
    in: { kind: "text", name: "gutan" },
  },
)

/** Acceptance to the end of a case. */
export const GUTAN_ACCEPTANCE: readonly CommandRule[] = [
  applyAcceptance,
  designate,
  verify,
  reportAcceptance,
  applyCounty,
  withdraw,
  archive,
  endCampaign,
]
