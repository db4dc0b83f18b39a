/**
 * Shared ledger 共享台账: everything a screen needs to show a village's cases and to ask for the next step, with network or without.
 */
import "../older-browsers.ts"
import type { CivilDate } from "@jingzhun/core"
import type { Command, Obligation, ProcedureEngine, Refusal } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import { type Accessor, createEffect, createMemo, createRoot, createSignal } from "solid-js"
import type { LineState } from "../line-state.ts"
import { isSessionOver, rememberedIdentity } from "../session.ts"
import { byDeadline, type CaseBook, foldBook } from "./case-book.ts"
import { brokenLink, type LedgerEntry } from "./ledger-entry.ts"
import { LedgerReplica } from "./ledger-replica.ts"
import { type Kept, Outbox, type Order, type Sending } from "./outbox.ts"
import type { OutboxRow } from "./outbox-store.ts"
import { ledgerDocument } from "./village-procedures.ts"

/** Who opens which ledger. */
export interface OpenLedger {
  readonly village: string
  readonly engine: ProcedureEngine
  readonly account: string
  readonly role: string
  /** Today, by the device's calendar; what is owed is reckoned for it. */
  readonly today: CivilDate
  /** The server's address for sockets; the page's own server when left out. */
  readonly url?: string
  /** Hears of every command of the account, of other villages too. */
  readonly onOutbox?: (rows: readonly OutboxRow[]) => void
}

/** A command as a screen asks for it. */
export type Asked = Pick<Order, "type" | "subject" | "data"> & { readonly on?: CivilDate }

/** A village's ledger on this device. */
export interface SharedLedger {
  readonly village: string
  readonly engine: ProcedureEngine
  readonly account: string
  readonly role: string
  readonly today: CivilDate
  /** What lies on the device has been read. */
  readonly isOpen: Accessor<boolean>
  readonly line: Accessor<LineState>
  readonly sending: Accessor<Sending>
  readonly book: Accessor<CaseBook>
  /** Every entry on this device, in order. */
  readonly entries: Accessor<readonly LedgerEntry[]>
  /** The first entry that does not follow the one before it. */
  readonly brokenAt: Accessor<number | undefined>
  /** The server was put back to an older day: what this device had beyond it is no longer there. */
  readonly isReplaced: Accessor<boolean>
  /** What is owed today, by its last day. */
  readonly obligations: Accessor<readonly Obligation[]>
  /** Commands of this ledger that the ledger does not show yet, in order. */
  readonly outbox: Accessor<readonly OutboxRow[]>
  /** What the rules say of a command as things stand on this device; `undefined` when nothing speaks against it. */
  readonly hint: (asked: Asked) => Refusal | undefined
  /** Keeps a command on the device and sends it when it can. */
  readonly submit: (asked: Asked) => Promise<Kept>
  readonly mend: (refused: OutboxRow, asked: Asked) => Promise<Kept>
  readonly retry: (id: string) => Promise<void>
  readonly discard: (id: string) => Promise<void>
  /** Tries again at once, as after a log-in. */
  readonly wake: () => void
  readonly close: () => void
}

/** Opens the ledger of a village. */
export const openSharedLedger = (options: OpenLedger): SharedLedger =>
  createRoot((dispose) => openUnder(options, dispose))

const openUnder = (options: OpenLedger, dispose: () => void): SharedLedger => {
  const { village, engine, account, role, today } = options
  const parts = openParts(options)
  const { outbox, replica, own, book } = parts
  const [isOpen, setOpen] = createSignal(false)
  const obligations = createMemo(() => [...engine.obligations(book().state, today)].sort(byDeadline))
  void Promise.all([replica.open(), outbox.open()]).then(() => setOpen(true))
  const orderOf = ({ type, subject, on, data }: Asked): Order => ({
    village,
    procedure: engine.procedure.id,
    type,
    subject,
    on: on ?? today,
    data,
  })
  const hint = (asked: Asked): Refusal | undefined => {
    const { type, subject, on, data } = orderOf(asked)
    const command: Command = { id: "hint", type, subject, on, by: { account, role }, data }
    return Result.getOrUndefined(Result.flip(engine.decide(book().state, command)))
  }
  return {
    village,
    engine,
    account,
    role,
    today,
    isOpen,
    line: parts.line,
    sending: parts.sending,
    book,
    entries: parts.entries,
    brokenAt: createMemo(() => brokenLink(parts.entries())),
    isReplaced: parts.isReplaced,
    obligations,
    outbox: own,
    hint,
    submit: (asked) => outbox.submit(orderOf(asked)),
    mend: (refused, asked) => outbox.mend(refused, orderOf(asked)),
    retry: (id) => outbox.retry(id),
    discard: (id) => outbox.remove([id]),
    wake: () => {
      outbox.wake()
      replica.reopen()
    },
    close: () => {
      replica.close()
      outbox.close()
      dispose()
    },
  }
}

/** The ledger's copy and the outbox, and the cases that follow from both. */
const openParts = (options: OpenLedger) => {
  const { village, engine, account, role } = options
  const procedure = engine.procedure.id
  const [line, setLine] = createSignal<LineState>({ connection: "connecting", synced: false })
  const [sending, setSending] = createSignal<Sending>("idle")
  const [isReplaced, setReplaced] = createSignal(false)
  const [entries, setEntries] = createSignal<readonly LedgerEntry[]>([])
  const [rows, setRows] = createSignal<readonly OutboxRow[]>([])
  const own = createMemo(() => rows().filter((row) => row.village === village && row.procedure === procedure))
  const book = createMemo(() => foldBook(engine, entries(), own()))
  const outbox = new Outbox({
    account,
    role,
    isMine: () => rememberedIdentity()?.account === account,
    onChange: (next, how) => {
      setRows(next)
      setSending(how)
      options.onOutbox?.(next)
    },
  })
  const url = options.url ?? location.origin.replace(/^http/, "ws")
  const replica = new LedgerReplica(
    { account, document: ledgerDocument(village, procedure), url },
    {
      onEntries: (added) => void setEntries((before) => [...before, ...added]),
      onReplaced: (all) => {
        setEntries(all)
        setReplaced(true)
      },
      onLine: setLine,
      isSessionOver,
    },
  )
  // What the ledger shows is no longer on its way.
  createEffect(() => {
    const shown = new Set(entries().map(({ command }) => command.id))
    const ids = own().flatMap(({ id }) => (shown.has(id) ? [id] : []))
    if (ids.length > 0) void outbox.remove(ids)
  })
  return { line, sending, isReplaced, entries, own, book, outbox, replica }
}
