/**
 * Truth 实情: what is really on the server's disk, read from the file beside the server, and what the server has promised.
 */
import type { DatabaseSync, StatementSync } from "node:sqlite"
import {
  decodeStateVector,
  type KeyId,
  type Keyring,
  LEDGER_START,
  type LedgerReading,
  openDocument,
  readAppends,
  readBodies,
  readEcho,
  readFrame,
  readLedgerDocument,
  readTextEdits,
} from "@jingzhun/documents"
import { openText } from "@jingzhun/documents/review"
import * as Result from "effect/Result"
import { BODIES, LEDGER, MINUTES, type SimulatedServer } from "./parts/server.ts"
import type { Violation } from "./violation.ts"

const OF_ANY_SIZE = { bytes: Infinity, operations: Infinity }

/** Compares what a server says with what it has. */
export class Truth {
  private readonly server: SimulatedServer
  private readonly report: (violation: Violation) => void
  /** By document and client: the clock up to which the server has said that all is kept. */
  private readonly promised = new Map<string, Map<number, number>>()
  private prepared:
    | { readonly of: DatabaseSync; readonly next: StatementSync; readonly operation: StatementSync }
    | undefined

  /** By the place in the ledger: the hash of the entry that an answer has named. */
  private readonly answered = new Map<number, string>()
  /** By the id of a command: the hash of its entry. */
  private readonly decisions = new Map<string, string>()
  private readonly ledger = new LedgerTruth()
  private readonly keys = new Map<KeyId, Uint8Array | "destroyed">()

  constructor(server: SimulatedServer, report: (violation: Violation) => void) {
    this.server = server
    this.report = report
  }

  /** Looks at a frame at the moment at which the server sends it. */
  readonly witness = (document: string, bytes: Uint8Array): void => {
    const frame = readFrame(bytes)
    if (Result.isFailure(frame)) return this.report({ invariant: "frames", what: "the server sends garbage" })
    switch (frame.success._tag) {
      case "Ack":
        for (const { client, upTo } of frame.success.acknowledged) this.promise(document, client, upTo)
        return
      case "SyncStep1":
        for (const [client, upTo] of Result.getOrThrow(decodeStateVector(frame.success.stateVector))) {
          this.promise(document, client, upTo)
        }
        return
      case "SyncStep2":
      case "Update":
        return this.relayed(document, frame.success.update)
      case "Awareness":
      case "Denied":
      case "Hello":
      case "Packed":
      case "QueryAwareness":
      case "Verdict":
    }
  }

  /** The next clock of a client in the file. */
  next(document: string, client: number): number {
    return Number(this.statements().next.get(document, client)?.["next"] ?? 0)
  }

  has(document: string, operation: string): boolean {
    return this.statements().operation.get(document, operation) !== undefined
  }

  /** The rows of a document, in their order. */
  rows(document: string): readonly {
    readonly client: number
    readonly clock: number
    readonly length: number
    readonly bytes: Uint8Array
  }[] {
    return this.server
      .disk()
      .prepare(`select client, clock, length, bytes from updates where document = (${ID}) order by sequence`)
      .all(document) as never
  }

  /** The minutes as the log has them; `isPending` when something waits for what is not there. */
  minutes(): { readonly text: string; readonly isPending: boolean } {
    const shared = openText()
    for (const { bytes } of this.rows(MINUTES)) shared.apply(bytes)
    const read = { text: shared.text(), isPending: shared.document.isPending() }
    shared.close()
    return read
  }

  /** The keys of sealed values: those in the file, and those that were once in it. */
  keyring(): Keyring {
    for (const { id, secret } of this.server.disk().prepare("select id, secret from keys").all()) {
      this.keys.set(id as KeyId, secret === null ? "destroyed" : (secret as Uint8Array))
    }
    return this.keys
  }

  /** The entries of the ledger in the file, and what is wrong with them. */
  entries(): LedgerReading {
    return this.ledger.read(this.rows(LEDGER))
  }

  /** The bodies of sealed words in the file, by the places of their entries. */
  bodies(): ReturnType<typeof readBodies> {
    const sheet = openDocument()
    for (const { bytes } of this.rows(BODIES)) sheet.apply(bytes)
    const bodies = readBodies(sheet)
    sheet.close()
    return bodies
  }

  /** Whether an entry was ever in the file. */
  wasDecided(hash: string): boolean {
    this.entries()
    return this.ledger.hashes.has(hash)
  }

  /** Looks at what the server answers to a command. */
  readonly witnessAnswer = (path: string, text: string): void => {
    if (path !== "/api/commands") return
    const { ok, entry } = JSON.parse(text) as { ok?: boolean; entry?: { seq: number; hash: string } }
    if (ok !== true || entry === undefined) return
    this.answered.set(entry.seq, entry.hash)
    if (this.entries().entries[entry.seq - 1]?.hash === entry.hash) return
    this.report({ invariant: "committed before acknowledged", what: `entry ${entry.seq} of the ledger` })
  }

  /** Every command has one decision, and keeps it. */
  checkDecisions(): void {
    const seen = new Set<string>()
    for (const { hash, command } of this.entries().entries) {
      const isOther = this.decisions.get(command.id) ?? hash
      if (seen.has(command.id) || isOther !== hash) this.report({ invariant: "decided once", what: command.id })
      seen.add(command.id)
      this.decisions.set(command.id, hash)
    }
  }

  /** An earlier state of the files was put in their place: what was promised since is promised no longer. */
  restored(): void {
    this.promised.clear()
    this.answered.clear()
    this.decisions.clear()
  }

  /** Everything that was ever acknowledged is in the file. */
  checkPromises(): void {
    const { entries } = this.entries()
    for (const [seq, hash] of this.answered) {
      if (entries[seq - 1]?.hash === hash) continue
      this.report({ invariant: "acknowledged survives", what: `entry ${seq} of the ledger` })
    }
    for (const [document, clients] of this.promised) {
      for (const [client, upTo] of clients) {
        if (this.next(document, client) >= upTo) continue
        this.report({ invariant: "acknowledged survives", what: `${document}: ${client} was acknowledged to ${upTo}` })
      }
    }
  }

  private promise(document: string, client: number, upTo: number): void {
    const clients = this.promised.get(document) ?? new Map<number, number>()
    this.promised.set(document, clients.set(client, Math.max(upTo, clients.get(client) ?? 0)))
    if (this.next(document, client) < upTo) {
      this.report({ invariant: "committed before acknowledged", what: `${document}: ${client} to ${upTo}` })
    }
  }

  private relayed(document: string, update: Uint8Array): void {
    for (const { client, to } of rangesOf(document, update)) {
      if (this.next(document, client) >= to) continue
      this.report({ invariant: "committed before relayed", what: `${document}: ${client} to ${to}` })
    }
  }

  private statements(): NonNullable<Truth["prepared"]> {
    const of = this.server.disk()
    if (this.prepared?.of === of) return this.prepared
    this.prepared = {
      of,
      next: of.prepare(`select next from writers where document = (${ID}) and client = ?`),
      operation: of.prepare(`select 1 from operations where document = (${ID}) and id = ?`),
    }
    return this.prepared
  }
}

/** The places that an update brings, whatever shape its document has. */
const rangesOf = (
  document: string,
  update: Uint8Array,
): readonly { readonly client: number; readonly to: number }[] => {
  if (document === MINUTES) {
    const edits = Result.getOrUndefined(readTextEdits(update))
    return (edits?.runs ?? []).map((run) => ({ client: run.client, to: run.clock + lengthOf(run) }))
  }
  if (document === LEDGER || document === BODIES) return readEcho(update) ?? []
  return Result.getOrUndefined(readAppends(update, OF_ANY_SIZE))?.ranges ?? []
}

const lengthOf = ({ content }: { readonly content: string | number }): number =>
  typeof content === "string" ? content.length : content

/** Reads the ledger of a file, and remembers every entry that was ever in one. */
class LedgerTruth {
  readonly hashes = new Set<string>()
  private key = ""
  private reading: LedgerReading = { entries: [], end: LEDGER_START }

  read(
    rows: readonly { readonly client: number; readonly clock: number; readonly bytes: Uint8Array }[],
  ): LedgerReading {
    const key = `${rows.length}/${rows.at(-1)?.client}`
    if (key === this.key) return this.reading
    const sheet = openDocument()
    for (const { bytes } of rows) sheet.apply(bytes)
    this.reading = readLedgerDocument(sheet)
    sheet.close()
    this.key = key
    for (const { hash } of this.reading.entries) this.hashes.add(hash)
    return this.reading
  }
}

const ID = "select id from documents where name = ?"
