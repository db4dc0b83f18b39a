/**
 * Hindrance 未能评议的原因: what the ledger would say to a report of a case, were the meeting held in perfect order.
 *
 * Asked before the meeting, it saves nine people an evening: a case without a partner cannot be reported, however they vote.
 */
import type { JsonObject, Refusal } from "@jingzhun/core/procedure"
import type { PanelRules } from "@jingzhun/documents/review"
import * as Result from "effect/Result"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"

/** Says why a case could not be reported as things stand, whoever asks; `undefined` when nothing speaks against it. */
export const hindranceOf = (ledger: SharedLedger, rules: PanelRules, subject: string): Refusal | undefined => {
  const by = { account: ledger.account, role: rules.by[0] ?? ledger.role }
  const command = { id: "hindrance", type: rules.command, subject, on: ledger.today, by, data: perfectMeeting(rules) }
  return Result.getOrUndefined(Result.flip(ledger.engine.decide(ledger.book().state, command)))
}

/** A meeting to which nothing can be objected but what is on file. */
const perfectMeeting = ({ seats, roles, offices, questions }: PanelRules): JsonObject => {
  const people = Array.from({ length: seats.from }, (_, at) => `r${at + 1}`)
  const answers = Object.fromEntries(questions.map(({ id }) => [id, "agree"]))
  return {
    chair: { id: "chair", office: offices[0] ?? "chair" },
    representatives: people.map((id) => ({ id, role: roles[0] ?? "representative", present: true })),
    ballots: people.map((representative) => ({ representative, ...answers })),
    minutes: "—",
  }
}
