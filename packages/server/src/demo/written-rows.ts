/**
 * Written rows 写入的行: operations of the demo county as rows of the log, the way a socket would bring them: read from bytes, judged, only
 * then kept.
 */
import type { Actor, NamedKey, WrittenOperation } from "@jingzhun/documents"
import { encodeAppend, parseDocumentName, readAppends } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { judge } from "../relay/gate.ts"
import type { Append } from "../store/document-store.ts"

/** Who writes what where, as one client that nobody has heard of. */
export interface Target {
  readonly document: string
  readonly actor: Actor
  readonly client: number
  readonly at: number
  /** Keys that the operations are sealed with, and nothing else yet. */
  readonly spare?: readonly NamedKey[]
}

/** Turns operations into rows. */
export const writtenRows = (
  { document, actor, client, at, spare = [] }: Target,
  operations: readonly WrittenOperation[],
): readonly Append[] => {
  const { account } = actor
  const parts = Result.getOrThrow(parseDocumentName(document))
  const keys = new Map(spare.map(({ id }) => [id, { record: undefined, isDestroyed: false }]))
  const rows: Append[] = []
  for (let clock = 0; clock < operations.length; clock += OPERATIONS_PER_ROW) {
    const entries = operations.slice(clock, clock + OPERATIONS_PER_ROW).map((one) => [one.id, one.operation] as const)
    const appends = Result.getOrThrow(readAppends(encodeAppend({ client, clock }, entries)))
    const writers = new Map([[client, { account, next: clock }]])
    const nothing = {
      known: new Map(),
      repeats: new Set<string>(),
      erased: new Map(),
      standing: new Set<string>(),
      isRestored: false,
    }
    const judgement = judge(appends, { manner: "edit", actor, document: parts, writers, keys, ...nothing })
    if (judgement._tag === "Refused") throw new Error(`the gate refuses the demo county: ${judgement.reason}`)
    rows.push(...judgement.runs.map((run) => ({ ...run, document, account, at })))
  }
  return rows
}

const OPERATIONS_PER_ROW = 200
