import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import { operation, operationKey } from "../testing/arbitraries.ts"
import { encodeAppend } from "./encode-append.ts"
import { joinAppends } from "./join-appends.ts"
import { emptyUpdate, mergeUpdates } from "./update.ts"

const entries = fc.uniqueArray(fc.tuple(operationKey(), operation()), { selector: ([id]) => id, maxLength: 12 })
const clients = fc.uniqueArray(fc.integer({ min: 1, max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 4 })

/** Deals entries out to clients, each as an append of its own, in the order in which a server would keep them. */
const dealt = (all: readonly (readonly [string, unknown])[], clients: readonly number[]): readonly Uint8Array[] => {
  const next = new Map<number, number>()
  return all.map((entry, at) => {
    const client = clients[at % clients.length]!
    const clock = next.get(client) ?? 0
    next.set(client, clock + 1)
    return encodeAppend({ client, clock }, [entry])
  })
}

describe("joined appends", () => {
  test("[SD16] joined appends are byte for byte what Yjs makes of them", () => {
    fc.assert(
      fc.property(entries, clients, (entries, clients) => {
        const appends = dealt(entries, clients)
        const doc = new Y.Doc()
        for (const append of appends) Y.applyUpdate(doc, append)
        const joined = joinAppends(appends)
        expect(joined).toEqual(appends.length === 0 ? emptyUpdate() : Y.encodeStateAsUpdate(doc))
        expect(joined).toEqual(mergeUpdates(appends))
      }),
    )
  })

  test("[SD17] appends of one client with a gap between them, and what is no append, are not joined", () => {
    const append = (clock: number, client = 5) => encodeAppend({ client, clock }, [[`op${clock}`, 1]])
    expect(joinAppends([append(0), append(0, 6), append(1)])).toBeDefined()
    expect(joinAppends([append(0), append(2)])).toBeUndefined()
    const doc = new Y.Doc()
    doc.getMap("ops").set("a", 1)
    doc.getMap("ops").delete("a")
    expect(joinAppends([Y.encodeStateAsUpdate(doc)])).toBeUndefined()
    doc.getText("text").insert(0, "letters")
    expect(joinAppends([append(0), Y.encodeStateAsUpdate(doc)])).toBeUndefined()
  })

  test("[SD18] places that stand empty count as many as they are", () => {
    const empty = new Y.Doc()
    empty.clientID = 5
    empty.getArray("repeats").insert(0, [null, null, null])
    const after = encodeAppend({ client: 5, clock: 3 }, [["a", 1]])
    const joined = joinAppends([Y.encodeStateAsUpdate(empty), after])
    Y.applyUpdate(empty, after)
    expect(joined).toEqual(Y.encodeStateAsUpdate(empty))
  })
})
