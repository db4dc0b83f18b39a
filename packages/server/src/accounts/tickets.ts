/**
 * Tickets 票据: one use, one document, one minute; for sockets that cannot carry the session cookie.
 */
import { createHash, randomBytes } from "node:crypto"
import type { TicketStore } from "./ticket-store.ts"

/** What a ticket admits. */
interface Admission {
  readonly session: string
  readonly document: string
}

/** Gives out and takes in tickets. */
export interface Tickets {
  readonly issue: (admission: Admission, now: number) => Promise<string>
  /** Takes a ticket in; it is void afterwards, whatever the answer. */
  readonly redeem: (ticket: string, document: string, now: number) => Promise<Admission | undefined>
}

/** Milliseconds a ticket is good for. */
export const TICKET_MS = 60_000

/** Makes tickets over a store. */
export const makeTickets = (store: TicketStore): Tickets => ({
  issue: async (admission, now) => {
    const ticket = randomBytes(32).toString("base64url")
    await store.put(hashOf(ticket), { ...admission, expiresAt: now + TICKET_MS }, now)
    return ticket
  },
  redeem: async (ticket, document, now) => {
    const found = await store.take(hashOf(ticket))
    if (found === undefined || found.expiresAt <= now || found.document !== document) return undefined
    return { session: found.session, document: found.document }
  },
})

const hashOf = (ticket: string): string => createHash("sha256").update(ticket).digest("hex")
