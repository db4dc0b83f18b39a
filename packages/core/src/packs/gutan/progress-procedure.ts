/**
 * Gutan 古潭乡, progress of a case 进度: its stages, the sums it shows, and what a designated third party sees of it.
 */
import type { AmountRule, Designation, StageRule } from "../../procedure/procedure.ts"
import { say } from "../../values/wording.ts"

/** The stages, from the application to the archive. */
export const GUTAN_STAGES: readonly StageRule[] = [
  { stage: "application", label: say("申报", "application"), since: [{ event: "applied" }] },
  { stage: "appraisal", label: say("评议", "appraisal"), since: [{ event: "appraised" }] },
  { stage: "review", label: say("审定", "review"), since: [{ event: "reported" }] },
  { stage: "posting", label: say("公示", "posting"), since: [{ event: "posted" }] },
  {
    stage: "disbursement",
    label: say("拨付", "disbursement"),
    since: [{ event: "disbursement-requested" }, { event: "paid" }],
  },
  { stage: "acceptance", label: say("验收", "acceptance"), since: [{ event: "acceptance-applied" }] },
  { stage: "archive", label: say("归档", "archive"), since: [{ event: "archived" }] },
]

/** The sums of a case. */
export const GUTAN_AMOUNTS: readonly AmountRule[] = [
  { id: "asked", label: say("申请补助", "asked"), event: "applied", field: "subsidyFen" },
  { id: "granted", label: say("审定补助", "granted"), event: "determined", field: "subsidyFen" },
  { id: "paid", label: say("已拨付", "paid"), event: "paid", field: "amountFen", isSum: true },
]

/** The third party of article 15 verifies what was built or raised; of the household and the vote it is shown nothing. */
export const GUTAN_DESIGNATED: { readonly [role: string]: Designation } = {
  "third-party": {
    event: "third-party-designated",
    field: "account",
    sees: [
      "applied.project",
      "applied.household",
      "applied.subsidyFen",
      "partnered.partner",
      "determined.outcome",
      "determined.subsidyFen",
      "posting-photographed.day",
      "posting-photographed.photos",
      "started.evidence",
      "paid.stage",
      "paid.amountFen",
      "acceptance-applied.completedOn",
      "third-party-designated.account",
      "third-party-designated.name",
      "verified.level",
      "verified.isPassed",
    ],
  },
}
