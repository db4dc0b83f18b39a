/**
 * Group commit 合并提交: what arrives within one turn of the event loop, for whatever document, shares one transaction.
 *
 * One commit is under way at a time; what arrives meanwhile goes into the next. Nobody hears of a row before it is on disk.
 */
import type { Metrics } from "../metrics.ts"
import type { Append, DocumentStore } from "../store/document-store.ts"
import { DocumentMoved } from "../store/document-store.ts"

/** Rows that stand or fall together, and who wants to know. */
interface Submission {
  readonly appends: readonly Append[]
  readonly kept: (sequences: readonly number[]) => void
  /** Hears that all who were kept together have heard of it; called once, however many submissions name it. */
  readonly told: () => void
  readonly failed: (error: unknown) => void
  /** Hears that the rows rest on what another node has changed: nothing is wrong with the log, and nothing of them was kept. */
  readonly moved: () => void
}

/** Takes submissions and commits them. */
export interface GroupCommit {
  readonly submit: (submission: Submission) => void
  /** Resolves when nothing waits and nothing is under way. */
  readonly settled: () => Promise<void>
}

/** Makes a group commit over a store. */
export const makeGroupCommit = (store: DocumentStore, metrics: Metrics): GroupCommit => {
  let waiting: Submission[] = []
  let running: Promise<void> | undefined

  const commit = async (batch: readonly Submission[]): Promise<void> => {
    const appends = batch.flatMap((submission) => submission.appends)
    const startedAt = performance.now()
    try {
      const sequences = appends.length === 0 ? [] : await store.append(appends)
      if (appends.length > 0) metrics.committed(appends.length, (performance.now() - startedAt) / 1000)
      let from = 0
      for (const submission of batch) {
        submission.kept(sequences.slice(from, from + submission.appends.length))
        from += submission.appends.length
      }
      for (const told of new Set(batch.map((submission) => submission.told))) told()
    } catch (error) {
      if (error instanceof DocumentMoved && batch.some((one) => isOf(one, error.documents))) {
        return commitWithout(error.documents, batch)
      }
      metrics.commitFailed()
      for (const submission of batch) submission.failed(error)
    }
  }

  /** What moves in one document is no matter of the others; but what waits in the same document may rest on what was not kept. */
  const commitWithout = async (documents: ReadonlySet<string>, batch: readonly Submission[]): Promise<void> => {
    const later = waiting
    waiting = later.filter((one) => !isOf(one, documents))
    for (const submission of [...batch, ...later]) if (isOf(submission, documents)) submission.moved()
    const rest = batch.filter((one) => !isOf(one, documents))
    if (rest.length > 0) await commit(rest)
  }

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      await nextTurn()
      const batch = waiting
      waiting = []
      await commit(batch)
    }
    running = undefined
  }

  return {
    submit: (submission) => {
      waiting.push(submission)
      running ??= run()
    },
    settled: async () => {
      await running
      if (waiting.length > 0) await running
    },
  }
}

const isOf = ({ appends }: Submission, documents: ReadonlySet<string>): boolean =>
  appends.some(({ document }) => documents.has(document))

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
