/**
 * Remote case 远程卷宗: one case for somebody who may not read the ledger, as the server shows it, with the same way to act on it.
 *
 * It is there with network only; what this person does still lies on the device before it is sent.
 */
import type { CommandRule, Obligation, ProcedureEngine, ProcedureEvent } from "@jingzhun/core/procedure"
import { createMemo, createRoot, createSignal, type Accessor } from "solid-js"
import { rememberedIdentity } from "../session.ts"
import { caseOfHistory, type CaseStep, type CaseView, type Decided } from "./case-book.ts"
import { type Kept, Outbox, type Sending } from "./outbox.ts"
import type { OutboxRow } from "./outbox-store.ts"

/** A case as the server tells it to a designated person. */
export interface ToldCase {
  readonly villageName: string
  readonly householdName?: string
  readonly obligations: readonly Omit<Obligation, "kind" | "subject">[]
  readonly history: readonly (ProcedureEvent & { readonly isVoided: boolean; readonly entry: Decided })[]
}

/** One case from afar. */
export interface RemoteCase {
  readonly told: Accessor<ToldCase | undefined>
  readonly view: Accessor<CaseView | undefined>
  /** The server does not show it, or cannot be reached. */
  readonly isMissing: Accessor<boolean>
  readonly outbox: Accessor<readonly OutboxRow[]>
  readonly sending: Accessor<Sending>
  readonly submit: (asked: Pick<OutboxRow["command"], "type" | "on" | "data" | "lateReason">) => Promise<Kept>
  readonly mend: (
    refused: OutboxRow,
    asked: Pick<OutboxRow["command"], "type" | "on" | "data" | "lateReason">,
  ) => Promise<Kept>
  readonly retry: (id: string) => Promise<void>
  readonly discard: (id: string) => Promise<void>
  readonly close: () => void
}

/** Which case, and for whom. */
export interface OpenRemoteCase {
  readonly engine: ProcedureEngine
  readonly village: string
  readonly subject: string
  readonly account: string
  readonly role: string
}

/** Opens a case from afar. */
export const openRemoteCase = (options: OpenRemoteCase): RemoteCase =>
  createRoot((dispose) => {
    const { engine, village, subject } = options
    const procedure = engine.procedure.id
    const [told, setTold] = createSignal<ToldCase>()
    const [isMissing, setMissing] = createSignal(false)
    const [rows, setRows] = createSignal<readonly OutboxRow[]>([])
    const [sending, setSending] = createSignal<Sending>("idle")
    const load = async (): Promise<void> => {
      const answer = await askFor({ village, procedure, subject })
      setMissing(answer === undefined)
      if (answer !== undefined) setTold(answer)
    }
    const shown = new Set<string>()
    /** What was decided is in the case that the server tells, and no longer on its way. */
    const showDecided = async (next: readonly OutboxRow[]): Promise<void> => {
      const done = next.flatMap(({ id, answer }) => (answer._tag === "Accepted" && !shown.has(id) ? [id] : []))
      if (done.length === 0) return
      for (const id of done) shown.add(id)
      await load()
      await outbox.remove(done)
    }
    const own = createMemo(() => rows().filter((row) => row.village === village && row.command.subject === subject))
    const outbox = new Outbox({
      account: options.account,
      role: options.role,
      isMine: () => rememberedIdentity()?.account === options.account,
      onChange: (next, how) => {
        setRows(next)
        setSending(how)
        void showDecided(next)
      },
    })
    void Promise.all([load(), outbox.open()])
    const orderOf = (asked: Pick<OutboxRow["command"], "type" | "on" | "data" | "lateReason">) => ({
      ...asked,
      village,
      procedure,
      subject,
    })
    return {
      told,
      view: createMemo(() => viewOf(engine, told())),
      isMissing,
      outbox: own,
      sending,
      submit: (asked) => outbox.submit(orderOf(asked)),
      mend: (refused, asked) => outbox.mend(refused, orderOf(asked)),
      retry: (id) => outbox.retry(id),
      discard: (id) => outbox.remove([id]),
      close: () => {
        outbox.close()
        dispose()
      },
    }
  })

const viewOf = (engine: ProcedureEngine, told: ToldCase | undefined): CaseView | undefined =>
  told === undefined
    ? undefined
    : caseOfHistory(
        engine,
        told.history.map((one) => stepOf(engine, one)),
      )

const stepOf = (
  { procedure }: ProcedureEngine,
  { isVoided, entry, ...event }: ToldCase["history"][number],
): CaseStep => ({
  event,
  command: commandOf(procedure.commands, event)?.type ?? event.type,
  decided: entry,
  isVoided,
})

/** The server tells events; of several commands that bring one about, it was one that the person's role may give. */
const commandOf = (commands: readonly CommandRule[], { type, by }: ProcedureEvent): CommandRule | undefined =>
  commands.find((rule) => rule.emits === type && rule.by.includes(by.role)) ??
  commands.find((rule) => rule.emits === type)

const askFor = async (at: {
  readonly village: string
  readonly procedure: string
  readonly subject: string
}): Promise<ToldCase | undefined> => {
  try {
    const path = [at.village, at.procedure, at.subject].map(encodeURIComponent).join("/")
    const response = await fetch(`/api/cases/${path}`, { credentials: "same-origin", cache: "no-store" })
    return response.ok ? ((await response.json()) as ToldCase) : undefined
  } catch {
    return undefined
  }
}
