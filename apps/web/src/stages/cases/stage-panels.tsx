/**
 * Stage panels 阶段内容: what a case needs to show besides its steps, by stage; a county without a stage has not its panel either.
 */
import type { JSX } from "solid-js"
import type { CaseView } from "../../local/ledger/case-book.ts"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { AcceptancePanel } from "../acceptance/acceptance-panel.tsx"
import { DisbursementPanel } from "../disbursement/disbursement-panel.tsx"
import { PostingPanel } from "../posting/posting-panel.tsx"
import { ReviewPanel } from "../review/review-panel.tsx"

/** Shows what the stages of a case add. */
export const StagePanels = (props: { readonly ledger: SharedLedger; readonly view: CaseView }): JSX.Element => (
  <>
    {/* The latest stage first: that is the one people came for. */}
    <AcceptancePanel {...props} village={props.ledger.village} />
    <DisbursementPanel {...props} />
    <PostingPanel {...props} />
    <ReviewPanel {...props} />
  </>
)
