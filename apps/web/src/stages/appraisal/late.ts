/**
 * Late 迟到: says what an operation is about that came after the closing.
 */
import type { Operation, RecordId } from "@jingzhun/documents"
import { ballotRecord, CHAIR, signatureRecord } from "@jingzhun/documents/review"
import { createMemo } from "solid-js"
import { closingWords } from "../../wording/appraisal-closing.ts"
import { appraisalWords } from "../../wording/appraisal.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { nameOfAnswer } from "./answer-buttons.tsx"
import { type Hall, nameOf, titleOf } from "./hall.ts"

const words = wordsOf(appraisalWords)
const closing = wordsOf(closingWords)

/** Makes the sayings: which representative and question a ballot is of is found by its id. */
export const createLateSaying = (hall: Hall): ((operation: Operation) => string) => {
  const ballots = createMemo(() => {
    const found = new Map<RecordId, { readonly seat: RecordId; readonly subject: string; readonly question: string }>()
    for (const seat of hall.seats())
      for (const subject of hall.subjects())
        for (const { id } of hall.rules().questions)
          found.set(ballotRecord(seat, subject, id), { seat, subject, question: id })
    return found
  })
  const signers = createMemo(
    () => new Map([CHAIR, ...hall.seats()].map((signer) => [signatureRecord(signer), signer] as const)),
  )
  return (operation) => {
    const ballot = ballots().get(operation.record)
    if (ballot !== undefined) return sayBallot(hall, ballot, answerIn(operation))
    const signer = signers().get(operation.record)
    if (signer !== undefined) {
      return closing().late.signature(signer === CHAIR ? words().chair : nameOf(hall, signer))
    }
    if (hall.seats().includes(operation.record) && operation.field === "present") {
      return closing().late.attendance(
        nameOf(hall, operation.record),
        operation.value === true ? words().present : words().absent,
      )
    }
    return closing().late.other
  }
}

const answerIn = (operation: Operation): unknown =>
  operation.kind === "create" ? operation.value["answer"] : operation.value

const sayBallot = (
  hall: Hall,
  { seat, subject, question }: { readonly seat: RecordId; readonly subject: string; readonly question: string },
  answer: unknown,
): string => {
  const label = hall.rules().questions.find(({ id }) => id === question)?.label[language()] ?? question
  const said = typeof answer === "string" ? nameOfAnswer(answer) : words().blank
  return closing().late.ballot(nameOf(hall, seat), titleOf(hall, subject), label, said)
}
