/**
 * Tickets 票据: one use, one document, one minute; for sockets that cannot carry the session cookie.
 *
 * They live in memory only: a server that was started again has forgotten them, and the client asks for a new one.
 */
import { randomBytes } from "node:crypto"

/** What a ticket admits. */
interface Admission {
  readonly session: string
  readonly document: string
}

/** Gives out and takes in tickets. */
export interface Tickets {
  readonly issue: (admission: Admission, now: number) => string
  /** Takes a ticket in; it is void afterwards, whatever the answer. */
  readonly redeem: (ticket: string, document: string, now: number) => Admission | undefined
}

/** Milliseconds a ticket is good for. */
export const TICKET_MS = 60_000

/** Makes an empty book of tickets. */
export const makeTickets = (): Tickets => {
  const open = new Map<string, Admission & { readonly expiresAt: number }>()

  const forgetExpired = (now: number): void => {
    for (const [ticket, { expiresAt }] of open) {
      if (expiresAt > now) return
      open.delete(ticket)
    }
  }

  return {
    issue: (admission, now) => {
      forgetExpired(now)
      const ticket = randomBytes(32).toString("base64url")
      open.set(ticket, { ...admission, expiresAt: now + TICKET_MS })
      return ticket
    },
    redeem: (ticket, document, now) => {
      const found = open.get(ticket)
      open.delete(ticket)
      if (found === undefined || found.expiresAt <= now || found.document !== document) return undefined
      return { session: found.session, document: found.document }
    },
  }
}
