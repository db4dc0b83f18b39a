import { FIELDS } from "@jingzhun/core"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import type { WrittenOperation } from "../operations/build-operation.ts"
import { createRecord, resolveConflict, setField } from "../operations/build-operation.ts"
import type { Json, RecordId } from "../operations/operation.ts"
import { householdIds, strayRecords } from "../roster/household-ids.ts"
import { householdOf } from "../roster/household-of.ts"
import { emptyRoster } from "../roster/roster.ts"
import type { Roster } from "../roster/roster.ts"
import { openConflicts } from "../seal/seal.ts"
import { foldInto } from "../sheet/fold.ts"
import { aWriter } from "../testing/seeded-random.ts"
import { foldAll, snapshotOf } from "../testing/world.ts"
import { nameBase } from "./base.ts"
import type { Base } from "./base.ts"
import { baseEntries } from "./base-operations.ts"
import { basesOfRoster } from "./make-base.ts"

const CADRES = 3

/** One thing that somebody does; who heard of whom before decides what they saw. */
type Step =
  | {
      readonly kind: "create"
      readonly by: number
      readonly what: "household" | "member" | "income"
      readonly pick: number
    }
  | { readonly kind: "edit" | "resolve"; readonly by: number; readonly pick: number; readonly value: number }
  | { readonly kind: "hear"; readonly by: number; readonly from: number; readonly seed: number }

const cadre = fc.nat({ max: CADRES - 1 })
const pick = fc.nat({ max: 1000 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("create" as const),
    by: cadre,
    what: fc.constantFrom("household" as const, "member" as const, "income" as const),
    pick,
  }),
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom("edit" as const, "resolve" as const), by: cadre, pick, value: pick }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("hear" as const), by: cadre, from: cadre, seed: pick }) },
)

const FEW = new Set(["household", "closed", "id", "housing.sound", "health", "labour", "phone", "amountFen"])
const VALUES: readonly Json[] = [null, true, false, "a", "迁出", 7, ["chronic"], ["serious"], "skilled", "weak"]

/** What one person does on a roster; the same seeds and the same roster give the same operations. */
const operationsOf = (roster: Roster, step: Exclude<Step, { kind: "hear" }>, writer: ReturnType<typeof aWriter>) => {
  const records = [...roster.records.keys()].sort()
  const households = records.filter((id) => id.startsWith("h:"))
  if (step.kind === "create") {
    const household = chosen(households, step.pick)
    const belonging =
      step.what === "household" ? { id: `H${step.pick % 4}`, phone: "1" } : household === undefined ? {} : { household }
    return createRecord(step.what, belonging, writer.at()).operations
  }
  const record = chosen(records, step.pick)
  if (record === undefined) return []
  const field = fieldFor(record, step.value)
  const value = field === "household" ? chosen(households, step.value + step.pick) : chosen(VALUES, step.value)
  return [
    (step.kind === "edit" ? setField : resolveConflict)(roster, { record, field, value: value ?? null }, writer.at()),
  ]
}

const fieldFor = (record: RecordId, value: number): string => {
  const kind = { h: "household", m: "member", i: "income", d: "determination" }[record.charAt(0)]
  const names = FIELDS.filter((field) => field.record === kind && FEW.has(field.name)).map(({ name }) => name)
  return chosen(names, value) ?? "closed"
}

const chosen = <Item>(items: readonly Item[], at: number): Item | undefined => items[at % Math.max(1, items.length)]

/** Several people work, each on a roster of their own that began as `start` fills it. */
const work = (steps: readonly Step[], start: (roster: Roster) => void, year = 2027) => {
  const cadres = Array.from({ length: CADRES }, (_, at) => {
    const roster = emptyRoster()
    start(roster)
    const log: WrittenOperation[] = []
    return { roster, log, writer: aWriter({ seed: year + at, actor: `cadre-${at}`, nowMs: Date.UTC(year, 1, 1) }) }
  })
  const write = (at: number, operations: readonly WrittenOperation[]): void => {
    const one = cadres[at]
    if (one === undefined) return
    one.log.push(...operations)
    foldAll(one.roster, operations)
  }
  for (const one of steps) {
    const self = cadres[one.by]
    if (self === undefined) continue
    if (one.kind !== "hear") write(one.by, operationsOf(self.roster, one, self.writer))
    else
      write(
        one.by,
        (cadres[one.from]?.log ?? []).filter((_, at) => (one.seed >> (at % 10)) % 2 === 0),
      )
  }
  return cadres
}

/** A roster that a few people filled, and where somebody has settled what they disagreed on. */
const settledRoster = (steps: readonly Step[]): readonly WrittenOperation[] => {
  const cadres = work(steps, () => undefined, 2020)
  const all = cadres.flatMap(({ log }) => log)
  const roster = foldAll(emptyRoster(), all)
  const writer = aWriter({ seed: 77, actor: "chair", nowMs: Date.UTC(2020, 11, 1) })
  const settled = openConflicts(roster).map(({ record, field, values }) =>
    resolveConflict(roster, { record, field, value: values.at(-1) ?? null }, writer.at()),
  )
  return [...all, ...settled]
}

const MAKING = { by: "chair", at: "2027-01-01T00:00:00.000Z", from: { kind: "year", year: 2026 } } as const

const basesOf = (roster: Roster): readonly Base[] => Object.values(Result.getOrThrow(basesOfRoster(roster, MAKING)))

const foldBases = (roster: Roster, bases: readonly Base[]): void => {
  for (const base of bases) foldInto(roster, baseEntries(nameBase(base)), base.document)
}

/** What a person sees of a roster: not by which operation a value stands there. */
const seenOf = (roster: Roster) => ({
  households: householdIds(roster).map((id) => [id, householdOf(roster, id)]),
  conflicts: openConflicts(roster).filter(({ record }) => isSeen(roster, record)),
  strays: strayRecords(roster),
})

const isSeen = (roster: Roster, record: RecordId): boolean =>
  householdIds(roster).some((id) => id === record || roster.children.get(id)?.has(record) === true)

/** Only what is seen at the end of the year can be chosen after it, on both sides alike. */
const withoutClosed = (operations: readonly WrittenOperation[]): readonly WrittenOperation[] => {
  const kept = new Set(
    basesOf(foldAll(emptyRoster(), operations)).flatMap(({ records }) => records.map((one) => one?.[0])),
  )
  return operations.filter(({ operation }) => kept.has(operation.record))
}

const steps = fc.array(step, { maxLength: 40, size: "max" })

test("[BA15] whoever works on a base sees what whoever works on all operations sees", () => {
  fc.assert(
    fc.property(steps, steps, (before, after) => {
      const all = withoutClosed(settledRoster(before))
      const bases = basesOf(foldAll(emptyRoster(), all))
      const onOperations = work(after, (roster) => void foldAll(roster, all))
      const onBase = work(after, (roster) => foldBases(roster, bases))
      for (const [at, one] of onBase.entries()) {
        expect(one.log.map(({ id }) => id)).toEqual(onOperations[at]?.log.map(({ id }) => id))
        expect(seenOf(one.roster)).toEqual(onOperations[at] && seenOf(onOperations[at].roster))
      }
    }),
    { numRuns: 200 },
  )
})

test("[BA16] a base that comes late, in any order with what rests on it, gives the same roster; until then all of it waits", () => {
  fc.assert(
    fc.property(steps, steps, fc.infiniteStream(fc.nat({ max: 1000 })), (before, after, places) => {
      const bases = basesOf(foldAll(emptyRoster(), settledRoster(before)))
      const since = work(after, (roster) => foldBases(roster, bases)).flatMap(({ log }) => log)
      const early = emptyRoster()
      foldBases(early, bases)
      foldAll(early, since)
      const late = foldAll(emptyRoster(), since)
      const ofBase = new Set(bases.flatMap(({ records }) => records.map((one) => one?.[0])))
      const resting = new Set(
        since
          .filter(({ id, operation }) => ofBase.has(operation.record) && !late.refused.has(id))
          .map(({ operation }) => operation.record),
      )
      expect([...late.waiting.keys()].filter((record) => ofBase.has(record)).sort()).toEqual([...resting].sort())
      foldBases(late, bases.toReversed())
      expect(snapshotOf(late)).toEqual(snapshotOf(early))
      const mixed = [
        ...bases.flatMap((base) =>
          [...baseEntries(nameBase(base))].map(([id, operation]) => ({ document: base.document, id, operation })),
        ),
        ...since,
      ]
        .map((one) => ({ one, place: places.next().value ?? 0 }))
        .sort((one, other) => one.place - other.place)
      expect(
        snapshotOf(
          foldAll(
            emptyRoster(),
            mixed.map(({ one }) => one),
          ),
        ),
      ).toEqual(snapshotOf(early))
    }),
    { numRuns: 100 },
  )
})

test("[BA17] the base of a roster that is a base only holds the same records", () => {
  fc.assert(
    fc.property(steps, (before) => {
      const bases = basesOf(foldAll(emptyRoster(), settledRoster(before)))
      const roster = emptyRoster()
      foldBases(roster, bases)
      expect(basesOf(roster)).toEqual(bases)
    }),
    { numRuns: 200 },
  )
})
