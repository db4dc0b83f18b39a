/**
 * Shared ledger 共享台账: everything a screen needs to show a village's cases and to ask for the next step, with network or without.
 */
import "../older-browsers.ts"
import { type CivilDate, divisionCode } from "@jingzhun/core"
import type { Command, Obligation, ProcedureEngine, Refusal } from "@jingzhun/core/procedure"
import { can, type LedgerEntry, type LedgerFault, ledgerHash, ROLES, type SensitiveBodies } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { type Accessor, createEffect, createMemo, createRoot, createSignal } from "solid-js"
import type { LineState } from "../line-state.ts"
import { isSessionOver, rememberedIdentity } from "../session.ts"
import { byDeadline, type CaseBook, foldBook } from "./case-book.ts"
import type { Checked } from "./chain-check.ts"
import { makeBodiesAtHand } from "./bodies-at-hand.ts"
import { type BodiesBySeq, BodiesReplica } from "./bodies-replica.ts"
import { LedgerReplica } from "./ledger-replica.ts"
import { type Kept, Outbox, type Order, type Sending } from "./outbox.ts"
import type { OutboxRow } from "./outbox-store.ts"
import type { AsideEntry } from "./set-aside.ts"
import { shownEntry, type ShownEntry } from "./shown-entry.ts"
import { ledgerDocument } from "./village-procedures.ts"

/** Who opens which ledger. */
export interface OpenLedger {
  readonly village: string
  readonly engine: ProcedureEngine
  readonly account: string
  readonly role: string
  /** Today, by the device's calendar, which turns at midnight; what is owed is reckoned for it. */
  readonly today: Accessor<CivilDate>
  /** The server's address for sockets; the page's own server when left out. */
  readonly url?: string
  /** Hears of every command of the account, of other villages too. */
  readonly onOutbox?: (rows: readonly OutboxRow[]) => void
}

/** A command as a screen asks for it. */
export type Asked = Pick<Order, "type" | "subject" | "data" | "lateReason"> & { readonly on?: CivilDate }

/** A village's ledger on this device. */
export interface SharedLedger {
  readonly village: string
  readonly engine: ProcedureEngine
  readonly account: string
  readonly role: string
  /** Today; reading it in a view follows the turn of the day. */
  readonly today: CivilDate
  /** What lies on the device has been read. */
  readonly isOpen: Accessor<boolean>
  readonly line: Accessor<LineState>
  readonly sending: Accessor<Sending>
  readonly book: Accessor<CaseBook>
  /** Every entry on this device, in order, up to the first that is missing or was changed; as it lies in the ledger, sealed. */
  readonly entries: Accessor<readonly LedgerEntry[]>
  /** The bodies of their sealed fields, for those who may read them. */
  readonly bodies: Accessor<BodiesBySeq>
  /** What is wrong with the ledger on this device; what stands before it holds. */
  readonly fault: Accessor<LedgerFault | undefined>
  /** What the server was restored without: decisions that this device still knows, in order. */
  readonly lost: Accessor<readonly AsideEntry[]>
  /** Sends those of them again that this account brought about, under their own ids: what is decided already stays decided once. */
  readonly sendAgain: (lost: readonly AsideEntry[]) => Promise<Kept>
  /** Shows them no longer: they are given up, or were done anew. */
  readonly giveUp: (lost: readonly AsideEntry[]) => Promise<void>
  /** What is owed today, by its last day. */
  readonly obligations: Accessor<readonly Obligation[]>
  /** Commands of this ledger that the ledger does not show yet, in order. */
  readonly outbox: Accessor<readonly OutboxRow[]>
  /**
   * What the rules say of a command as things stand on this device; `undefined` when nothing speaks against it, and when the ledger
   * here is faulty, for then only the server can tell.
   */
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
  const { outbox, replica, bodiesReplica, underWay, book } = parts
  const [isOpen, setOpen] = createSignal(false)
  const obligations = createMemo(() => [...engine.obligations(book().state, today())].sort(byDeadline))
  void Promise.all([replica.open(), bodiesReplica?.open(), outbox.open()]).then(() => setOpen(true))
  const orderOf = ({ type, subject, on, data, lateReason }: Asked): Order => ({
    village,
    procedure: engine.procedure.id,
    type,
    subject,
    on: on ?? today(),
    data,
    ...(lateReason !== undefined && { lateReason }),
  })
  const hint = (asked: Asked): Refusal | undefined => {
    if (parts.fault() !== undefined) return undefined
    const { type, subject, on, data } = orderOf(asked)
    const command: Command = { id: "hint", type, subject, on, by: { account, role }, data }
    return Result.getOrUndefined(Result.flip(engine.decide(book().state, command)))
  }
  return {
    village,
    engine,
    account,
    role,
    get today() {
      return today()
    },
    isOpen,
    line: parts.line,
    sending: parts.sending,
    book,
    entries: parts.entries,
    bodies: parts.bodies,
    fault: parts.fault,
    lost: parts.lost,
    sendAgain: (lost) => {
      const commands = lost.flatMap((entry) => ownCommand(entry, account) ?? [])
      return outbox.sendAgain({ village, procedure: engine.procedure.id }, commands)
    },
    giveUp: (lost) => replica.settle(lost.map(({ hash }) => hash)),
    obligations,
    outbox: underWay,
    hint,
    submit: (asked) => outbox.submit(orderOf(asked)),
    mend: (refused, asked) => outbox.mend(refused, orderOf(asked)),
    retry: (id) => outbox.retry(id),
    discard: (id) => outbox.remove([id]),
    wake: () => {
      outbox.wake()
      replica.reopen()
      bodiesReplica?.reopen()
    },
    close: () => {
      replica.close()
      bodiesReplica?.close()
      outbox.close()
      dispose()
    },
  }
}

/** The command of an entry that an account asked for, word for word as the server decided it; none where a word of it is not here. */
export const ownCommand = ({ bodies = {}, ...entry }: AsideEntry, account: string): Command | undefined => {
  if (entry.command.by.account !== account || ledgerHash(entry) !== entry.hash) return undefined
  const { command, withheld } = shownEntry(entry, bodies)
  return withheld === undefined ? command : undefined
}

/** The ledger's copy and the outbox, and the cases that follow from both. */
const openParts = (options: OpenLedger) => {
  const { village, engine, account, role } = options
  const procedure = engine.procedure.id
  const [line, setLine] = createSignal<LineState>({ connection: "connecting", synced: false })
  const [sending, setSending] = createSignal<Sending>("idle")
  const [listed, setListed] = createSignal<readonly LedgerEntry[]>([])
  const [checked, setChecked] = createSignal<Checked>({ upTo: 0, isDone: false })
  const [aside, setAside] = createSignal<readonly AsideEntry[]>([])
  const [bodies, setBodies] = createSignal<BodiesBySeq>(new Map())
  const [rows, setRows] = createSignal<readonly OutboxRow[]>([])
  const fault = createMemo(() => checked().fault)
  const relied = createMemo(() => (fault() === undefined ? undefined : checked().upTo))
  const entries = createMemo(() => listed().slice(0, relied()))
  const show = makeShowing()
  const shown = createMemo(() => entries().map((entry) => show(entry, bodies().get(entry.seq) ?? NO_BODIES)))
  const own = createMemo(() => rows().filter((row) => row.village === village && row.procedure === procedure))
  const underWay = createMemo(() => {
    const there = new Set(entries().map(({ command }) => command.id))
    return own().filter(({ id }) => !there.has(id))
  })
  // What the server has decided again, or is being asked again, is not lost.
  const found = createMemo(() => new Set([...listed().map(({ command }) => command.id), ...own().map(({ id }) => id)]))
  const lost = createMemo(() => aside().filter(({ command }) => !found().has(command.id)))
  const book = createMemo((): CaseBook => {
    const folded = foldBook(engine, shown(), underWay())
    return fault() === undefined ? folded : { ...folded, doubtful: new Map() }
  })
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
  const atHand = makeBodiesAtHand()
  const url = options.url ?? location.origin.replace(/^http/, "ws")
  const replica = new LedgerReplica(
    { account, document: ledgerDocument(village, procedure), url },
    {
      onEntries: (added) => void setListed((before) => [...before, ...added]),
      onReplaced: setListed,
      onAll: () => {
        // What was decided and is not there is asked for once more; the server decides an id once. An answer that a server gave
        // before it was put back may come after its ledger has.
        const there = new Set(listed().map(({ command }) => command.id))
        for (const { id, answer } of own()) if (answer._tag === "Accepted" && !there.has(id)) void outbox.retry(id)
      },
      onChecked: setChecked,
      onAside: setAside,
      bodiesOf: atHand.of,
      onLine: setLine,
      isSessionOver: () => isSessionOver(account),
    },
  )
  const bodiesReplica = readsBodies(village, role)
    ? new BodiesReplica(
        { account, document: ledgerDocument(village, procedure, "ledger-sensitive"), url },
        {
          onBodies: (next, isAnother) => {
            atHand.take(next, isAnother)
            setBodies(next)
          },
          isSessionOver: () => isSessionOver(account),
        },
      )
    : undefined
  const whole = createMemo(() => (bodiesReplica === undefined ? entries() : shown().filter(isWhole)))
  letGo(whole, own, aside, { outbox, replica })
  return { line, sending, fault, lost, entries, bodies, underWay, book, outbox, replica, bodiesReplica }
}

const readsBodies = (village: string, role: string): boolean => {
  const known = ROLES.find((one) => one === role)
  const code = divisionCode(village)
  return (
    known !== undefined &&
    Result.isSuccess(code) &&
    can({ account: "", role: known, area: village }, "read", { village: code.success, kind: "ledger-sensitive" })
  )
}

/**
 * Lets go of commands and lost entries once they stand in the ledger whole. Their words stay here until these have come as well: a
 * restore may take them from the server before.
 */
const letGo = (
  whole: Accessor<readonly LedgerEntry[]>,
  own: Accessor<readonly OutboxRow[]>,
  aside: Accessor<readonly AsideEntry[]>,
  from: { readonly outbox: Outbox; readonly replica: LedgerReplica },
): void =>
  createEffect(() => {
    const there = new Set(whole().map(({ command }) => command.id))
    const ids = own().flatMap(({ id }) => (there.has(id) ? [id] : []))
    if (ids.length > 0) void from.outbox.remove(ids)
    const settled = aside().filter(({ command }) => there.has(command.id))
    if (settled.length > 0) void from.replica.settle(settled.map(({ hash }) => hash))
  })

/** Whether all words of an entry have come that there are: what was destroyed never comes. */
const isWhole = ({ withheld = {} }: ShownEntry): boolean =>
  Object.values(withheld).every(({ _tag }) => _tag === "Destroyed")

const NO_BODIES: SensitiveBodies = {}

/** Joins entries with their bodies, each once as long as neither changes: a body is hashed to see whether it is that of the seal. */
const makeShowing = (): ((entry: LedgerEntry, bodies: SensitiveBodies) => ShownEntry) => {
  const known = new Map<string, { readonly text: string; readonly shown: ShownEntry }>()
  return (entry, bodies) => {
    if (entry.sealed === undefined) return entry
    const text = JSON.stringify(bodies)
    const before = known.get(entry.hash)
    if (before?.text === text) return before.shown
    const shown = shownEntry(entry, bodies)
    known.set(entry.hash, { text, shown })
    return shown
  }
}
