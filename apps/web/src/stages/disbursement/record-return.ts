/**
 * Recording a return 登记回单: the steps of a plan, one case after the other, each kept on the device before it is sent.
 *
 * Between two cases it can be stopped. What was stopped or did not arrive is recorded when the same file is given again.
 */
import type { CivilDate } from "@jingzhun/core"
import type { Refusal } from "@jingzhun/core/procedure"
import { isHeld } from "../../local/ledger/next-to-send.ts"
import { Outbox, type Sending } from "../../local/ledger/outbox.ts"
import type { OutboxRow } from "../../local/ledger/outbox-store.ts"
import type { Post } from "../../local/ledger/send-command.ts"
import { rememberedIdentity } from "../../local/session.ts"
import type { PlannedPayment, PlannedStep } from "./plan-return.ts"

/** What came of one payment of the plan. */
export interface RecordedPayment {
  readonly planned: PlannedPayment
  readonly end:
    | { readonly _tag: "Done" }
    | { readonly _tag: "Refused"; readonly refusal: Refusal }
    /** Something of the case waits on this device already, or the device keeps nothing. */
    | { readonly _tag: "InTheWay" }
    | { readonly _tag: "NotKept" }
    | { readonly _tag: "Stopped" }
}

/** How far it is. */
export interface RecordingProgress {
  readonly done: number
  readonly all: number
  readonly sending: Sending
}

/** Who records, and how it is followed. */
export interface Recording {
  readonly account: string
  readonly role: string
  readonly on: CivilDate
  readonly signal: AbortSignal
  readonly progress: (progress: RecordingProgress) => void
  readonly post?: Post
}

/** Records what a plan says is to be done. */
export const recordReturn = async (
  plan: readonly PlannedPayment[],
  recording: Recording,
): Promise<readonly RecordedPayment[]> => {
  const todo = plan.filter(({ fate }) => fate._tag === "Pay" || fate._tag === "GiveBack")
  const line = await openLine(recording, (sending) => tell(sending))
  const ended: RecordedPayment[] = []
  const tell = (sending: Sending): void => recording.progress({ done: ended.length, all: todo.length, sending })
  tell("idle")
  for (const planned of todo) {
    const end = recording.signal.aborted ? STOPPED : await recordOne(planned, line, recording)
    ended.push({ planned, end })
    tell("idle")
  }
  line.close()
  return ended
}

const STOPPED = { _tag: "Stopped" } as const

type End = RecordedPayment["end"]

const recordOne = async ({ whole, fate }: PlannedPayment, line: Line, { on, signal }: Recording): Promise<End> => {
  if (whole === undefined || (fate._tag !== "Pay" && fate._tag !== "GiveBack")) return STOPPED
  const { village, procedure, subject } = whole.listed
  if (line.hasRowsOf({ village, procedure, subject })) return { _tag: "InTheWay" }
  for (const step of fate.steps) {
    const end = await line.send({ village, procedure, subject, on, ...step }, signal)
    if (end._tag !== "Done") return end
  }
  return { _tag: "Done" }
}

interface CaseName {
  readonly village: string
  readonly procedure: string
  readonly subject: string
}

interface Line {
  readonly hasRowsOf: (name: CaseName) => boolean
  readonly send: (order: CaseName & PlannedStep & { readonly on: CivilDate }, signal: AbortSignal) => Promise<End>
  readonly close: () => void
}

const openLine = async ({ account, role, post }: Recording, onSending: (sending: Sending) => void): Promise<Line> => {
  let rows: readonly OutboxRow[] = []
  const listeners = new Set<() => void>()
  const outbox = new Outbox({
    account,
    role,
    isMine: () => rememberedIdentity()?.account === account,
    onChange: (next, sending) => {
      rows = next
      for (const listener of listeners) listener()
      if (listeners.size > 0) onSending(sending)
    },
    ...(post !== undefined && { post }),
  })
  await outbox.open()
  const answered = (id: string, signal: AbortSignal): Promise<End> =>
    new Promise((resolve) => {
      const look = (): void => {
        const row = rows.find((one) => one.id === id)
        const end = row === undefined ? undefined : endOf(row, rows)
        if (end === undefined && !signal.aborted) return
        listeners.delete(look)
        signal.removeEventListener("abort", look)
        resolve(end ?? STOPPED)
      }
      listeners.add(look)
      signal.addEventListener("abort", look)
      look()
    })
  return {
    hasRowsOf: ({ village, procedure, subject }) =>
      rows.some(
        (row) =>
          row.village === village &&
          row.procedure === procedure &&
          row.command.subject === subject &&
          row.answer._tag !== "Accepted",
      ),
    send: async (order, signal) => {
      const kept = await outbox.submit(order)
      if (!kept.ok) return { _tag: "NotKept" }
      const end = await answered(kept.id, signal)
      // Whatever came of it, the file holds it and the ledger shows it: nothing needs to lie on the device.
      await outbox.remove([kept.id])
      return end
    },
    close: () => outbox.close(),
  }
}

const endOf = (row: OutboxRow, rows: readonly OutboxRow[]): End | undefined => {
  if (row.answer._tag === "Accepted") return { _tag: "Done" }
  if (row.answer._tag === "Refused") return { _tag: "Refused", refusal: row.answer.refusal }
  return isHeld(rows, row) ? { _tag: "InTheWay" } : undefined
}
