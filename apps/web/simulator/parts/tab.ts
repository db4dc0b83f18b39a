/**
 * Tab 标签页: one open page in which the real client core runs: a roster, the minutes of a meeting and the ledger of the village.
 */
import type { CivilDate } from "@jingzhun/core"
import type { Actor } from "@jingzhun/documents"
import { openSharedLedger, type SharedLedger } from "../../src/local/ledger/shared-ledger.ts"
import type { LineState } from "../../src/local/line-state.ts"
import { TextReplica } from "../../src/local/meeting/text-replica.ts"
import { isSessionOver } from "../../src/local/session.ts"
import { openSharedRoster, type SharedRoster } from "../../src/local/shared-roster.ts"
import { aidEngine } from "./aid-procedure.ts"
import { MINUTES, VILLAGE } from "./server.ts"
import type { Realm } from "./virtual-time.ts"

/** One open tab. */
export interface Tab {
  readonly realm: Realm
  readonly roster: SharedRoster
  readonly minutes: SharedMinutes
  readonly ledger: SharedLedger
}

/** The minutes as the screen of a meeting has them. */
export interface SharedMinutes {
  readonly replica: TextReplica
  readonly line: () => LineState
  readonly isReady: () => boolean
  /** The device took what was written last. */
  readonly isStored: () => boolean
}

/** Opens what a tab shows; to be called in its realm. */
export const openTab = (realm: Realm, actor: Actor): Tab => ({
  realm,
  roster: openSharedRoster({ village: VILLAGE, year: 2026, actor, url: URL }),
  minutes: openMinutes(actor.account),
  ledger: openSharedLedger({
    village: VILLAGE,
    engine: ENGINE,
    account: actor.account,
    role: actor.role,
    today: () => new Date(Date.now() + EIGHT_HOURS_MS).toISOString().slice(0, 10) as CivilDate,
    url: URL,
  }),
})

/** Closes them as a person closes the tab. */
export const closeTab = ({ roster, minutes, ledger }: Tab): void => {
  roster.close()
  minutes.replica.close()
  ledger.close()
}

const openMinutes = (account: string): SharedMinutes => {
  let line: LineState = { connection: "connecting", synced: false }
  let [isReady, isStored] = [false, true]
  const replica = new TextReplica(
    { account, document: MINUTES, url: URL },
    {
      onLine: (state) => (line = state),
      onUnsent: () => undefined,
      onStorage: (works) => (isStored = works),
      isSessionOver: () => isSessionOver(account),
    },
  )
  // Yjs draws it where no seed reaches.
  replica.shared.document.doc.clientID = new DataView(crypto.getRandomValues(new Uint8Array(4)).buffer).getUint32(0)
  void replica.open().then(() => (isReady = true))
  return { replica, line: () => line, isReady: () => isReady, isStored: () => isStored }
}

const URL = "ws://server"
const ENGINE = aidEngine()
const EIGHT_HOURS_MS = 8 * 3_600_000
