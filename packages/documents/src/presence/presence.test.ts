import * as fc from "fast-check"
import * as Result from "effect/Result"
import * as encoding from "lib0/encoding"
import { describe, expect, test } from "vitest"
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness"
import * as Y from "yjs"
import { damaged, json } from "../testing/arbitraries.ts"
import type { AwarenessEntry } from "./awareness.ts"
import { encodeAwareness, MAXIMUM_STATE_BYTES, readAwareness, stampAwareness } from "./awareness.ts"
import { hearAwareness, PRESENCE_TIMEOUT_MS, presentClients } from "./presence.ts"

const entry: fc.Arbitrary<AwarenessEntry> = fc.record(
  {
    client: fc.nat({ max: 5 }),
    clock: fc.nat({ max: 9 }),
    state: fc.option(
      fc.record({ at: json().filter((value) => JSON.stringify(value).length < 500) }, { noNullPrototype: true }),
    ),
  },
  { noNullPrototype: true },
)

const raw = (client: number, clock: number, text: string): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const value of [1, client, clock]) encoding.writeVarUint(encoder, value)
  encoding.writeVarString(encoder, text)
  return encoding.toUint8Array(encoder)
}

describe("awareness", () => {
  test("[AW1] entries to bytes to entries are the same", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), (entries) => {
        const said = JSON.parse(JSON.stringify(entries)) as AwarenessEntry[]
        expect(readAwareness(encodeAwareness(said))).toEqual(Result.succeed(said))
      }),
    )
  })

  test("[AW2] garbage and damaged messages never throw", () => {
    const message = fc.array(entry, { maxLength: 3 }).map(encodeAwareness)
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), damaged(message)), (bytes) => {
        expect(["Success", "Failure"]).toContain(readAwareness(bytes)._tag)
      }),
    )
  })

  test("[AW3] what y-protocols writes is read, and what we write it applies", () => {
    const stock = new Awareness(new Y.Doc())
    stock.setLocalState({ user: { name: "x" } })
    const bytes = encodeAwarenessUpdate(stock, [stock.clientID])
    const entries = Result.getOrThrow(readAwareness(bytes))
    expect(entries).toMatchObject([{ client: stock.clientID, state: { user: { name: "x" } } }])
    const other = new Awareness(new Y.Doc())
    applyAwarenessUpdate(other, encodeAwareness(entries), "server")
    expect(other.getStates().get(stock.clientID)).toEqual({ user: { name: "x" } })
    stock.destroy()
    other.destroy()
  })

  test.each([
    ["a list", "[]"],
    ["a text", `"x"`],
    ["too much", JSON.stringify({ x: "a".repeat(MAXIMUM_STATE_BYTES) })],
    ["a key __proto__", `{"__proto__":{"admin":true}}`],
  ])("[AW4] a state may not be %s", (_title, text) => {
    expect(readAwareness(raw(1, 1, text))).toMatchObject({ failure: { _tag: "StateUnfit", client: 1 } })
  })

  test("[AW5] too many clients, no JSON, and bytes behind the end are refused", () => {
    expect(readAwareness(Uint8Array.from([0xff, 0x7f]))).toMatchObject({ failure: { _tag: "TooManyClients" } })
    expect(readAwareness(raw(1, 1, "{"))).toEqual(Result.fail({ _tag: "AwarenessUnreadable" }))
    expect(readAwareness(Uint8Array.from([...raw(1, 1, "{}"), 0]))).toEqual(
      Result.fail({ _tag: "AwarenessUnreadable" }),
    )
  })

  test("[AW6] a socket speaks for its own client only, and the server says who it is", () => {
    const said: readonly AwarenessEntry[] = [
      { client: 1, clock: 3, state: { user: { account: "county" }, at: "h:1" } },
      { client: 2, clock: 9, state: null },
    ]
    expect(stampAwareness(said, { client: 1, user: { account: "panel1" } })).toEqual([
      { client: 1, clock: 3, state: { user: { account: "panel1" }, at: "h:1" } },
    ])
    expect(stampAwareness(said, { client: 2, user: { account: "panel1" } })).toEqual([
      { client: 2, clock: 9, state: null },
    ])
  })
})

describe("presence", () => {
  const says = (client: number, clock: number, state: AwarenessEntry["state"]) => ({ client, clock, state })

  test("[PR1] the newest word counts, in whatever order it is heard", () => {
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: ({ client, clock }) => `${client} ${clock}` }), (entries) => {
        const forwards = hearAwareness(new Map(), entries, 0)
        const backwards = hearAwareness(new Map(), entries.toReversed(), 0)
        expect(new Map(backwards)).toEqual(new Map(forwards))
      }),
    )
  })

  test("[PR2] who says good-bye is gone, and an older word does not bring them back", () => {
    const here = hearAwareness(new Map(), [says(1, 1, {})], 0)
    const gone = hearAwareness(here, [says(1, 1, null)], 1)
    expect(presentClients(gone, 1)).toEqual([])
    expect(presentClients(hearAwareness(gone, [says(1, 1, {})], 2), 2)).toEqual([])
    expect(presentClients(hearAwareness(gone, [says(1, 2, {})], 2), 2)).toHaveLength(1)
  })

  test("[PR3] who is not heard of for 30 seconds is gone", () => {
    const here = hearAwareness(new Map(), [says(1, 1, {})], 0)
    expect(presentClients(here, PRESENCE_TIMEOUT_MS - 1)).toHaveLength(1)
    expect(presentClients(here, PRESENCE_TIMEOUT_MS)).toEqual([])
  })

  test("[PR4] who has been gone for long is forgotten", () => {
    const here = hearAwareness(new Map(), [says(1, 1, null)], 0)
    expect(hearAwareness(here, [], 10 * PRESENCE_TIMEOUT_MS - 1).size).toBe(1)
    expect(hearAwareness(here, [], 10 * PRESENCE_TIMEOUT_MS).size).toBe(0)
  })
})
