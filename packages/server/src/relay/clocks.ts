/**
 * Clocks 时钟: where each writer of an open document stands, on the disk and with what is on its way there.
 */
import type { LoggedRow, StoredDocument, Writer } from "../store/document-store.ts"
import type { AcceptedRun } from "./gate.ts"
import { isEraser } from "./text-warden.ts"

/** The clocks of one document. */
export interface Clocks {
  /** Writers, with what is still on its way to the disk. */
  readonly writers: ReadonlyMap<number, Writer>
  /** The clock that a writer writes next, on the disk. */
  readonly next: (client: number) => number
  /** Runs of an account are on their way. */
  readonly accept: (
    runs: readonly Pick<AcceptedRun, "client" | "clock" | "length" | "account">[],
    account: string,
  ) => void
  /** Runs are on the disk. */
  readonly keep: (runs: readonly Pick<AcceptedRun, "client" | "clock" | "length">[]) => void
  /** Takes in rows of the log, in order; answers with those that are new. */
  readonly takeIn: (rows: readonly LoggedRow[]) => readonly LoggedRow[]
  /** Forgets what was on its way. */
  readonly forget: () => void
  /** The next clock of every writer that devices hear of. */
  readonly ofDevices: () => ReadonlyMap<number, number>
}

/** Makes the clocks of a document as it is kept. */
export const makeClocks = (stored: StoredDocument): Clocks => {
  const writers = new Map(stored.writers)
  const committed = new Map([...stored.writers].map(([client, writer]) => [client, writer.next]))
  const next = (client: number): number => committed.get(client) ?? 0
  return {
    writers,
    next,
    accept: (runs, sender) => {
      for (const { client, clock, length, account = sender } of runs)
        writers.set(client, { account, next: clock + length })
    },
    keep: (runs) => {
      for (const { client, clock, length } of runs) committed.set(client, clock + length)
    },
    takeIn: (rows) => {
      const news = rows.filter(({ client, clock }) => clock >= next(client))
      for (const { client, clock, length, account } of news) {
        committed.set(client, clock + length)
        writers.set(client, { account, next: Math.max(clock + length, writers.get(client)?.next ?? 0) })
      }
      return news
    },
    forget: () => {
      for (const [client, { account }] of writers) {
        if (committed.has(client)) writers.set(client, { account, next: next(client) })
        else writers.delete(client)
      }
    },
    ofDevices: () => new Map([...committed].filter(([client]) => !isEraser(client))),
  }
}
