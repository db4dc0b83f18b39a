import type { Json } from "@jingzhun/forms"
import { describe, expect, it } from "vitest"
import type { RecordView } from "../../../local/shared-roster.ts"
import { makeUndoSteps, type WrittenCell } from "./undo.ts"

const RECORD = "h:0000000000000000"

/** A roster of one record in memory. */
const aRoster = (values: Record<string, Json>) => {
  const view: RecordView = {
    id: RECORD,
    kind: "household",
    cell: (field) => ({ value: values[field], safety: "server", heads: [] }),
  }
  return {
    values,
    record: () => view,
    edit: async (_: string, field: string, value: Json) => {
      values[field] = value
      return { ok: true as const, operation: "o-1" }
    },
  }
}

const aCell = (field: string, before: Json | undefined, after: Json): WrittenCell => ({
  record: RECORD,
  field,
  before,
  after,
})

describe("undoing", () => {
  it("[U13] writes the value before as a new edit, the last step first", async () => {
    const roster = aRoster({ note: "c" })
    const steps = makeUndoSteps(roster)
    steps.push([aCell("note", "a", "b")])
    steps.push([aCell("note", "b", "c")])
    await steps.undo()
    expect(roster.values["note"]).toBe("b")
    await steps.undo()
    expect(roster.values["note"]).toBe("a")
    expect(await steps.undo()).toBeUndefined()
  })

  it("[U13] takes a pasted block back at once", async () => {
    const roster = aRoster({ note: "x", group: "2" })
    const steps = makeUndoSteps(roster)
    steps.push([aCell("note", "w", "x"), aCell("group", "1", "2")])
    expect((await steps.undo())?.restored).toHaveLength(2)
    expect(roster.values).toEqual({ note: "w", group: "1" })
  })

  it("leaves alone what someone has changed since, and says so", async () => {
    const roster = aRoster({ note: "of someone else" })
    const steps = makeUndoSteps(roster)
    steps.push([aCell("note", "a", "b")])
    expect(await steps.undo()).toMatchObject({ restored: [], changedSince: 1 })
    expect(roster.values["note"]).toBe("of someone else")
  })

  it("says that a cell which was blank cannot be made blank", async () => {
    const roster = aRoster({ note: "b" })
    const steps = makeUndoSteps(roster)
    steps.push([aCell("note", undefined, "b")])
    expect(await steps.undo()).toMatchObject({ restored: [], wasBlank: 1 })
  })

  it("[U13] remembers a hundred steps", async () => {
    const roster = aRoster({})
    const steps = makeUndoSteps(roster)
    for (let step = 0; step <= 100; step += 1) steps.push([aCell("note", step, step + 1)])
    roster.values["note"] = 101
    let undone = 0
    while ((await steps.undo()) !== undefined) undone += 1
    expect(undone).toBe(100)
    expect(roster.values["note"]).toBe(1)
  })
})
