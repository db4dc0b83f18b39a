/**
 * Village ledger 本村台账: the open ledger of a village, shared by every screen that shows cases, and closed when none does.
 */
import type { Procedure, ProcedureEngine } from "@jingzhun/core/procedure"
import { createSignal, onCleanup, untrack, type Accessor } from "solid-js"
import { openSharedLedger, type SharedLedger } from "../../local/ledger/shared-ledger.ts"
import {
  engineOf,
  proceduresOf,
  rememberedProceduresOf,
  type VillageProcedure,
} from "../../local/ledger/village-procedures.ts"
import { rememberChoice, rememberedChoice } from "../../local/ledger/chosen-procedure.ts"
import { today } from "../../ui/today.ts"
import { noteUnsentCommands } from "../../ui/unsent-besides.ts"
import { who } from "../../ui/who.ts"

/** How far the opening is. */
export type LedgerPhase =
  | { readonly _tag: "Opening" }
  /** The village works under no procedure. */
  | { readonly _tag: "None" }
  /** Nothing is known on this device, and the server cannot be reached. */
  | { readonly _tag: "Unknown" }
  | {
      readonly _tag: "Open"
      readonly ledger: SharedLedger
      /** The procedures that the village works under, of which the screens show one. */
      readonly offered: readonly Procedure[]
    }

interface Opened {
  readonly phase: Accessor<LedgerPhase>
  /** Knocks again where the server has refused, for somebody may have logged in since. */
  readonly knock: () => void
  /** Shows another of the procedures that the village works under. */
  readonly choose: (procedure: string) => void
  readonly close: () => void
  users: number
  timer: ReturnType<typeof setTimeout> | undefined
}

const opened = new Map<string, Opened>()

/** From one screen to the next the ledger stays open. */
const GRACE_MS = 3_000

/** Gives the ledger of a village to a screen, as long as the screen lasts. */
export const useLedger = (village: string): Accessor<LedgerPhase> => {
  const person = who()
  if (person === undefined) throw new Error("nobody is logged in")
  const key = `${person.account}/${village}`
  const known = opened.get(key)
  known?.knock()
  const entry = known ?? openVillageLedger(village, person)
  opened.set(key, entry)
  clearTimeout(entry.timer)
  entry.users += 1
  onCleanup(() => {
    entry.users -= 1
    if (entry.users > 0) return
    entry.timer = setTimeout(() => {
      opened.delete(key)
      entry.close()
    }, GRACE_MS)
  })
  return entry.phase
}

/** Shows a village under another of its procedures from now on, on this device. */
export const chooseProcedure = (village: string, procedure: string): void => {
  rememberChoice(village, procedure)
  for (const [key, entry] of opened) if (key.endsWith(`/${village}`)) entry.choose(procedure)
}

const openVillageLedger = (
  village: string,
  { account, role }: { readonly account: string; readonly role: string },
): Opened => {
  const [phase, setPhase] = createSignal<LedgerPhase>({ _tag: "Opening" })
  let ledger: SharedLedger | undefined
  let isClosed = false
  let engines: readonly ProcedureEngine[] = []
  const open = (list: readonly VillageProcedure[] | undefined): boolean => {
    if (isClosed || ledger !== undefined) return ledger !== undefined
    engines = (list ?? []).flatMap((one) => engineOf(one) ?? [])
    return show(rememberedChoice(village))
  }
  const show = (wanted: string | undefined): boolean => {
    const engine = engines.find(({ procedure }) => procedure.id === wanted) ?? engines[0]
    if (engine === undefined) return false
    ledger = openSharedLedger({
      village,
      engine,
      account,
      role,
      today,
      onOutbox: (rows) => {
        noteUnsentCommands(account, rows.filter(({ answer }) => answer._tag !== "Accepted").length)
      },
    })
    setPhase({ _tag: "Open", ledger, offered: engines.map(({ procedure }) => procedure) })
    return true
  }
  // What the device remembers opens at once; the server's answer is for the next time, unless nothing was remembered.
  const isOpen = open(rememberedProceduresOf(village))
  void proceduresOf(village).then((list) => {
    if (isOpen || open(list) || isClosed) return
    setPhase(list === undefined ? { _tag: "Unknown" } : { _tag: "None" })
  })
  const choose = (procedure: string): void => {
    if (isClosed || ledger === undefined || ledger.engine.procedure.id === procedure) return
    const before = ledger
    show(procedure)
    before.close()
  }
  const close = (): void => {
    isClosed = true
    ledger?.close()
  }
  const knock = (): void => {
    if (untrack(() => ledger?.line().connection) === "refused") ledger?.wake()
  }
  return { phase, knock, choose, close, users: 0, timer: undefined }
}
