/**
 * Tallies 计票: how every question of every case stands, over all representatives.
 *
 * Who is recused or absent casts no ballot and is one of all representatives nevertheless, so neither makes it easier to pass.
 */
import type { Ballot } from "@jingzhun/core/procedure"
import type { RecordId } from "../operations/operation.ts"
import { ballotRecord, recusalRecord } from "./derived-record.ts"
import type { PanelRules } from "./panel-rules.ts"
import type { Representative, Review, ReviewCase, ReviewCell } from "./review.ts"
import { standingOf, type Standing } from "./standing.ts"

/** How one case stands. */
export interface CaseTally {
  readonly subject: string
  readonly questions: readonly (Standing & { readonly question: string })[]
  /** `carried` when every question is, `failed` as soon as one is. */
  readonly outcome: Standing["outcome"]
  /** All carry, and one of them with nothing to spare. */
  readonly isDecidedByOne: boolean
  /** Some ballots were entered in several ways; the outcome of the case is the same whichever are right. */
  readonly isSameEitherWay: boolean
}

/** Counts all cases on the agenda. */
export const talliesOf = (review: Review, rules: PanelRules): readonly CaseTally[] =>
  review.cases.map((one) => tallyCase(review, one, rules))

/** Counts one case. */
export const tallyCase = (review: Review, { subject }: ReviewCase, rules: PanelRules): CaseTally => {
  const base = baseOf(review, rules)
  const voters = review.representatives.filter((one) => mayStillVote(review, one, subject))
  const questions = rules.questions.map(({ id: question }) => {
    const cells = review.representatives.flatMap(({ record }) => ballotOf(review, record, subject, question) ?? [])
    const given = cells.flatMap(({ value }) => value ?? [])
    const disputed = cells.flatMap(({ versions }) =>
      versions === undefined ? [] : [versions.map(({ value }) => value as Ballot | null)],
    )
    const waiting = voters.filter(({ record }) => !isAnswered(ballotOf(review, record, subject, question))).length
    return { question, ...standingOf({ given, disputed, waiting, base }, rules.share) }
  })
  const isEvery = (outcome: Standing["outcome"]): boolean => questions.every((one) => one.outcome === outcome)
  return {
    subject,
    questions,
    outcome: isEvery("carried") ? "carried" : questions.some(({ outcome }) => outcome === "failed") ? "failed" : "open",
    isDecidedByOne: isEvery("carried") && questions.some((one) => one.isDecidedByOne),
    isSameEitherWay: questions.some((one) => one.atMost < one.needed) || questions.every((one) => one.isSameEitherWay),
  }
}

/** The ballot of a representative on a question, once anybody wrote it. */
export const ballotOf = (
  review: Review,
  representative: RecordId,
  subject: string,
  question: string,
): ReviewCell<Ballot> | undefined => review.ballots.get(ballotRecord(representative, subject, question))

/** Tells whether a representative stands aside in a case. */
export const isRecused = (review: Review, representative: RecordId, subject: string): boolean => {
  const record = recusalRecord(representative, subject)
  return review.recusals.find((one) => one.record === record)?.isRecused.value === true
}

/** Who is absent or stands aside casts no ballot; who was not yet looked for may still come. */
export const mayStillVote = (review: Review, { record, present }: Representative, subject: string): boolean =>
  present.value !== false && !isRecused(review, record, subject)

/** Tells whether anything was said, be it in several ways. */
export const isAnswered = (cell: ReviewCell<Ballot> | undefined): cell is ReviewCell<Ballot> =>
  cell !== undefined && (cell.value !== undefined || cell.versions !== undefined)

const baseOf = ({ representatives }: Review, { base }: PanelRules): number =>
  base === "present" ? representatives.filter(({ present }) => present.value !== false).length : representatives.length
