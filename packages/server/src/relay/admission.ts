/**
 * Admission 接入上限: how many sockets of one account and of one address a node takes, for each costs it memory as long as it is open.
 */
import type { RefusalCode } from "../wording/refusal-sentences.ts"
import type { Visitor } from "./connection.ts"

/** Why a socket is not taken, with the code that it is closed with. */
export type Refusal = readonly [code: RefusalCode, reason: string]

/** How many sockets an account may have at a node: some tabs with some documents each. */
const SOCKETS_PER_ACCOUNT = 64
/** How many sockets an address may have at a node: a whole county may stand behind one. */
const SOCKETS_PER_ADDRESS = 10_000

/** Finds why one more socket is not taken; `open` are all sockets of the node, this one among them. */
export const admissionFault = (
  { actor, address }: Pick<Visitor, "actor" | "address">,
  open: Iterable<Pick<Visitor, "actor" | "address">>,
): Refusal | undefined => {
  let ofAccount = 0
  let ofAddress = 0
  for (const one of open) {
    if (one.actor.account === actor.account) ofAccount++
    if (one.address === address) ofAddress++
  }
  if (ofAccount > SOCKETS_PER_ACCOUNT) return [1013, "too many sockets"]
  return ofAddress > SOCKETS_PER_ADDRESS ? [1013, "too many sockets of one address"] : undefined
}
