/**
 * Evaluation thread 认定线程: answers requests piece by piece, each piece when it is asked for.
 */
import { parentPort } from "node:worker_threads"
import * as Result from "effect/Result"
import type { HttpFailure } from "../http/failure.ts"
import type { Asked } from "./evaluate-request.ts"
import { answerEvaluation } from "./evaluate-request.ts"

/** What the thread is told of one request: what was sent, that more of the answer is wanted, or that nobody reads it any more. */
export type ToThread = { readonly id: number } & (
  | ({ readonly _tag: "Asked" } & Asked)
  | { readonly _tag: "More" }
  | { readonly _tag: "Gone" }
)

/** What the thread says of one request. */
export type FromThread = { readonly id: number } & (
  | { readonly _tag: "Refused"; readonly failure: HttpFailure }
  | { readonly _tag: "Ready"; readonly households: number }
  | { readonly _tag: "Piece"; readonly text: string; readonly isLast: boolean }
)

const answers = new Map<number, Iterator<string>>()

const heard = async (said: ToThread): Promise<FromThread | undefined> => {
  const { id } = said
  if (said._tag === "Gone") return void answers.delete(id)
  if (said._tag === "More") return takePiece(id)
  const answer = await answerEvaluation(said)
  if (Result.isFailure(answer)) return { id, _tag: "Refused", failure: answer.failure }
  answers.set(id, answer.success.pieces)
  return { id, _tag: "Ready", households: answer.success.households }
}

const takePiece = (id: number): FromThread => {
  let text = ""
  while (text.length < PIECE_LENGTH) {
    const piece = answers.get(id)?.next()
    if (piece === undefined || piece.done === true) {
      answers.delete(id)
      return { id, _tag: "Piece", text, isLast: true }
    }
    text += piece.value
  }
  return { id, _tag: "Piece", text, isLast: false }
}

const PIECE_LENGTH = 64 * 1024

parentPort?.on("message", (said: ToThread) => {
  void heard(said).then((answer) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    if (answer !== undefined) parentPort?.postMessage(answer)
  })
})
