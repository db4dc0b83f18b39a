/**
 * Ledger keeper 台账跟随: keeps the village's ledger open while the village is, so that what waits is sent from any page, and the cases
 * are on the device when the network goes.
 */
import type { JSX } from "solid-js"
import { useLedger } from "./village-ledger.ts"

/** Shows nothing. */
export const LedgerKeeper = (props: { readonly village: string }): JSX.Element => {
  useLedger(props.village)
  return undefined
}
