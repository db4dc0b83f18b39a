/**
 * Beside the evaluation thread 认定线程旁: requests go to a thread of their own, for whoever sends one needs no account, and must not hold up
 * those who work.
 *
 * The thread comes with the first request and goes when there was none for a while. It has so much memory and time and no more; whoever
 * needs more ends it, and is told to try again like the others who were in it.
 */
import { Worker } from "node:worker_threads"
import * as Result from "effect/Result"
import type { HttpFailure } from "../http/failure.ts"
import { httpFailure } from "../http/failure.ts"
import type { Asked } from "./evaluate-request.ts"
import type { FromThread, ToThread } from "./evaluate-worker.ts"

/** An answer that is read piece by piece. */
export interface ThreadAnswer {
  readonly households: number
  /** Rejects where the thread was ended. */
  readonly next: () => Promise<{ readonly text: string; readonly isLast: boolean }>
}

/** One request to the thread. */
export interface ThreadRequest {
  readonly answer: Promise<Result.Result<ThreadAnswer, HttpFailure>>
  /** Says that nothing more is wanted. */
  readonly leave: () => void
}

/** Asks the thread; there is none before the first request. */
export const makeEvaluateThread = (): ((asked: Asked) => ThreadRequest) => {
  let thread: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let requests = 0
  let last = 0
  const waiting = new Map<number, (said: FromThread | undefined) => void>()

  const started = (): Worker => {
    const worker = new Worker(WORKER, { resourceLimits: { maxOldGenerationSizeMb: THREAD_MIB } })

    const ended = (): void => {
      if (thread === worker) thread = undefined
      for (const [id, hear] of waiting) if (ownerOf.get(id) === worker) hear(undefined)
    }
    worker.on("message", (said: FromThread) => waiting.get(said.id)?.(said))
    worker.on("error", ended)
    worker.on("exit", ended)
    // Behind the listeners, which would hold the process again.
    worker.unref()
    return worker
  }
  const ownerOf = new Map<number, Worker>()

  const say = (said: ToThread): Promise<FromThread | undefined> =>
    new Promise((resolve) => {
      const worker = ownerOf.get(said.id)
      const late = setTimeout(() => void worker?.terminate(), ANSWER_MS).unref()
      waiting.set(said.id, (answer) => {
        clearTimeout(late)
        waiting.delete(said.id)
        resolve(answer)
      })
      tell(worker, said)
    })

  return (asked) => {
    clearTimeout(idle)
    requests++
    const id = ++last
    thread ??= started()
    ownerOf.set(id, thread)
    const answer = say({ id, _tag: "Asked", ...asked }).then((said) => {
      if (said?._tag === "Refused") return Result.fail(said.failure)
      if (said?._tag !== "Ready") return Result.fail(httpFailure("unavailable", { retryAfterSeconds: 1 }))
      const next = async () => {
        const piece = await say({ id, _tag: "More" })
        if (piece?._tag !== "Piece") throw new Error("The thread has ended.")
        return piece
      }
      return Result.succeed({ households: said.households, next })
    })
    const leave = (): void => {
      tell(ownerOf.get(id), { id, _tag: "Gone" })
      ownerOf.delete(id)
      requests--
      if (requests === 0) idle = setTimeout(() => void thread?.terminate(), IDLE_MS).unref()
    }
    return { answer, leave }
  }
}

const tell = (worker: Worker | undefined, said: ToThread): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  worker?.postMessage(said)
}

const THREAD_MIB = 512
const ANSWER_MS = 30_000
const IDLE_MS = 60_000

/** The same file is `.ts` in the sources and `.js` in the package. */
const WORKER = new URL(import.meta.url.replace(/evaluate-thread\.([jt]s)$/, "evaluate-worker.$1"))
