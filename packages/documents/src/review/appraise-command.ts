/**
 * Appraise command 评议结果: what a sealed meeting reports of one case, in the fields of the procedure's own command.
 *
 * People are named by the ids of their records; their names stay on the sheet, to which the hash binds the report.
 */
import type { JsonObject } from "@jingzhun/core/procedure"
import type { SealedReview } from "./closing.ts"
import type { PanelRules } from "./panel-rules.ts"
import { ballotOf, isRecused } from "./tallies.ts"

/** Makes the data of the command; `undefined` where the case is not on the agenda, or not all that counts is here yet. */
export const appraiseCommand = (sealed: SealedReview, subject: string, rules: PanelRules): JsonObject | undefined => {
  const { review, closing, hash, missing } = sealed
  if (missing.length > 0 || !review.cases.some((one) => one.subject === subject)) return undefined
  const ballots = review.representatives.flatMap(({ record }) => {
    const answers = rules.questions.map(({ id }) => [id, ballotOf(review, record, subject, id)?.value] as const)
    if (answers.some(([, answer]) => answer === undefined)) return []
    return [{ representative: record, ...(Object.fromEntries(answers) as { readonly [question: string]: string }) }]
  })
  return {
    chair: { id: review.meeting.chair.value ?? "", office: review.meeting.office.value ?? "" },
    representatives: review.representatives.map(({ record, role, present }) => ({
      id: record,
      role: role.value ?? "",
      present: present.value === true,
      ...(isRecused(review, record, subject) && { recused: true }),
    })),
    ballots,
    minutes: closing.minutes,
    sheet: hash,
  }
}
