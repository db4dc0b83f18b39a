/**
 * Procedure gutan 古潭乡: from application to archive, articles 1 to 19, as data.
 *
 * A vote that does not carry and a verification that finds fault are recorded as they are; the next step is what refuses them.
 */
import type { DatedBack, ObligationRule, Procedure } from "../../procedure/procedure.ts"
import { say } from "../../values/wording.ts"
import { campaignRuns, GUTAN_ACCEPTANCE } from "./acceptance-procedure.ts"
import { GUTAN_APPLICATION } from "./application-procedure.ts"
import { GUTAN_APPRAISAL } from "./appraisal-procedure.ts"
import { GUTAN_CLAUSES, GUTAN_DOCUMENT, GUTAN_FIGURES, GUTAN_READINGS } from "./clauses-procedure.ts"
import { GUTAN_DETERMINATION } from "./determination-procedure.ts"
import { GUTAN_DISBURSEMENT } from "./disbursement-procedure.ts"
import { GUTAN_AMOUNTS, GUTAN_DESIGNATED, GUTAN_STAGES } from "./progress-procedure.ts"
import { is, isNot, obligationsOf } from "../procedure-writing.ts"

const owed = obligationsOf("case")
const isApproved = { event: "determined", where: { outcome: ["approved"] } }
const isVillageArranged = is("partnered.partner.kind", "village-committee")
const verified = (level: string) => ({ event: "verified", where: { level: [level], isPassed: [true] } })

const OBLIGATIONS: readonly ObligationRule[] = [
  owed(
    "find-partner",
    "GT-10",
    ["找到合作方，或由村民委员会作帮扶方", "Find a partner, or let the village committee be it"],
    { who: "chair", since: { event: "applied", where: { project: ["income"] } }, until: [{ event: "partnered" }] },
  ),
  owed("appraise", "GT-09-4", ["组织村级评议", "Hold the village appraisal"], {
    who: "chair",
    since: { event: "applied" },
    until: [{ event: "appraised" }],
  }),
  owed(
    "appraise-again",
    "GT-09-4",
    ["评议未通过：再次评议，或由村录入员撤回申请", "Not carried: appraise again, or withdraw"],
    {
      who: "chair",
      since: { event: "appraised", where: { isPassed: [false] } },
      until: [{ event: "appraised" }],
    },
  ),
  owed("decide-in-village", "GT-02", ["记录村级集体决策", "Record the village's collective decision"], {
    who: "chair",
    since: { event: "appraised", where: { isPassed: [true] } },
    until: [{ event: "decided-in-village" }],
  }),
  owed("certify", "GT-07-4", ["出具同意申报证明", "Certify the village's consent"], {
    who: "chair",
    since: { event: "appraised", where: { isPassed: [true] } },
    until: [{ event: "certified" }],
    when: [is("applied.project", "income")],
  }),
  owed("report", "GT-11", ["汇总上报乡镇", "Report to the township"], {
    who: "recorder",
    since: { event: "decided-in-village" },
    until: [{ event: "reported" }, { event: "determined" }],
  }),
  owed("decide-in-township", "GT-02", ["记录乡级集体决策", "Record the township's collective decision"], {
    who: "township",
    since: { event: "reported" },
    until: [{ event: "decided-in-township" }, { event: "determined" }],
  }),
  owed("determine", "GT-11", ["研究审定", "Determine"], {
    who: "township",
    since: { event: "reported" },
    until: [{ event: "determined" }],
  }),
  owed("report-again", "GT-11", ["补正后重新上报", "Mend and report again"], {
    who: "recorder",
    since: { event: "determined", where: { outcome: ["returned"] } },
    until: [{ event: "reported" }],
  }),
  owed("file-with-county", "GT-11", ["报县备案", "File with the county"], {
    who: "township",
    since: isApproved,
    until: [{ event: "filed" }],
  }),
  owed("post", "GT-12-1", ["张榜公示", "Hang out the posting"], {
    who: "recorder",
    since: isApproved,
    until: [{ event: "posted" }],
  }),
  owed("photograph-first-day", "GT-12-1", ["拍公示第一天的照片", "Photograph the posting on its first day"], {
    who: "recorder",
    since: { event: "posted" },
    until: [{ event: "posting-photographed", where: { day: ["first"] } }],
    due: { by: "posting", posting: "determination", day: "first" },
  }),
  owed("photograph-last-day", "GT-12-1", ["拍公示最后一天的照片", "Photograph the posting on its last day"], {
    who: "recorder",
    since: { event: "posted" },
    until: [{ event: "posting-photographed", where: { day: ["last"] } }],
    due: { by: "posting", posting: "determination", day: "last" },
  }),
  owed("answer", "GT-12-1", ["答复异议", "Answer the objection"], {
    who: "township",
    since: { event: "objected" },
    until: [{ event: "answered" }],
    same: ["objection"],
  }),
  owed("name-working-group", "GT-13", ["组成监督工作组", "Name the working group"], {
    who: "township",
    since: isApproved,
    until: [{ event: "working-group-named" }],
    when: [isVillageArranged],
  }),
  owed("designate-third-party", "GT-15", ["指派第三方", "Designate a third party"], {
    who: "township",
    since: isApproved,
    until: [{ event: "third-party-designated" }],
    when: [isVillageArranged],
  }),
  owed("pay", "GT-12-2", ["审核并拨付", "Review and pay"], {
    who: "finance",
    since: { event: "disbursement-requested" },
    until: [{ event: "paid" }],
    same: ["stage"],
  }),
  owed("request-again", "GT-12-2", ["改正后重新申请拨付", "Mend and request again"], {
    who: "recorder",
    since: { event: "disbursement-returned", where: { stage: ["start"] } },
    until: [{ event: "disbursement-requested" }],
    same: ["stage"],
  }),
  owed("verify-village", "GT-14-1", ["完成村级核验", "Verify at village level"], {
    who: "chair",
    when: [isNot("partnered.partner.kind", "village-committee")],
    since: { event: "acceptance-applied" },
    until: [verified("village")],
    due: { by: "days", days: "verificationDays" },
  }),
  owed("verify-by-third-party", "GT-15", ["由第三方完成村级核验", "A third party verifies at village level"], {
    who: "third-party",
    when: [isVillageArranged],
    since: { event: "acceptance-applied" },
    until: [verified("village")],
    due: { by: "days", days: "verificationDays" },
  }),
  owed("report-acceptance", "GT-14-2", ["汇总上报乡镇", "Report to the township"], {
    who: "recorder",
    since: verified("village"),
    until: [{ event: "acceptance-reported" }],
  }),
  owed("verify-township", "GT-14-2", ["完成乡镇核验", "Verify at township level"], {
    who: "township",
    since: { event: "acceptance-reported" },
    until: [verified("township")],
    due: { by: "days", days: "townshipVerificationDays" },
  }),
  owed("apply-county-verification", "GT-14-2", ["申请县级核验", "Apply to the county"], {
    who: "township",
    since: verified("township"),
    until: [{ event: "county-verification-applied" }],
  }),
  owed("verify-county", "GT-12-2", ["完成县级核验", "Verify at county level"], {
    who: "county",
    since: { event: "county-verification-applied" },
    until: [verified("county")],
  }),
  owed("request-rest", "GT-12-2", ["申请拨付余款", "Request the rest"], {
    who: "recorder",
    since: verified("county"),
    until: [{ event: "disbursement-requested", where: { stage: ["rest"] } }],
    when: [isNot("partnered.partner.kind", "village-committee")],
  }),
  owed("book-proceeds", "GT-10", ["合作收益入账", "Book the proceeds"], {
    who: "recorder",
    since: verified("county"),
    until: [{ event: "proceeds-booked" }],
    when: [isVillageArranged],
  }),
  owed("archive", "GT-18", ["付清补助后归档", "Archive the case once the subsidy is paid"], {
    who: "recorder",
    since: verified("county"),
    until: [{ event: "archived" }],
  }),
]

const DATED_BACK: DatedBack = {
  clause: "GT-18",
  days: "datedBackDays",
  withReason: "datedBackReasonDays",
  sensitive: true,
}

/** The public page hangs from the day on which the posting reaches the server: an earlier day would cut its time short. */
const POSTING_DATED_BACK: DatedBack = { clause: "GT-18", days: "postingDatedBackDays" }

/** The procedure of the Gutan text. */
export const gutanProcedure: Procedure = {
  id: "gutan",
  title: say("古潭乡精准扶贫资金办理程序", "Gutan: procedure for the funds"),
  document: GUTAN_DOCUMENT,
  validity: { clause: "GT-19", figure: "validity" },
  roles: {
    recorder: say("村录入员", "village recorder"),
    panel: say("评议代表", "representative"),
    chair: say("村负责人", "village chair"),
    "third-party": say("第三方", "third party"),
    township: say("乡镇审核员", "township reviewer"),
    finance: say("财政所", "township finance"),
    county: say("县级审批员", "county approver"),
    public: say("群众", "the public"),
  },
  kinds: {
    case: {
      label: say("项目卷宗", "case"),
      closedBy: [
        { event: "withdrawn" },
        { event: "archived" },
        { event: "determined", where: { outcome: ["rejected"] } },
      ],
    },
    text: { label: say("细则", "the text"), isStanding: true },
  },
  clauses: GUTAN_CLAUSES,
  figures: GUTAN_FIGURES,
  readings: GUTAN_READINGS,
  postings: {
    determination: {
      label: say("审定公示", "posting of the determination"),
      clause: "GT-12-1",
      days: "postingDays",
      upheld: "voids",
      events: { posted: "posted", objected: "objected", answered: "answered" },
      shows: {
        amount: "granted",
        project: {
          event: "applied",
          field: "project",
          words: { income: say("增收项目", "income project"), housing: say("住房项目", "housing project") },
        },
      },
    },
  },
  commands: [
    ...GUTAN_APPLICATION.map((rule) =>
      rule.opens === true ? { ...rule, steps: [campaignRuns, ...rule.steps] } : rule,
    ),
    ...GUTAN_APPRAISAL,
    ...GUTAN_DETERMINATION,
    ...GUTAN_DISBURSEMENT,
    ...GUTAN_ACCEPTANCE,
  ].map((rule) => ({ ...rule, datedBack: rule.type === "post" ? POSTING_DATED_BACK : DATED_BACK })),
  obligations: OBLIGATIONS,
  stages: GUTAN_STAGES,
  amounts: GUTAN_AMOUNTS,
  designated: GUTAN_DESIGNATED,
}
