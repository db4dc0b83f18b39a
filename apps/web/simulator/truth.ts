/**
 * Truth 实情: what is really on the server's disk, read from the file beside the server, and what the server has promised.
 */
import type { DatabaseSync, StatementSync } from "node:sqlite"
import { decodeStateVector, readAppends, readFrame } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { SimulatedServer } from "./parts/server.ts"
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

  /** Everything that was ever acknowledged is in the file. */
  checkPromises(): void {
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
    const appends = readAppends(update, OF_ANY_SIZE)
    if (Result.isFailure(appends)) return
    for (const { client, to } of appends.success.ranges) {
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

const ID = "select id from documents where name = ?"
