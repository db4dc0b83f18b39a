/**
 * Arbitraries 随机生成: operations, updates and bytes drawn at random, valid by construction.
 */
import * as fc from "fast-check"
import { checkJson } from "../operations/json.ts"
import type { Json, Operation, OperationId } from "../operations/operation.ts"
import { encodeAppends } from "../shared-document/encode-append.ts"

/** Any plain JSON that an operation may carry. */
export const json = (): fc.Arbitrary<Json> =>
  fc.jsonValue({ maxDepth: 3 }).filter((value) => checkJson(value, 4096) === undefined) as fc.Arbitrary<Json>

/** Any key of the map of operations. */
export const operationKey = (): fc.Arbitrary<OperationId> => fc.stringMatching(/^[0-9a-z]{9}[0-9a-z]{16}$/)

/** Any legal operation, whatever it says. */
export const operation = (): fc.Arbitrary<Operation> =>
  fc
    .record(
      {
        kind: fc.constantFrom("set" as const, "resolve" as const),
        record: fc.stringMatching(/^[hmid]:[0-9a-z]{16}$/),
        field: fc.constantFrom("id", "housing.sound", "health", "labour", "shoeSize"),
        value: json(),
        saw: fc.array(operationKey(), { maxLength: 4 }),
        actor: fc.string({ minLength: 1, maxLength: 20 }),
        device: fc.constantFrom("tablet-1", "tablet-2"),
        at: fc.constant("2026-11-03T00:00:00.000Z"),
        schema: fc.constantFrom(1, 2),
      },
      { noNullPrototype: true },
    )
    .filter((made) => checkJson(made, 65_536) === undefined)

/** One client's operations from some clock on, each under a key of its own. */
export interface Block {
  readonly client: number
  readonly clock: number
  readonly entries: readonly (readonly [OperationId, Operation])[]
}

/** Blocks of several clients, as one update holds them. */
export const blocks = (clock: fc.Arbitrary<number> = fc.nat({ max: 1000 })): fc.Arbitrary<readonly Block[]> =>
  fc
    .uniqueArray(fc.tuple(operationKey(), operation(), fc.integer({ min: 1, max: 3 })), {
      selector: ([id]) => id,
      maxLength: 8,
    })
    .chain((all) =>
      fc.tuple(clock, clock, clock).map((clocks) =>
        [3_000_000_003, 2_000_002, 11]
          .map((client, at) => ({
            client,
            clock: clocks[at] ?? 0,
            entries: all.filter(([, , whose]) => whose === at + 1).map(([id, made]) => [id, made] as const),
          }))
          .filter((block) => block.entries.length > 0),
      ),
    )

/** The bytes of a legal update. */
export const update = (): fc.Arbitrary<Uint8Array> => blocks().map(encodeAppends)

/** Bytes of a legal message with a few faults: changed, cut, repeated or inserted bytes. */
export const damaged = (bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(bytes, fc.array(fault(), { minLength: 1, maxLength: 4 }))
    .map(([whole, faults]) => faults.reduce(spoil, whole))

interface Fault {
  readonly kind: "change" | "cut" | "insert" | "repeat" | "drop"
  readonly at: number
  readonly byte: number
}

const fault = (): fc.Arbitrary<Fault> =>
  fc.record({
    kind: fc.constantFrom("change", "cut", "insert", "repeat", "drop"),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    byte: fc.oneof(
      fc.nat({ max: 255 }),
      fc.constantFrom(0, 1, 8, 10, 0x28, 0x7f, 0x80, 0xff, 0xa8, 0x68, 117, 118, 119),
    ),
  })

const spoil = (bytes: Uint8Array, { kind, at, byte }: Fault): Uint8Array => {
  const place = Math.floor(at * bytes.length)
  const before = bytes.slice(0, place)
  switch (kind) {
    case "change":
      return Uint8Array.from([...before, byte, ...bytes.slice(place + 1)])
    case "cut":
      return before
    case "insert":
      return Uint8Array.from([...before, byte, ...bytes.slice(place)])
    case "repeat":
      return Uint8Array.from([...bytes, ...bytes.slice(place)])
    case "drop":
      return Uint8Array.from([...before, ...bytes.slice(place + 1)])
  }
}
