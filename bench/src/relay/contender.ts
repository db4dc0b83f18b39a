/**
 * Contenders 参测: our relay, the peer and the floor, as the load generator meets them: how each is addressed and what each says.
 */
import { fileURLToPath } from "node:url"
import type { Entry, RosterRow } from "./roster-rows.ts"
import type { Program } from "./measured-server.ts"

/** What stands on a server before anybody measures. */
export interface World {
  readonly documents: readonly string[]
  readonly rows: readonly RosterRow[]
  readonly creates: readonly Entry[]
  /** How many people have each document open. */
  readonly persons: number
}

/** What a client hears. */
export interface Ear {
  /** It has everything that the server had. */
  readonly synced: () => void
  /** So many of its edits are acknowledged. */
  readonly acknowledged: (edits: number) => void
  /** An update lies in these bytes. */
  readonly update: (bytes: Buffer, from: number, to: number) => void
}

/** A client's place: which document, whose, and what it has of it already. */
export interface Seat {
  readonly document: string
  readonly account: string
  readonly client: number
  readonly stateVector: Uint8Array
}

/** One of the servers. */
export interface Contender {
  readonly name: "jingzhun" | "jingzhun without a base" | "Hocuspocus" | "floor"
  readonly program: Program
  /** Puts a world into an empty folder; answers with a cookie for each account, where accounts are asked for. */
  readonly prepare: (world: World, dataDir: string) => Promise<ReadonlyMap<string, string>>
  /** What somebody has who has all of the world. */
  readonly stateVector: (world: World) => Uint8Array
  readonly path: (seat: Seat) => string
  /** What a client says after the handshake. */
  readonly greeting: (seat: Seat) => readonly Uint8Array[]
  /** Reads what the server says to that seat. */
  readonly listen: (seat: Seat, ear: Ear) => (bytes: Buffer, from: number, to: number) => void
  /** The update of each edit of one person, which is the same in each document. */
  readonly edits: (world: World, person: number, account: string, count: number) => readonly Uint8Array[]
  /** The message that carries an update to a document. */
  readonly message: (document: string, update: Uint8Array) => Uint8Array
}

/** A child program that lies beside this file. */
export const programBeside = (name: string): Program => ({ file: fileURLToPath(new URL(name, import.meta.url)) })

/** How many documents one account has open; the server takes 64 sockets of an account. */
const DOCUMENTS_AN_ACCOUNT = 60

/** The account of a person of a document. */
export const accountOf = (person: number, document: number): string =>
  `p${person}-${Math.floor(document / DOCUMENTS_AN_ACCOUNT)}`

/** The names of so many rosters, each of a village of its own. */
export const rosterNames = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `999901/201/${200 + at}/roster/2026`)

/** Reads a variable-length number; `next` is where it ends. */
export const readNumber = (bytes: Buffer, from: number): { readonly value: number; readonly next: number } => {
  let value = 0
  let factor = 1
  for (let at = from; ; at++) {
    const byte = bytes[at]!
    value += (byte & 0x7f) * factor
    if (byte < 128) return { value, next: at + 1 }
    factor *= 128
  }
}
