/**
 * Papers of Gutan 古潭乡的表: each sheet, its stage, and the command that it goes with.
 */
import type { PaperEntry, PaperSet } from "../paper-set.ts"
import { acceptanceApplication, housingVerification, incomeVerification } from "./acceptance.ts"
import { agreement, consent } from "./agreement.ts"
import { housingApplication, incomeApplication } from "./application.ts"
import { appraisalRecord } from "./appraisal.ts"
import { contents, cover } from "./case-volume.ts"
import { determination, thirdParty, workingGroup } from "./determination.ts"
import { restRequest, startRequest } from "./disbursement.ts"
import { GUTAN_FIELDS } from "./fields.ts"
import { paymentList, paymentsView } from "./payment-list.ts"
import { objectionForm, posterA3, posterA4 } from "./posting.ts"
import { gutanPublicView } from "./public-view.ts"
import { gutanView } from "./view.ts"
import { GUTAN_WORDS } from "./words.ts"

const only = (path: string, ...is: readonly string[]) => ({ path, is })
const INCOME = [only("applied.project", "income")]
const HOUSING = [only("applied.project", "housing")]
const PARTNERED = [
  only(
    "partnered.partner.kind",
    "natural-person",
    "legal-person",
    "economic-organisation",
    "social-organisation",
    "village-committee",
  ),
]
const VILLAGE_ARRANGED = [only("partnered.partner.kind", "village-committee")]

const ENTRIES: readonly PaperEntry[] = [
  { form: incomeApplication, stage: "application", command: "apply", event: "applied", when: INCOME },
  { form: housingApplication, stage: "application", command: "apply", event: "applied", when: HOUSING },
  { form: agreement, stage: "application", command: "sign-agreement", event: "partnered", when: INCOME },
  {
    form: agreement,
    stage: "application",
    command: "become-partner",
    event: "partnered",
    when: [...HOUSING, ...PARTNERED],
  },
  { form: appraisalRecord, stage: "appraisal", command: "appraise", event: "appraised" },
  { form: consent, stage: "appraisal", command: "certify", event: "certified", when: INCOME },
  { form: determination, stage: "review", command: "determine", event: "determined" },
  {
    form: workingGroup,
    stage: "review",
    command: "name-working-group",
    event: "working-group-named",
    when: VILLAGE_ARRANGED,
  },
  {
    form: thirdParty,
    stage: "review",
    command: "designate-third-party",
    event: "third-party-designated",
    when: VILLAGE_ARRANGED,
  },
  { form: posterA3, stage: "posting", command: "post", event: "posted", isLoose: true },
  { form: posterA4, stage: "posting", command: "post", event: "posted" },
  { form: objectionForm, stage: "posting", command: "object", event: "objected", each: true },
  {
    form: startRequest,
    stage: "disbursement",
    command: "request-disbursement",
    event: "disbursement-requested",
    where: { stage: ["start"] },
  },
  {
    form: paymentList,
    stage: "disbursement",
    command: "pay",
    event: "paid",
    isLoose: true,
    isList: true,
  },
  { form: acceptanceApplication, stage: "acceptance", command: "apply-acceptance", event: "acceptance-applied" },
  { form: incomeVerification, stage: "acceptance", command: "verify", event: "verified", when: INCOME },
  { form: housingVerification, stage: "acceptance", command: "verify", event: "verified", when: HOUSING },
  {
    form: restRequest,
    stage: "disbursement",
    command: "request-disbursement",
    event: "disbursement-requested",
    where: { stage: ["rest"] },
  },
  { form: cover, stage: "archive", command: "archive", event: "archived", isLoose: true },
]

/** The sheets of the Gutan procedure. */
export const gutanPapers: PaperSet = {
  procedure: "gutan",
  entries: ENTRIES,
  fields: GUTAN_FIELDS,
  words: GUTAN_WORDS,
  view: gutanView,
  publicView: gutanPublicView,
  listView: paymentsView,
  cover,
  contents,
}
