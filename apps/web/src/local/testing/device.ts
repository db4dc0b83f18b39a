/**
 * A device for tests: IndexedDB in memory, so that a replica can crash and open again on the same disk.
 */
import type { OperationId } from "@jingzhun/documents"
import { setField, emptyRoster, type RecordId } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { randomBytes } from "../device-name.ts"
import { Replica, type ReplicaEvents } from "../replica.ts"
import type { TabMessage } from "../tabs.ts"

/** One opened replica and what it has told. */
export interface OpenedReplica {
  readonly replica: Replica
  readonly said: TabMessage[]
  readonly storage: [part: string, works: boolean][]
}

/** Opens the roster document of an account on this device. */
export const openReplica = async (account: string, events: Partial<ReplicaEvents> = {}): Promise<OpenedReplica> => {
  const said: TabMessage[] = []
  const storage: [string, boolean][] = []
  const replica = new Replica(
    { account, kind: "roster", document: "999901/201/201/roster/2026" },
    {
      onOperations: () => undefined,
      onSafety: () => undefined,
      onRefused: () => undefined,
      onErased: () => undefined,
      onAcknowledged: () => undefined,
      onJournaled: () => undefined,
      onStorage: (part, works) => storage.push([part, works]),
      say: (message) => said.push(message),
      ...events,
    },
  )
  await replica.open()
  return { replica, said, storage }
}

/** Writes one cell and answers what became of it. */
export const writeCell = (replica: Replica, value: string, record: RecordId = HOUSEHOLD): Promise<Written> =>
  new Promise((resolve) => {
    const { id, operation } = setField(emptyRoster(), { record, field: "note", value }, writing())
    replica.write({
      make: () => [[id, operation]],
      settle: (outcome) => resolve({ id, isKept: Result.isSuccess(outcome) }),
    })
  })

/** What became of a written cell. */
export interface Written {
  readonly id: OperationId
  readonly isKept: boolean
}

/** A household that need not exist for its cells to be written. */
export const HOUSEHOLD: RecordId = `h:${"0".repeat(16)}`

const writing = () => ({ actor: "recorder", device: "test", nowMs: Date.now(), random: randomBytes })

/** A name that no other test has. */
export const someAccount = (): string => `account-${(serial += 1)}`

let serial = 0
