import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import { blocks, json, operation, operationKey } from "../testing/arbitraries.ts"
import { encodeAppend, encodeAppends, encodeEntries, OPERATIONS_ROOT } from "./encode-append.ts"
import { openDocument } from "./open-document.ts"
import {
  decodeStateVector,
  diffUpdate,
  emptyUpdate,
  encodeStateVector,
  encodeStateVectorFromUpdate,
  mergeUpdates,
} from "./update.ts"

const entries = fc.uniqueArray(fc.tuple(operationKey(), operation()), { selector: ([id]) => id, maxLength: 6 })
const place = fc.record({ client: fc.integer({ min: 1, max: 2 ** 32 - 1 }), clock: fc.constant(0) })

const stockDocument = (client: number): Y.Doc => {
  const doc = new Y.Doc()
  doc.clientID = client
  return doc
}

describe("append", () => {
  test("[SD1] an append is byte for byte what Yjs writes for a client that sets the same keys", () => {
    fc.assert(
      fc.property(place, entries, (place, entries) => {
        const doc = stockDocument(place.client)
        doc.transact(() => {
          for (const [id, operation] of entries) doc.getMap(OPERATIONS_ROOT).set(id, operation)
        })
        expect(encodeAppend(place, entries)).toEqual(Y.encodeStateAsUpdate(doc))
      }),
    )
  })

  test("[SD1] entries of another root map are byte for byte what Yjs writes, too", () => {
    fc.assert(
      fc.property(place, entries, (place, entries) => {
        const doc = stockDocument(place.client)
        doc.transact(() => {
          for (const [key, value] of entries) doc.getMap("entries").set(key, value)
        })
        if (entries.length > 0)
          expect(encodeEntries({ ...place, root: "entries" }, entries)).toEqual(Y.encodeStateAsUpdate(doc))
      }),
    )
  })

  test("[SD2] appends of several clients are byte for byte what Yjs writes, whatever JSON they carry", () => {
    fc.assert(
      fc.property(blocks(fc.constant(0)), json(), (blocks, value) => {
        const whole = new Y.Doc()
        const appends = blocks.map((block) => ({
          ...block,
          entries: block.entries.map(([id, operation]) => [id, { ...operation, value }] as const),
        }))
        for (const { client, entries } of appends) {
          const doc = stockDocument(client)
          for (const [id, operation] of entries) doc.getMap(OPERATIONS_ROOT).set(id, operation)
          Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc))
        }
        expect(encodeAppends(appends)).toEqual(Y.encodeStateAsUpdate(whole))
      }),
    )
  })

  test("[SD3] Yjs decodes from an append exactly one struct for each operation, and nothing deleted", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 32 - 1 }),
        fc.nat({ max: 10_000 }),
        entries,
        (client, clock, entries) => {
          const { structs, ds } = Y.decodeUpdate(encodeAppend({ client, clock }, entries))
          expect(ds.clients.size).toBe(0)
          expect(structs.map(({ id }) => [id.client, id.clock])).toEqual(entries.map((_, at) => [client, clock + at]))
          for (const [at, struct] of structs.entries()) {
            expect(struct).toMatchObject({
              origin: null,
              rightOrigin: null,
              parent: "ops",
              parentSub: entries[at]?.[0],
            })
            expect((struct as Y.Item).content).toEqual(new Y.ContentAny([entries[at]?.[1]]))
          }
        },
      ),
    )
  })

  test("[SD4] appends applied one by one converge with a stock document that writes at the same time", () => {
    fc.assert(
      fc.property(entries, entries, (ours, theirs) => {
        const mine = openDocument()
        const stock = stockDocument(77)
        for (const [at, entry] of ours.entries()) {
          const append = encodeAppend({ client: 5, clock: at }, [entry])
          mine.apply(append)
          Y.applyUpdate(stock, append)
        }
        for (const [id, operation] of theirs) stock.getMap(OPERATIONS_ROOT).set(`x${id}`, operation)
        mine.apply(Y.encodeStateAsUpdate(stock))
        expect(new Map(mine.ops())).toEqual(new Map(stock.getMap(OPERATIONS_ROOT).entries()))
        expect(mine.encode()).toEqual(Y.encodeStateAsUpdate(stock))
        expect(mine.clockOf(5)).toBe(ours.length)
      }),
    )
  })

  test("[SD5] no operations are the empty update", () => {
    expect(encodeAppend({ client: 5, clock: 9 }, [])).toEqual(emptyUpdate())
    expect(emptyUpdate()).toEqual(Y.encodeStateAsUpdate(new Y.Doc()))
  })

  test("[SD6] Yjs takes a new client id when an update from outside carries its own, so a writer has an id of its own", () => {
    const shared = openDocument()
    const before = shared.doc.clientID
    shared.apply(encodeAppend({ client: before + 1, clock: 0 }, [["a", 1]]))
    expect(shared.doc.clientID).toBe(before)
    shared.apply(encodeAppend({ client: before, clock: 0 }, [["b", 1]]))
    expect(shared.doc.clientID).not.toBe(before)
  })
})

describe("shared document", () => {
  const append = (clock: number, id: string) => encodeAppend({ client: 5, clock }, [[id, { kind: "later", id }]])

  test("[SD7] listeners hear of each operation once, with where it came from", () => {
    const shared = openDocument()
    const heard: unknown[] = []
    const stop = shared.onOperations((entries, origin) => heard.push([entries, origin]))
    shared.apply(append(0, "a"), "server")
    shared.apply(append(0, "a"), "server")
    shared.doc.getMap(OPERATIONS_ROOT).set("b", 2)
    stop()
    shared.apply(append(1, "c"))
    expect(heard).toEqual([
      [[["a", { kind: "later", id: "a" }]], "server"],
      [[["b", 2]], null],
    ])
    expect(shared.has("c")).toBe(true)
  })

  test("[SD8] a listener that throws stops neither the others, nor Yjs's own, nor the update", () => {
    const faults: unknown[] = []
    const shared = openDocument({ onFault: (fault) => faults.push(fault) })
    const heard: string[] = []
    const fails = (name: string) => () => {
      throw new Error(name)
    }
    shared.onOperations(fails("operations"))
    shared.onOperations(() => heard.push("operations"))
    shared.doc.on("update", fails("update"))
    shared.doc.on("update", () => heard.push("update"))
    shared.doc.on("afterTransaction", fails("afterTransaction"))
    shared.doc.once("update", () => heard.push("once"))
    for (let at = 0; at < 3; at++) shared.apply(append(at, `op${at}`))
    expect(heard.filter((one) => one === "operations")).toHaveLength(3)
    expect(heard.filter((one) => one === "update")).toHaveLength(3)
    expect(heard.filter((one) => one === "once")).toHaveLength(1)
    expect(faults).toHaveLength(9)
    expect([...shared.ops()]).toHaveLength(3)
  })

  test("[SD9] even a hearer of faults that throws stops nothing", () => {
    const shared = openDocument({
      onFault: () => {
        throw new Error("hearer")
      },
    })
    let updates = 0
    shared.doc.on("update", () => {
      throw new Error("update")
    })
    shared.doc.on("update", () => (updates += 1))
    shared.apply(append(0, "a"))
    expect(updates).toBe(1)
  })

  test("[SD10] what waits for a missing update is told", () => {
    const shared = openDocument()
    shared.apply(append(1, "b"))
    expect(shared.isPending()).toBe(true)
    expect([...shared.ops()]).toEqual([])
    shared.apply(append(0, "a"))
    expect(shared.isPending()).toBe(false)
    expect([...shared.ops()].map(([id]) => id)).toEqual(["a", "b"])
  })

  test("[SD11] a document gives what a state vector does not cover, and closes", () => {
    const shared = openDocument()
    shared.apply(append(0, "a"))
    const known = shared.stateVector()
    shared.apply(append(1, "b"))
    expect(shared.encode(known)).toEqual(append(1, "b"))
    let closed = false
    shared.doc.on("destroy", () => (closed = true))
    shared.close()
    expect(closed).toBe(true)
  })
})

describe("updates without a document", () => {
  test("[SD12] merged appends are the appends of a document that has them all", () => {
    fc.assert(
      fc.property(entries, (entries) => {
        const appends = entries.map((entry, clock) => encodeAppend({ client: 5, clock }, [entry]))
        expect(mergeUpdates(appends.toReversed())).toEqual(encodeAppend({ client: 5, clock: 0 }, entries))
      }),
    )
  })

  test("[SD13] the difference to a state vector is the rest", () => {
    fc.assert(
      fc.property(entries, fc.nat({ max: 6 }), (entries, known) => {
        const whole = encodeAppend({ client: 5, clock: 0 }, entries)
        const rest = encodeAppend({ client: 5, clock: known }, entries.slice(known))
        expect(diffUpdate(whole, encodeStateVector(new Map([[5, known]])))).toEqual(rest)
      }),
    )
  })

  test("[SD14] a state vector is read as it was written, and garbage is refused", () => {
    const vector = fc.uniqueArray(fc.tuple(fc.nat(), fc.nat()), { selector: ([client]) => client })
    fc.assert(
      fc.property(vector, (known) => {
        expect(decodeStateVector(encodeStateVector(new Map(known)))).toEqual(Result.succeed(new Map(known)))
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(["Success", "Failure"]).toContain(decodeStateVector(bytes)._tag)
      }),
    )
    expect(decodeStateVector(new Uint8Array([5, 1]))).toEqual(Result.fail({ _tag: "NotAStateVector" }))
  })

  test("[SD15] an update tells how far it takes each client", () => {
    const update = encodeAppend({ client: 5, clock: 0 }, [
      ["a", 1],
      ["b", 2],
    ])
    expect(decodeStateVector(encodeStateVectorFromUpdate(update))).toEqual(Result.succeed(new Map([[5, 2]])))
  })
})
