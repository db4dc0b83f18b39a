import type { DivisionCode } from "@jingzhun/core"
import type { Operation } from "@jingzhun/documents"
import { encodeAppend, openDocument, readAppends } from "@jingzhun/documents"
import * as Result from "effect/Result"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { KnownOperation, Writer } from "../store/document-store.ts"
import { contentHash, judge } from "./gate.ts"

const CLIENT = 4711
const OPERATIONS = 12
const ACTOR = { account: "panel1", role: "panel", area: "999901201201" } as const
const DOCUMENT = { village: "999901201201" as DivisionCode, kind: "roster", year: 2026 } as const

const entries = Array.from({ length: OPERATIONS }, (_, at): readonly [string, Operation] => [
  `0test${String(at).padStart(4, "0")}`,
  {
    kind: "set",
    record: "h:abcdefghijklmnop",
    field: "housing.areaSquareMetres",
    value: at,
    saw: [],
    actor: "panel1",
    device: "d",
    at: "2026-11-24T00:00:00.000Z",
    schema: 1,
  },
])

/** Pieces of a writer's operations, cut and repeated in any way a bad network can. */
const pieces = fc.array(
  fc.tuple(fc.nat(OPERATIONS - 1), fc.integer({ min: 1, max: OPERATIONS })).map(([from, length]) => ({
    from,
    to: Math.min(OPERATIONS, from + length),
  })),
  { maxLength: 20 },
)

describe("the gate", () => {
  it("however a writer's operations are cut and repeated, the log holds each once, in order, without a gap", () => {
    fc.assert(
      fc.property(pieces, (given) => {
        const writers = new Map<number, Writer>()
        const known = new Map<string, KnownOperation>()
        const sheet = openDocument()
        for (const { from, to } of given) {
          const update = encodeAppend({ client: CLIENT, clock: from }, entries.slice(from, to))
          const appends = Result.getOrThrow(readAppends(update))
          const next = writers.get(CLIENT)?.next ?? 0
          const judgement = judge(appends, {
            manner: "edit",
            actor: ACTOR,
            document: DOCUMENT,
            writers,
            known,
            repeats: new Set(),
            keys: new Map(),
            isRestored: false,
            erased: new Map(),
            standing: new Set(),
          })
          if (from > next) {
            expect(judgement).toMatchObject({ _tag: "Refused", code: 4409 })
            continue
          }
          if (judgement._tag === "Refused") throw new Error(judgement.reason)
          for (const run of judgement.runs) {
            expect(run.clock).toBe(next)
            writers.set(CLIENT, { account: "panel1", next: run.clock + run.length })
            for (const { id, clock, hash } of run.operations) known.set(id, { client: run.client, clock, hash })
            expect(run.repeats).toEqual([])
            sheet.apply(run.bytes)
          }
        }
        const kept = writers.get(CLIENT)?.next ?? 0
        expect(sheet.isPending()).toBe(false)
        expect([...sheet.ops()].map(([id]) => id).sort()).toEqual(entries.slice(0, kept).map(([id]) => id))
      }),
    )
  })

  it("no operation gets past under a known clock or id with other content", () => {
    fc.assert(
      fc.property(
        fc.nat(OPERATIONS - 1),
        fc.integer({ min: 1000, max: 2000 }),
        fc.boolean(),
        (at, value, sameClock) => {
          const writers = new Map<number, Writer>([[CLIENT, { account: "panel1", next: OPERATIONS }]])
          const known = new Map(
            entries.map(([id, operation], clock) => [id, { client: CLIENT, clock, hash: contentHash(operation) }]),
          )
          const [id, operation] = entries[at] ?? ["", undefined]
          const forged = [id, { ...operation, value } as Operation] as const
          const place = sameClock ? { client: CLIENT, clock: at } : { client: CLIENT + 1, clock: 0 }
          const appends = Result.getOrThrow(readAppends(encodeAppend(place, [forged])))
          const judgement = judge(appends, {
            manner: "edit",
            actor: ACTOR,
            document: DOCUMENT,
            writers,
            known,
            repeats: new Set(),
            keys: new Map(),
            isRestored: false,
            erased: new Map(),
            standing: new Set(),
          })
          expect(judgement).toMatchObject({ _tag: "Refused", code: 4422 })
        },
      ),
    )
  })
})
