/**
 * Asked sum 本次申请: what a form asks for besides what the ledger already has.
 */
import type { FormState } from "../cases/command/command-form.ts"

/** The sum that stands in the form; nothing once the ledger has the draft of this form, for there it is reckoned already. */
export const askedFen = (
  { settled, shared }: Pick<FormState, "settled" | "shared">,
  caseWith: (command: string) => string | undefined,
): number => {
  if (caseWith(shared?.ended()?.command ?? "") !== undefined) return 0
  const fen = settled().data["subsidyFen"]
  return typeof fen === "number" ? fen : 0
}
