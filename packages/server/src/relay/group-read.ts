/**
 * Group read 合并读取: what the rooms of a node ask of the shared log goes as one question.
 *
 * One question is under way at a time; what is asked meanwhile goes into the next. So a node that falls behind asks for more at once, and
 * not more often.
 */
import type { Newer, NewerThan, SharedLog } from "../store/document-store.ts"

/** Asks what is newer in one document. */
export type GroupRead = (question: NewerThan) => Promise<Newer>

/** Who waits for an answer. */
interface Waiting {
  readonly question: NewerThan
  readonly answered: (newer: Newer) => void
  readonly failed: (error: unknown) => void
}

/** Makes a group read over a log. */
export const makeGroupRead = (log: Pick<SharedLog, "newer">): GroupRead => {
  let waiting: Waiting[] = []
  let isRunning = false

  const read = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const answers = await log.newer(batch.map(({ question }) => question))
      for (const [at, { answered }] of batch.entries()) answered(answers[at]!)
    } catch (error) {
      for (const { failed } of batch) failed(error)
    }
  }

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      await nextTurn()
      const batch = waiting
      waiting = []
      await read(batch)
    }
    isRunning = false
  }

  return (question) =>
    new Promise((answered, failed) => {
      waiting.push({ question, answered, failed })
      if (isRunning) return
      isRunning = true
      void run()
    })
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
