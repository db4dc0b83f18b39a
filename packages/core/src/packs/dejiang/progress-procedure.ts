/**
 * Dejiang 德江县, progress of a round 进度: the steps of part two, from the application to the archive.
 *
 * A round shows no sums, for identification grants none. Which verdict a survey rests on depends on what the round is for, entry or
 * exit, so that no command names one decision of the pack.
 */
import type { StageRule } from "../../procedure/procedure.ts"
import { say } from "../../values/wording.ts"

/** The stages of a round. */
export const DEJIANG_STAGES: readonly StageRule[] = [
  { stage: "application", label: say("申请", "application"), since: [{ event: "round-opened" }] },
  { stage: "survey", label: say("调查", "survey"), since: [{ event: "surveyed" }] },
  { stage: "appraisal", label: say("评议", "appraisal"), since: [{ event: "ranked" }] },
  {
    stage: "posting",
    label: say("村级公示", "village posting"),
    since: [{ event: "posted", where: { posting: ["first"] } }],
  },
  { stage: "review", label: say("乡级审核", "township review"), since: [{ event: "decided-in-township" }] },
  { stage: "approval", label: say("县级审批", "county approval"), since: [{ event: "confirmed" }] },
  { stage: "archive", label: say("归档", "archive"), since: [{ event: "archived" }] },
]
