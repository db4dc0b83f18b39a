/**
 * Sample meeting 演练评议会: an appraisal meeting of the demo village with its votes, minutes and signatures, held and closed.
 *
 * It is written as the devices in the village hall would write it, and the reports of its cases are those that its seal gives.
 */
import type { CivilDate, Household } from "@jingzhun/core"
import type { JsonObject } from "@jingzhun/core/procedure"
import { procedures } from "@jingzhun/core/procedure"
import type { Actor, RecordId, WrittenOperation } from "@jingzhun/documents"
import { documentName, emptySheet, encodeText, foldInto } from "@jingzhun/documents"
import type { PanelRules, ReviewEdit, ReviewSheet } from "@jingzhun/documents/review"
import {
  addRepresentative,
  appraiseCommand,
  castBallot,
  CHAIR,
  closingOf,
  editCase,
  editClosing,
  editMeeting,
  hashOfReview,
  meetingState,
  panelRules,
  readReview,
  REVIEW,
  sign,
  writeReview,
} from "@jingzhun/documents/review"
import { renewSnapshot } from "../relay/pages.ts"
import type { Services } from "../services.ts"
import { REPRESENTATIVE_ROLES } from "./case-steps.ts"
import { DEMO_ACCOUNTS, MAIN_VILLAGE } from "./county.ts"
import { makeRandom } from "./random.ts"
import { SAMPLE_MEETING } from "./training-cases.ts"
import { writtenRows } from "./written-rows.ts"

/** Holds the meeting, once, and answers with what it reports of each case. */
export const holdSampleMeeting = async (
  { store, now }: Pick<Services, "store" | "now">,
  day: CivilDate,
  households: ReadonlyMap<string, Household>,
): Promise<ReadonlyMap<string, JsonObject>> => {
  const random = makeRandom(SEED)
  const client = random.between(1, 2 ** 31)
  const [review, minutes] = (["review", "minutes"] as const).map((kind) =>
    documentName({ village: MAIN_VILLAGE.code, kind, id: `${day}-demo` }),
  ) as [string, string]
  const { operations, reports } = writeMeeting(day, households, random.bytes)
  await store.create(review)
  await store.create(minutes)
  if ((await store.load(review))?.head === 0) {
    const row = { account: CHAIR_ACCOUNT.account, client, at: now() }
    const letters = encodeText({ runs: [{ client, clock: 0, content: MINUTES }], deleted: [] })
    const typed = { ...row, clock: 0, length: MINUTES.length, bytes: letters, operations: [], repeats: [] }
    const sheet = writtenRows({ document: review, actor: CHAIR_ACCOUNT, client, at: now() }, operations)
    await store.append([...sheet, { ...typed, document: minutes }])
    await renewSnapshot(store, review, 1)
  }
  return reports
}

type Random = (count: number) => Uint8Array

/** The meeting as its sheet has it, and what it reports. */
const writeMeeting = (day: CivilDate, households: ReadonlyMap<string, Household>, random: Random) => {
  const rules = panelRules(procedures.gutan, { on: day })
  if (rules === undefined) throw new Error("the Gutan text has a vote of a panel")
  const pen = takePen(day, random)
  for (const [field, value] of [...FACTS, ["day", day]] as const) pen.write(editMeeting(field, value))
  const panel = REPRESENTATIVE_ROLES.map((role, at) => {
    const name = DEMO_ACCOUNTS.find(({ account }) => account === `panel${at + 1}`)?.name ?? ""
    return pen.seat({ name, role, present: true })
  })
  for (const { subject, inFavour } of SAMPLE_MEETING.agenda) {
    const { id, members } = households.get(subject) ?? {}
    const title = `${members?.[0]?.name ?? subject} · 增收项目`
    pen.write(editCase({ subject, title, project: "income", ...(typeof id === "string" && { household: id }) }))
    for (const [at, representative] of panel.entries()) {
      const answer = at < inFavour ? "agree" : "oppose"
      for (const { id: question } of rules.questions) {
        pen.write(castBallot({ representative, subject, question }, answer))
      }
    }
  }
  const over = hashOfReview(readReview(pen.sheet), MINUTES)
  for (const [at, signer] of [CHAIR, ...panel].entries()) pen.write(sign(signer, { strokes: strokesOf(at), over }))
  pen.write(editClosing(closingOf(pen.sheet, MINUTES)))
  return { operations: pen.operations, reports: reportsOf(pen.sheet, rules) }
}

/** Writes into a sheet of its own, a second after the other, in the afternoon of a day. */
const takePen = (day: CivilDate, random: Random) => {
  const sheet = emptySheet(REVIEW)
  const operations: WrittenOperation<"review">[] = []
  let nowMs = Date.parse(`${day}T15:00:00+08:00`)
  const writing = () => ({ actor: CHAIR_ACCOUNT.account, device: "demo", nowMs: (nowMs += 1000), random })
  const take = (written: readonly WrittenOperation<"review">[]): void => {
    operations.push(...written)
    const entries = written.map(({ id, operation }) => [id, operation] as const)
    foldInto(sheet, entries, "review")
  }
  return {
    sheet,
    operations,
    write: (edit: ReviewEdit): void => take([writeReview(sheet, edit, writing())]),
    seat: (person: { readonly name: string; readonly role: string; readonly present: boolean }): RecordId => {
      const { record, operations: seated } = addRepresentative(person, writing())
      take(seated)
      return record
    },
  }
}

const reportsOf = (sheet: ReviewSheet, rules: PanelRules): ReadonlyMap<string, JsonObject> => {
  const state = meetingState(sheet)
  if (state._tag !== "Closed") throw new Error("the sample meeting is not closed")
  const { sealed } = state
  return new Map(
    SAMPLE_MEETING.agenda.flatMap(({ subject }) => {
      const report = appraiseCommand(sealed, subject, rules)
      return report === undefined ? [] : [[subject, report] as const]
    }),
  )
}

/** A drawn line that is nobody's signature. */
const strokesOf = (at: number) => [
  Array.from({ length: 24 }, (_, step) => [40 + step * 20, Math.round(100 + 50 * Math.sin(step / 2 + at))] as const),
]

const SEED = 20_261_010
const CHAIR_ACCOUNT: Actor = { account: "chair", role: "chair", area: MAIN_VILLAGE.code }

const FACTS = [
  ["place", "桃源村村委会会议室"],
  ["chair", "赵长贵"],
  ["office", "village-party-secretary"],
  ["recorder", "王小兰"],
  ["supervisor", "李大山"],
  ["teller", "覃美英"],
  ["way", "secret"],
] as const

const MINUTES = [
  "桃源村村级评议会会议记录（演练）",
  "一、主持人宣布开会，清点人数：评议代表应到 9 人，实到 9 人；说明与申请户有亲属关系的代表应当回避，无人需要回避。",
  "二、驻村干部介绍两户的家庭情况、申报的项目和申请的补助，代表提问。",
  "三、逐户就申请人资格、项目合法性、项目可行性投票，当场计票、唱票，由驻村干部监督。",
  "四、主持人宣布结果：第一户三项均过三分之二，同意申报；第二户三项均未过三分之二，由驻村干部入户说明。",
].join("\n")
