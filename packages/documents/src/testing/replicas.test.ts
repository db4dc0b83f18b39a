import { FIELDS } from "@jingzhun/core"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import type { WrittenOperation } from "../operations/build-operation.ts"
import { createRecord, resolveConflict, setField } from "../operations/build-operation.ts"
import type { Json, OperationId, RecordId } from "../operations/operation.ts"
import { cellOf } from "../sheet/cell.ts"
import { fateOf } from "../sheet/history.ts"
import { householdIds, strayRecords } from "../roster/household-ids.ts"
import { householdOf } from "../roster/household-of.ts"
import type { Roster } from "../roster/roster.ts"
import { emptyRoster } from "../roster/roster.ts"
import { aWriter } from "./seeded-random.ts"
import { foldAll, snapshotOf } from "./world.ts"

const REPLICAS = 4

type Step =
  | {
      readonly kind: "create"
      readonly replica: number
      readonly what: "household" | "member" | "income"
      readonly pick: number
    }
  | { readonly kind: "edit" | "resolve"; readonly replica: number; readonly pick: number; readonly value: number }
  | { readonly kind: "spoil"; readonly replica: number; readonly pick: number; readonly how: number }
  | { readonly kind: "deliver"; readonly from: number; readonly to: number; readonly seed: number }

const replica = fc.nat({ max: REPLICAS - 1 })
const pick = fc.nat({ max: 10_000 })

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("create" as const),
    replica,
    what: fc.constantFrom("household" as const, "member" as const, "income" as const),
    pick,
  }),
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom("edit" as const, "resolve" as const), replica, pick, value: pick }),
  },
  fc.record({ kind: fc.constant("spoil" as const), replica, pick, how: fc.nat({ max: 3 }) }),
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("deliver" as const), from: replica, to: replica, seed: pick }),
  },
)

interface Replica {
  readonly roster: Roster
  readonly log: WrittenOperation[]
  readonly writer: ReturnType<typeof aWriter>
}

const VALUES: readonly Json[] = [
  null,
  true,
  false,
  "a",
  "迁出",
  0,
  7,
  ["chronic"],
  ["serious", "disabled"],
  "skilled",
  "weak",
]

/** Lets people work on replicas that hear of each other now and then, in any order, with losses and repetitions. */
const work = (steps: readonly Step[]): readonly Replica[] => {
  const replicas = Array.from({ length: REPLICAS }, (_, at): Replica => ({
    roster: emptyRoster(),
    log: [],
    writer: aWriter({ seed: at + 1, actor: `cadre-${at}`, device: `device-${at}` }),
  }))
  const start = startingVillage()
  for (const one of replicas) write(one, start)
  for (const one of steps) {
    const [self, other] = one.kind === "deliver" ? [replicas[one.from], replicas[one.to]] : [replicas[one.replica]]
    if (self === undefined) continue
    if (one.kind !== "deliver") write(self, operationsOf(self, one))
    else if (other !== undefined) deliver(self, other, one.seed)
  }
  return replicas
}

const startingVillage = (): readonly WrittenOperation[] => {
  const writer = aWriter({ seed: 99 })
  const [one, other] = ["H1", "H2"].map((id) => createRecord("household", { id, "housing.sound": true }, writer.at()))
  if (one === undefined || other === undefined) return []
  const member = createRecord("member", { household: one.record, health: ["chronic"] }, writer.at())
  return [...one.operations, ...other.operations, ...member.operations]
}

const write = ({ roster, log }: Replica, operations: readonly WrittenOperation[]): void => {
  log.push(...operations)
  foldAll(roster, operations)
}

const deliver = (from: Replica, to: Replica, seed: number): void => {
  const random = aWriter({ seed }).random
  const heard = from.log.filter(() => (random(1)[0] ?? 0) % 3 > 0)
  write(to, shuffled([...heard, ...heard.slice(0, 2)], seed))
}

const operationsOf = (
  { roster, writer }: Replica,
  step: Exclude<Step, { kind: "deliver" }>,
): readonly WrittenOperation[] => {
  const households = [...roster.records.keys(), ...roster.waiting.keys()].filter((id) => id.startsWith("h:"))
  const records = [...roster.records.keys(), ...roster.waiting.keys()]
  switch (step.kind) {
    case "create": {
      const parent = chosen(households, step.pick)
      if (step.what === "household")
        return createRecord("household", { id: `H${step.pick % 5}`, phone: "1" }, writer.at()).operations
      const belonging = parent === undefined ? {} : { household: parent }
      return createRecord(
        step.what,
        { ...belonging, ...(step.what === "member" && { health: ["chronic"] }) },
        writer.at(),
      ).operations
    }
    case "edit":
    case "resolve": {
      const record = chosen(records, step.pick)
      if (record === undefined) return []
      const field = fieldFor(record, step.value)
      const value = field === "household" ? chosen(households, step.value + step.pick) : chosen(VALUES, step.value)
      const build = step.kind === "edit" ? setField : resolveConflict
      return [build(roster, { record, field, value: value ?? null }, writer.at())]
    }
    case "spoil": {
      const record = chosen(records, step.pick)
      if (record === undefined) return []
      const made = setField(roster, { record, field: "closed", value: "迁出" }, writer.at())
      const { operation } = made
      const spoiled: readonly unknown[] = [
        { ...operation, kind: "later-kind" },
        { ...operation, field: "shoeSize", schema: 2 },
        { ...operation, record: "nobody" },
        { ...operation, saw: [made.id, ...Array.from(roster.folded.get("roster")?.keys() ?? []).slice(0, 3)] },
      ]
      return [{ ...made, operation: spoiled[step.how] as WrittenOperation["operation"] }]
    }
  }
}

const FEW = new Set([
  "household",
  "closed",
  "id",
  "registered",
  "housing.sound",
  "health",
  "labour",
  "kind",
  "phone",
  "amountFen",
])

const fieldFor = (record: RecordId, value: number): string => {
  const kind = { h: "household", m: "member", i: "income", d: "determination" }[record.charAt(0)]
  const names = FIELDS.filter((field) => field.record === kind && FEW.has(field.name)).map((field) => field.name)
  return chosen(names, value) ?? "closed"
}

const chosen = <Item>(items: readonly Item[], pick: number): Item | undefined => items[pick % Math.max(1, items.length)]

const shuffled = <Item>(items: readonly Item[], seed: number): Item[] => {
  const random = aWriter({ seed: seed + 77 }).random
  return items
    .map((item) => ({ item, key: random(4).join() }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item)
}

const everything = (replicas: readonly Replica[]): WrittenOperation[] => {
  const byId = new Map<OperationId, WrittenOperation>()
  for (const { log } of replicas) for (const one of log) byId.set(`${one.document} ${one.id}`, one)
  return [...byId.values()]
}

const steps = fc.array(step, { maxLength: 80, size: "max" })

test("[RE1] replicas that have seen the same operations in any order, any number of times, are equal", () => {
  fc.assert(
    fc.property(steps, pick, (steps, seed) => {
      const replicas = work(steps)
      const all = everything(replicas)
      for (const [at, replica] of replicas.entries()) write(replica, shuffled([...all, ...all.slice(0, 9)], seed + at))
      const [first, ...others] = replicas.map(({ roster }) => snapshotOf(roster))
      for (const other of others) expect(other).toEqual(first)
      expect(snapshotOf(foldAll(emptyRoster(), all))).toEqual(first)
    }),
    { numRuns: 300 },
  )
})

test("[RE2] every operation stands, was replaced by one that saw it, waits, is refused or is parked", () => {
  fc.assert(
    fc.property(steps, (steps) => {
      const replicas = work(steps)
      for (const { roster, log } of replicas) {
        for (const { document, id, operation } of log) {
          const fate = fateOf(roster, document, id)
          expect(fate).toBeDefined()
          if (fate === "refused") expect(roster.refused.get(id)).not.toHaveLength(0)
          if (fate === "parked") expect(roster.parked.get(id)).toBeDefined()
          if (fate === "waiting") expect(roster.waiting.has(operation.record)).toBe(true)
          if (fate === "superseded") {
            const saw = log.filter(
              (other) => other.operation.record === operation.record && other.operation.saw?.includes(id),
            )
            expect(saw).not.toHaveLength(0)
          }
        }
      }
    }),
    { numRuns: 200 },
  )
})

test("[RE3] the incremental fold agrees with the definition: heads are what no accepted operation on the cell has seen", () => {
  fc.assert(
    fc.property(steps, (steps) => {
      const [replica] = work(steps)
      if (replica === undefined) return
      const accepted = everything([replica]).filter(
        ({ document, id }) => !["refused", "parked"].includes(fateOf(replica.roster, document, id) ?? ""),
      )
      for (const record of replica.roster.records.values()) {
        for (const { name } of FIELDS.filter((field) => field.record === record.kind)) {
          const writes = accepted.filter(({ id, operation }) => {
            if (operation.record !== record.id) return false
            if (operation.kind !== "create") return operation.field === name
            return name in operation.value && !replica.roster.refused.get(id)?.some((one) => one.field === name)
          })
          const seen = new Set(
            writes.flatMap(({ id, operation }) =>
              operation.kind === "create" ? [] : operation.saw.filter((one) => one !== id),
            ),
          )
          const heads = writes.map(({ id }) => id).filter((id) => !seen.has(id))
          const expected = heads.length === 0 ? writes.map(({ id }) => id) : heads
          expect(cellOf(record, name)?.heads ?? []).toEqual(expected.sort())
        }
      }
    }),
    { numRuns: 150 },
  )
})

test("[RE4] no record that is not closed is out of sight", () => {
  fc.assert(
    fc.property(steps, (steps) => {
      for (const { roster } of work(steps)) {
        const listed = new Set<RecordId>(strayRecords(roster))
        for (const id of roster.records.keys()) {
          const view = householdOf(roster, id)
          if (view === undefined) continue
          for (const child of [...view.members, ...view.income, ...view.determinations]) listed.add(child)
        }
        for (const id of householdIds(roster)) listed.add(id)
        for (const [id, record] of roster.records) {
          const closed = cellOf(record, "closed")
          if (closed === undefined || closed.value === null) expect(listed.has(id)).toBe(true)
        }
      }
    }),
    { numRuns: 150 },
  )
})

test("[RE5] the trial reaches what it is about: conflicts, unions, disputed membership, waiting and refused operations", () => {
  const met = new Set<string>()
  for (const drawn of fc.sample(steps, { numRuns: 100, seed: 7 })) {
    for (const { roster } of work(drawn)) {
      if (roster.waiting.size > 0) met.add("waiting")
      if (roster.refused.size > 0) met.add("refused")
      if (roster.parked.size > 0) met.add("parked")
      for (const record of roster.records.values()) {
        if (record.parents.length > 1) met.add("disputed membership")
        if (cellOf(record, "housing.sound")?.versions !== undefined) met.add("conflict")
        if ((cellOf(record, "health")?.heads.length ?? 0) > 1) met.add("union")
      }
    }
  }
  expect([...met].sort()).toEqual(["conflict", "disputed membership", "parked", "refused", "union", "waiting"])
})
