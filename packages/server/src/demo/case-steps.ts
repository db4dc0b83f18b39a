/**
 * Demo steps 演练步骤: what is said at each step of a Gutan case, the same for every case.
 */
import type { JsonObject } from "@jingzhun/core/procedure"
import { photoHash } from "../files/photo-store.ts"
import { NOTICE_BOARD } from "./notice-board.ts"

/** One step: so many days ago, by whom, what. */
export interface Step {
  readonly daysAgo: number
  readonly account: string
  readonly role: string
  readonly type: string
  readonly data: JsonObject
}

const step =
  (account: string, type: string, role = account) =>
  (daysAgo: number, data: JsonObject = {}): Step => ({ daysAgo, account, role, type, data })

/** An agreement with a cooperative of the village. */
export const agree = (daysAgo: number): Step =>
  step("recorder", "sign-agreement")(daysAgo, {
    partner: { kind: "economic-organisation", name: "桃源种养专业合作社" },
    document: "帮扶合作协议(演练)",
  })

/** No partner was found: the village committee becomes it. */
export const villageBecomesPartner = (daysAgo: number): Step =>
  step("chair", "become-partner")(daysAgo, {
    partner: { kind: "village-committee", name: "桃源村村民委员会" },
    reason: "入户走访后没有找到帮扶人",
    document: "帮扶合作协议(演练)",
  })

const NOTICE_BOARD_HASH = `sha256:${photoHash(NOTICE_BOARD)}`

/** The roles of the nine representatives of the village, in the order of their accounts. */
export const REPRESENTATIVE_ROLES = [
  "stationed-cadre",
  "stationed-retired-cadre",
  "respected-elder",
  "veteran-party-member",
  "people's-congress-deputy",
  "women's-representative",
  "village-teacher",
  "two-committee-cadre",
  "group-head",
] as const

/** An appraisal of nine, of whom so many vote for it. */
export const appraise = (daysAgo: number, inFavour: number): Step =>
  step("chair", "appraise")(daysAgo, {
    chair: { id: "chair", office: "village-party-secretary" },
    representatives: REPRESENTATIVE_ROLES.map((role, at) => ({ id: `panel${at + 1}`, role })),
    ballots: REPRESENTATIVE_ROLES.map((_, at) => {
      const answer = at < inFavour ? "agree" : "oppose"
      return { representative: `panel${at + 1}`, qualification: answer, legality: "agree", feasibility: answer }
    }),
    minutes: "桃源村评议会议记录(演练)",
  })

/** What the sample meeting reports of a case; it has the words itself. */
export const reportMeeting = (daysAgo: number): Step => step("chair", "appraise")(daysAgo)

/** The village decides. */
export const villageDecides = (daysAgo: number): Step =>
  step("chair", "decide-in-village")(daysAgo, {
    minutes: "桃源村会议纪要(演练)",
    participants: ["村支书", "村主任", "副主任"],
  })

/** The village certifies that it agrees to the application. */
export const certify = (daysAgo: number): Step => step("chair", "certify")(daysAgo, { document: "同意申报证明(演练)" })

/** The village reports the case to the township. */
export const report = (daysAgo: number): Step => step("recorder", "report")(daysAgo, { cases: 1 })

/** The township decides. */
export const townshipDecides = (daysAgo: number): Step =>
  step("township", "decide-in-township")(daysAgo, {
    minutes: "演示乡会议纪要(演练)",
    participants: ["乡长", "副乡长", "站长"],
  })

/** The township grants so much, in fen. */
export const approve = (daysAgo: number, subsidyFen: number): Step =>
  step("township", "determine")(daysAgo, { outcome: "approved", subsidyFen })

/** The township sends the case back, with its reasons. */
export const sendBack = (daysAgo: number, reasons: string): Step =>
  step("township", "determine")(daysAgo, { outcome: "returned", reasons })

/** The township files it with the leading group of the county. */
export const fileWithCounty = (daysAgo: number): Step =>
  step("township", "file-with-county")(daysAgo, { recipient: "leading-group", number: "演政报〔演练〕1号" })

/** The township names who works on a housing project. */
export const nameWorkingGroup = (daysAgo: number): Step =>
  step("township", "name-working-group")(daysAgo, { members: ["副乡长", "站长", "驻村干部"] })

/** The township designates the third party. */
export const designate = (daysAgo: number): Step =>
  step("township", "designate-third-party")(daysAgo, { account: "thirdparty", name: "示范县建设工程质量检测站" })

/** The list is hung out. */
export const post = (daysAgo: number): Step =>
  step("recorder", "post")(daysAgo, { posting: "determination", place: "桃源村村务公开栏" })

/** The board is photographed. */
export const photographBoard = (daysAgo: number, day: "first" | "last"): Step =>
  step("recorder", "record-posting-photo")(daysAgo, { posting: "determination", day, photos: [NOTICE_BOARD_HASH] })
/** The posting, photographed on its first day and on its last, which is the third after it. */
export const postFor3Days = (daysAgo: number): readonly Step[] => [
  post(daysAgo),
  photographBoard(daysAgo, "first"),
  photographBoard(daysAgo - 3, "last"),
]

/** A representative objects to what is posted. */
export const object = (daysAgo: number, objection: string, text: string): Step =>
  step("panel3", "object", "panel")(daysAgo, { posting: "determination", objection, text })

/** The township answers that the objection does not hold. */
export const dismiss = (daysAgo: number, objection: string, text: string): Step =>
  step("township", "answer")(daysAgo, { posting: "determination", objection, outcome: "dismissed", text })

/** The project begins. */
export const start = (daysAgo: number): Step =>
  step("recorder", "start-project")(daysAgo, { evidence: "开工照片(演练)" })

/** The village asks for money, in fen. */
export const request = (daysAgo: number, stage: "start" | "rest", amountFen: number): Step =>
  step("recorder", "request-disbursement")(daysAgo, { stage, amountFen, forms: ["资金拨付申请表"] })

/** The finance office pays, in fen. */
export const pay = (daysAgo: number, stage: "start" | "rest", amountFen: number): Step =>
  step("finance", "pay")(daysAgo, { stage, amountFen })

/** The village applies for acceptance. */
export const applyAcceptance = (daysAgo: number, completedOn: string): Step =>
  step("recorder", "apply-acceptance")(daysAgo, { completedOn })

/** The village reports that it has verified. */
export const reportAcceptance = (daysAgo: number): Step => step("recorder", "report-acceptance")(daysAgo)

/** The township asks the county to verify. */
export const applyCounty = (daysAgo: number): Step => step("township", "apply-county-verification")(daysAgo)

const INCOME = ["industry-on-site", "bank-account", "partner-ledger", "household-evaluation", "income-increase"]
const HOUSING = ["house-sound", "settlement-statement", "material-list"]

/** One level verifies all items of a project, and all are good. */
export const verify = (
  daysAgo: number,
  by: "chair" | "thirdparty" | "township" | "county",
  project: "income" | "housing",
): Step => {
  const level = by === "chair" || by === "thirdparty" ? "village" : by
  const items = project === "income" ? INCOME : HOUSING
  const checks = items.map((item) => ({ item, good: true, evidence: "现场核验记录(演练)" }))
  return step(by, "verify", by === "thirdparty" ? "third-party" : by)(daysAgo, { level, checks })
}

/** The household withdraws. */
export const withdraw = (daysAgo: number, reasons: string): Step => step("recorder", "withdraw")(daysAgo, { reasons })

/** The township archives the case. */
export const archive = (daysAgo: number): Step => step("township", "archive")(daysAgo)
