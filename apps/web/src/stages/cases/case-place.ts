/**
 * Case place 卷宗所在: a case as the rules see it from the chair of the person at the device.
 */
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import type { CaseView } from "../../local/ledger/case-book.ts"
import type { Place } from "./command/prefill.ts"

/** Puts a case before the rules, today and for this person. */
export const placeOf = (ledger: SharedLedger, { subject, file }: Pick<CaseView, "subject" | "file">): Place => ({
  engine: ledger.engine,
  state: ledger.book().state,
  subject,
  isFaulty: ledger.fault() !== undefined,
  sight: {
    procedure: ledger.engine.procedure,
    file,
    role: ledger.role,
    account: ledger.account,
    on: ledger.today,
  },
})
