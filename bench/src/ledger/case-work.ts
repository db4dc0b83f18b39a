/**
 * Case work 办理负载: the applications of a whole village, and every step of those that are accepted, as cadres would send them.
 */
import type { JsonObject } from "@jingzhun/core/procedure"

/** One thing to be sent, and what becomes due when it was accepted. */
export interface Work {
  readonly account: Account
  readonly type: string
  readonly subject: string
  readonly data: JsonObject
  readonly next: readonly Work[]
}

/** Who sends. */
export type Account = "recorder" | "chair" | "township" | "finance"

/** The village whose work it is. */
export const VILLAGE = "999901201201"

/** Applies for every household; what the roster does not bear out is refused, and that is a decision, too. */
export const applications = (households: number): readonly Work[] =>
  Array.from({ length: households }, (_, at) => {
    const household = `H${String(at + 1).padStart(4, "0")}`
    return application(`测速-${household}`, household)
  })

const application = (subject: string, household: string): Work => {
  const chain = STEPS.reduceRight<readonly Work[]>((next, [account, type, data]) => {
    return [{ account, type, subject, data, next }]
  }, [])
  const data = {
    household,
    project: "income",
    registered: true,
    verdict: { decision: "extreme-poverty", value: true, receipt: "sha256:of-the-device" },
    conduct: { isMet: true, by: "村民评议小组", on: "2026-03-12" },
    subsidyFen: 100_000,
    forms: ["自选发展一户一策产业增收项目申报表"],
    existence: "现场照片",
    expectedGainFen: 600_000,
    design: "初步设计书",
  }
  return { account: "recorder", type: "apply", subject, data, next: chain }
}

const ROLES = [
  "stationed-cadre",
  "stationed-retired-cadre",
  "respected-elder",
  "veteran-party-member",
  "people's-congress-deputy",
  "cppcc-member",
  "women's-representative",
  "village-teacher",
  "two-committee-cadre",
  "group-head",
  "production-team-head",
  "other-who-knows-the-household",
  "respected-elder",
  "veteran-party-member",
  "group-head",
]

const APPRAISAL: JsonObject = {
  chair: { id: "chair", office: "village-party-secretary" },
  representatives: ROLES.map((role, at) => ({ id: `R${at}`, role })),
  ballots: ROLES.map((_, at) => ({
    representative: `R${at}`,
    qualification: "agree",
    legality: "agree",
    feasibility: "agree",
  })),
  minutes: "会议记录",
}

const STEPS: readonly (readonly [Account, string, JsonObject])[] = [
  ["recorder", "sign-agreement", { partner: { kind: "economic-organisation", name: "合作社" }, document: "协议" }],
  ["chair", "appraise", APPRAISAL],
  ["chair", "decide-in-village", { minutes: "纪要", participants: ["支书", "主任"] }],
  ["chair", "certify", { document: "证明" }],
  ["recorder", "report", { cases: 1 }],
  ["township", "decide-in-township", { minutes: "纪要", participants: ["乡长", "副乡长"] }],
  ["township", "determine", { outcome: "approved", subsidyFen: 100_000 }],
  ["township", "file-with-county", { recipient: "leading-group", number: "1号" }],
  ["recorder", "post", { posting: "determination", place: "公开栏" }],
  ["recorder", "start-project", { evidence: "照片" }],
]
