/**
 * Procedure dejiang 德江县: targets, identification in eight steps, measures, entry and exit, appraisal, as data.
 *
 * Steps outside their phase are flagged, never hindered; a tie at the cut is sent back, never broken.
 */
import type { ObligationRule, PostingRule, Procedure } from "../../procedure/procedure.ts"
import { say } from "../../values/wording.ts"
import { DEJIANG_APPLICATION } from "./application-procedure.ts"
import { DEJIANG_ASSESSMENT } from "./assessment-procedure.ts"
import { DEJIANG_CLAUSES, DEJIANG_DOCUMENT, DEJIANG_FIGURES, DEJIANG_READINGS } from "./clauses-procedure.ts"
import { DEJIANG_CONFIRMATION } from "./confirmation-procedure.ts"
import { DEJIANG_HOUSEHOLD, hasLabour } from "./household-procedure.ts"
import { DEJIANG_MEASURES } from "./measures-procedure.ts"
import { DEJIANG_MEETING } from "./meeting-procedure.ts"
import { DEJIANG_POSTING, isNotReturn } from "./posting-procedure.ts"
import { DEJIANG_PREPARATION } from "./preparation-procedure.ts"
import { DEJIANG_STAGES } from "./progress-procedure.ts"
import { is, obligationsOf } from "../procedure-writing.ts"

const inRound = obligationsOf("round")
const ofHousehold = obligationsOf("household")
const ofVillage = obligationsOf("village")
const ofTownship = obligationsOf("township")
const ofCounty = obligationsOf("county")
const ofAppraisal = obligationsOf("appraisal")

const posted = (posting: string) => ({ event: "posted", where: { posting: [posting] } })

const OBLIGATIONS: readonly ObligationRule[] = [
  ofCounty("count-registered", "DJ-1", ["登记上年人数，显示进度", "Count the registered of the year"], {
    who: "county",
    since: { event: "target-set" },
    until: [{ event: "registered-counted" }],
  }),
  ofVillage("cover-village", "DJ-3-1", ["完成全村调查", "Survey the whole village"], {
    who: "recorder",
    since: { event: "village-included" },
    until: [{ event: "coverage-recorded", where: { isComplete: [true] } }],
  }),
  ofTownship("distribute-scale", "DJ-2-1", ["规模分解到村", "Distribute the scale"], {
    who: "township",
    since: { event: "scale-set" },
    until: [{ event: "scale-distributed" }],
  }),
  ofTownship("report-month", "DJ-R1", ["报送月报", "Report the month"], {
    who: "township",
    since: { event: "plan-filed" },
    until: [{ event: "month-reported" }],
    due: { by: "month", field: "month" },
  }),
  inRound("survey", "DJ-S2", ["入户调查申请户", "Survey the applicant"], {
    who: "surveyor",
    since: { event: "applied" },
    until: [{ event: "surveyed" }],
    same: ["household"],
  }),
  inRound("settle-tie", "DJ-S3b", ["并列户退回会议再评", "Score the tied households again"], {
    who: "township",
    since: { event: "ranked" },
    until: [{ event: "ranked" }],
    when: [{ path: "ranked.tiedCount", isNot: [0] }],
  }),
  inRound("post-first", "DJ-S3d", ["第一榜公示", "Hang out the first posting"], {
    who: "recorder",
    since: { event: "ranked", where: { isPassed: [true], tiedCount: [0] } },
    until: [posted("first")],
  }),
  inRound("answer", "DJ-O", ["答复异议", "Answer the objection"], {
    who: "township",
    since: { event: "objected" },
    until: [{ event: "answered" }],
    same: ["objection"],
  }),
  inRound("revisit", "DJ-S4", ["回访核查", "Visit the households again"], {
    who: "township",
    since: posted("first"),
    until: [{ event: "decided-in-township" }],
    when: [isNotReturn],
  }),
  inRound("decide-in-township", "DJ-S5", ["集体研究", "Decide in the township"], {
    who: "township",
    since: posted("first"),
    until: [{ event: "decided-in-township" }],
  }),
  inRound("post-second", "DJ-S5", ["第二榜公示", "Hang out the second posting"], {
    who: "township",
    since: { event: "decided-in-township" },
    until: [posted("second")],
    when: [isNotReturn],
  }),
  inRound("send-document", "DJ-S5", ["正式行文报县", "Send the formal document"], {
    who: "township",
    since: { event: "decided-in-township" },
    until: [{ event: "document-sent" }],
  }),
  inRound("confirm", "DJ-S6", ["县级确认", "Confirm"], {
    who: "county",
    since: { event: "document-sent" },
    until: [{ event: "confirmed" }],
  }),
  inRound("post-third", "DJ-S6", ["第三榜网上公示", "Post on the web"], {
    who: "county",
    since: { event: "confirmed" },
    until: [posted("third")],
    when: [isNotReturn],
  }),
  inRound("enter-data", "DJ-S7", ["信息录入", "Enter the tables"], {
    who: "township",
    since: { event: "confirmed" },
    until: [{ event: "data-entered" }],
  }),
  inRound("archive", "DJ-S8", ["建档立卡：户卡、村册、乡簿、县档", "Archive: cards, register, book and file"], {
    who: "township",
    since: { event: "data-entered" },
    until: [{ event: "archived" }],
  }),
  ofHousehold("make-plan", "DJ-M0", ["制定脱贫规划", "Make the plan"], {
    who: "township",
    since: { event: "identified" },
    until: [{ event: "plan-made" }],
  }),
  ofHousehold("assign-person", "DJ-M1", ["落实责任人", "Assign the responsible person"], {
    who: "township",
    since: { event: "identified" },
    until: [{ event: "person-assigned" }],
    when: [hasLabour],
  }),
  ofHousehold("refer-to-civil-affairs", "DJ-X3", ["转介民政", "Refer to civil affairs"], {
    who: "township",
    since: { event: "identified" },
    until: [{ event: "referred" }],
    when: [is("identified.hasLabour", false)],
  }),
  ofHousehold("reach-three-persons", "DJ-M3b", ["实现一户三人", "Reach one household, three persons"], {
    who: "township",
    since: { event: "identified" },
    until: [{ event: "three-persons-recorded", where: { isReached: [true] } }],
    when: [hasLabour],
  }),
  ofVillage("assign-team", "DJ-M1", ["派驻工作队", "Assign the work team"], {
    who: "county",
    since: { event: "poor-village-listed" },
    until: [{ event: "team-assigned" }],
  }),
  ofVillage("track-actions", "DJ-M5", ["登记六项行动", "Record the six actions"], {
    who: "township",
    since: { event: "poor-village-listed" },
    until: [{ event: "action-recorded" }],
  }),
  ofVillage("review-year", "DJ-X1", ["年度评退", "Review the year"], {
    who: "township",
    since: { event: "village-included" },
    until: [{ event: "reviewed" }],
    due: { by: "year", field: "year", on: "reviewDue" },
  }),
  ofAppraisal("record-result", "DJ-E1", ["考评结果记入领导", "Record the result of the leader"], {
    who: "county",
    since: { event: "unit-scored" },
    until: [{ event: "result-recorded" }],
    same: ["unit"],
  }),
]

const posting = (chinese: string, english: string, clause: string): PostingRule => ({
  label: say(chinese, english),
  clause,
  days: "postingDays",
  upheld: "strikes",
  events: { posted: "posted", objected: "objected", answered: "answered" },
  shows: { households: "households" },
})

/** The procedure of the Dejiang text. */
export const dejiangProcedure: Procedure = {
  id: "dejiang",
  title: say("德江县精准扶贫识别与帮扶程序", "Dejiang: identification and measures"),
  document: DEJIANG_DOCUMENT,
  validity: { clause: "DJ-1", figure: "validity" },
  roles: {
    surveyor: say("入户调查员", "surveyor"),
    recorder: say("村录入员", "village recorder"),
    panel: say("评议代表", "representative"),
    chair: say("村负责人", "village chair"),
    township: say("乡镇审核员", "township reviewer"),
    finance: say("财政所", "township finance"),
    county: say("县级审批员", "county approver"),
    public: say("群众", "the public"),
  },
  kinds: {
    county: { label: say("县", "county"), isStanding: true },
    township: { label: say("乡镇", "township"), isStanding: true },
    village: { label: say("村", "village"), isStanding: true },
    round: { label: say("识别轮次", "round"), closedBy: [{ event: "archived" }] },
    household: { label: say("农户", "household"), isStanding: true },
    student: { label: say("学生", "student"), isStanding: true },
    fund: { label: say("资金", "fund") },
    appraisal: { label: say("绩效考评", "appraisal") },
    inspection: { label: say("抽查", "inspection") },
  },
  clauses: DEJIANG_CLAUSES,
  figures: DEJIANG_FIGURES,
  readings: DEJIANG_READINGS,
  postings: {
    first: posting("第一榜", "first posting", "DJ-S3d"),
    second: posting("第二榜", "second posting", "DJ-S5"),
    third: posting("第三榜", "third posting", "DJ-S6"),
  },
  commands: [
    ...DEJIANG_PREPARATION,
    ...DEJIANG_APPLICATION,
    ...DEJIANG_MEETING,
    ...DEJIANG_POSTING,
    ...DEJIANG_CONFIRMATION,
    ...DEJIANG_HOUSEHOLD,
    ...DEJIANG_MEASURES,
    ...DEJIANG_ASSESSMENT,
  ],
  obligations: OBLIGATIONS,
  stages: DEJIANG_STAGES,
}
