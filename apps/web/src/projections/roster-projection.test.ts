import { createRecord, type OperationId, type RecordId, setField, type WrittenOperation } from "@jingzhun/documents"
import { createEffect, createRoot } from "solid-js"
import { describe, expect, it } from "vitest"
import { makeRosterProjection, type RosterProjection } from "./roster-projection.ts"

const writing = (actor = "recorder") => ({
  actor,
  device: "test",
  nowMs: Date.now(),
  random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
})

const fold = (projection: RosterProjection, ...operations: readonly WrittenOperation[]): void => {
  for (const { id, operation, document } of operations) projection.fold([[id, operation]], document)
}

const aHousehold = (projection: RosterProjection, id: string): RecordId => {
  const { record, operations } = createRecord("household", { id, "housing.sound": true }, writing())
  fold(projection, ...operations)
  return record
}

const aProjection = (unsent: ReadonlySet<OperationId> = new Set()): RosterProjection =>
  makeRosterProjection((operation) => unsent.has(operation))

/** Counts how often something that follows the roster runs. */
const follow = (read: () => unknown) => {
  let runs = 0
  let value: unknown
  const stop = createRoot((dispose) => {
    createEffect(() => {
      runs += 1
      value = read()
    })
    return dispose
  })
  return { runs: () => runs, value: () => value, stop }
}

const write = (projection: RosterProjection, record: RecordId, field: string, value: string | boolean) =>
  setField(projection.roster(), { record, field, value }, writing())

describe("roster projection 花名册投影", () => {
  it("runs again only what follows the cell that was edited", () => {
    const projection = aProjection()
    const record = aHousehold(projection, "1")
    const note = follow(() => projection.record(record)?.cell("note").value)
    const sound = follow(() => projection.record(record)?.cell("housing.sound").value)
    const list = follow(() => projection.householdIds())
    fold(projection, write(projection, record, "note", "roof mended"))
    expect([note.runs(), sound.runs(), list.runs()]).toEqual([2, 1, 1])
    expect(note.value()).toBe("roof mended")
  })

  it("shows a household once it arrives", () => {
    const projection = aProjection()
    const { record, operations } = createRecord("household", { id: "1" }, writing())
    const seen = follow(() => projection.record(record)?.cell("id").value)
    expect(seen.value()).toBeUndefined()
    fold(projection, ...operations)
    expect(seen.value()).toBe("1")
  })

  it("lists households in the order of their ids, and takes a closed one off", () => {
    const projection = aProjection()
    const ten = aHousehold(projection, "10")
    const two = aHousehold(projection, "2")
    const list = follow(() => projection.householdIds())
    expect(list.value()).toEqual([two, ten])
    fold(projection, write(projection, two, "closed", "moved away"))
    expect(list.value()).toEqual([ten])
  })

  it("puts a household together again when a member of it changes", () => {
    const projection = aProjection()
    const household = aHousehold(projection, "1")
    const member = createRecord("member", { household, name: "赵一" }, writing())
    fold(projection, ...member.operations)
    const other = aHousehold(projection, "2")
    const view = follow(() => projection.household(household)?.household.members)
    const untouched = follow(() => projection.household(other))
    fold(projection, write(projection, member.record, "name", "赵二"))
    expect(view.value()).toEqual([{ name: "赵二" }])
    expect(untouched.runs()).toBe(1)
  })

  it("shows both versions when two did not see each other, and one value once it is settled", () => {
    const projection = aProjection()
    const record = aHousehold(projection, "1")
    const cell = follow(() => projection.record(record)?.cell("note"))
    const [one, other] = [write(projection, record, "note", "a"), write(projection, record, "note", "b")]
    fold(projection, one, other)
    expect(cell.value()).toMatchObject({ value: undefined, versions: [{}, {}] })
    fold(projection, write(projection, record, "note", "a"))
    expect(cell.value()).toMatchObject({ value: "a" })
  })

  it("calls a cell as safe as its least safe head", () => {
    const unsent = new Set<OperationId>()
    const projection = aProjection(unsent)
    const record = aHousehold(projection, "1")
    const safety = follow(() => projection.record(record)?.cell("note").safety)
    expect(safety.value()).toBe("none")
    const edit = write(projection, record, "note", "a")
    unsent.add(edit.id)
    fold(projection, edit)
    expect(safety.value()).toBe("device")
    unsent.delete(edit.id)
    projection.refreshSafety([edit.id])
    expect(safety.value()).toBe("server")
  })

  it("forgets an operation that no longer counts", () => {
    const projection = aProjection()
    const { record, operations } = createRecord("household", { id: "1" }, writing())
    fold(projection, ...operations)
    const note = follow(() => projection.record(record)?.cell("note").value)
    fold(projection, write(projection, record, "note", "refused"))
    projection.refold([["roster", operations.map(({ id, operation }) => [id, operation] as const)]])
    expect(note.value()).toBeUndefined()
  })

  it("makes no signal for what is read outside of an effect", () => {
    const projection = aProjection()
    const record = aHousehold(projection, "1")
    const first = projection.record(record)?.cell("note")
    fold(projection, write(projection, record, "note", "a"))
    expect(first?.value).toBeUndefined()
    expect(projection.record(record)?.cell("note").value).toBe("a")
  })
})
