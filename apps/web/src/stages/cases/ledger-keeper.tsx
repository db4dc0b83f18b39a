/**
 * Ledger keeper 台账跟随: keeps the village's ledger open while the village is, so that what waits is sent from any page, and the cases
 * are on the device when the network goes; and the drafts, where some are on this device only.
 */
import { Show, type JSX } from "solid-js"
import { laterPart } from "../../ui/later-part.ts"
import { lastSeen } from "../../ui/last-seen.ts"
import { draftsSeenAs } from "../../ui/unsent-besides.ts"
import { who } from "../../ui/who.ts"
import { useLedger } from "./village-ledger.ts"

const DraftsKeeper = laterPart(async () => (await import("./drafts/drafts-keeper.tsx")).DraftsKeeper)

interface LedgerKeeperProps extends Record<string, unknown> {
  readonly village: string
  readonly year: string
  /** The drafts have something to hear, though none of them waits to be sent. */
  readonly opensDrafts: boolean
}

/** Shows nothing. */
export const LedgerKeeper = (props: LedgerKeeperProps): JSX.Element => {
  useLedger(props.village)
  const hasUnsentDrafts = (): boolean =>
    (lastSeen(who()?.account ?? "", draftsSeenAs(props.village), props.year)?.unsent ?? 0) > 0
  return (
    <Show when={hasUnsentDrafts() || props.opensDrafts}>
      <DraftsKeeper village={props.village} year={props.year} />
    </Show>
  )
}
