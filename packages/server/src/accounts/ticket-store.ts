/**
 * Ticket store 票据库: the port of tickets that were given out; every store passes `kept.cases.ts`.
 *
 * A ticket is kept as its hash. One server keeps them in memory; several nodes need a place that all of them see.
 */

/** What a ticket admits, and until when. */
export interface KeptTicket {
  readonly session: string
  readonly document: string
  readonly expiresAt: number
}

/** Keeps tickets by their hash. */
export interface TicketStore {
  /** Keeps a ticket, and forgets those that have run out. */
  readonly put: (hash: string, ticket: KeptTicket, now: number) => Promise<void>
  /** Takes a ticket out: nobody else, on whatever node, gets it as well. */
  readonly take: (hash: string) => Promise<KeptTicket | undefined>
}

/** Makes an empty book of tickets in memory: a server that was started again has forgotten them, and the client asks for a new one. */
export const makeMemoryTickets = (): TicketStore => {
  const open = new Map<string, KeptTicket>()
  const forgetExpired = (now: number): void => {
    for (const [hash, { expiresAt }] of open) {
      if (expiresAt > now) return
      open.delete(hash)
    }
  }
  return {
    put: async (hash, ticket, now) => {
      forgetExpired(now)
      open.set(hash, ticket)
    },
    take: async (hash) => {
      const found = open.get(hash)
      open.delete(hash)
      return found
    },
  }
}
