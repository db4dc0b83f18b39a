import { describe, expect, it } from "vitest"
import { procedures } from "../../packs/procedures.ts"
import { dayOf } from "../../values/civil-date.ts"
import { analyseProcedure } from "./analyse-procedure.ts"

const on = { asOf: dayOf(2016, 6, 1) }

describe("the analysis of a procedure", () => {
  it.each(Object.values(procedures))("[analyse] $id has no fault, and every figure is in force", (procedure) => {
    expect(analyseProcedure(procedure, on)).toMatchObject({
      isSound: true,
      faults: [],
      notInForce: [],
      idleFigures: [],
    })
  })
  it("[analyse] the readings are listed with what they set, the usual one marked", () => {
    const [paid, vote] = analyseProcedure(procedures.gutan, { ...on, language: "en" }).readings
    expect(paid).toMatchObject({ clause: "GT-06-1", reading: "granted-and-paid" })
    expect(vote).toEqual({
      clause: "GT-09-4",
      source: "第九条",
      reading: "all",
      readings: [
        { name: "all", text: "Two thirds of all representatives.", figures: {} },
        { name: "present", text: "Two thirds of the representatives present.", figures: { voteBase: "present" } },
      ],
    })
  })
  it("[analyse] a name that leads nowhere, a figure not in force and one that nothing uses are found", () => {
    const { postingDays, ...figures } = procedures.gutan.figures
    const idle = { ...figures["startShare"]! }
    const [version] = postingDays!.versions
    const later = { ...postingDays!, versions: [{ ...version!, from: dayOf(2020, 1, 1) }] }
    const changed = { ...procedures.gutan, figures: { ...figures, postingDays: later, idle } }
    expect(analyseProcedure(changed, on)).toMatchObject({
      isSound: false,
      faults: [],
      notInForce: ["postingDays"],
      idleFigures: ["idle"],
    })
    expect(analyseProcedure({ ...procedures.gutan, figures }, on)).toMatchObject({
      isSound: false,
      faults: [{ _tag: "UnknownName", path: "$.postings.determination.days", kind: "figure", name: "postingDays" }],
    })
  })
})
