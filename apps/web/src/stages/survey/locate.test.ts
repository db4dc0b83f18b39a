import { describe, expect, it } from "vitest"
import { locate, placeKey, readPlaceKey } from "./locate.ts"

const lists = { members: ["m:1", "m:2"], income: ["i:1"], determinations: [] }

describe("where a fact is filled in", () => {
  it("is the member's own record", () => {
    expect(locate("members[1].labour", "h:1", lists)).toEqual({ record: "m:2", field: "labour" })
    expect(locate("members.1.labour", "h:1", lists)).toEqual({ record: "m:2", field: "labour" })
  })

  it("is the income item's own record", () => {
    expect(locate("income.items[0].stable", "h:1", lists)).toEqual({ record: "i:1", field: "stable" })
  })

  it("is the household for its own facts and for lists as a whole", () => {
    expect(locate("housing.sound", "h:1", lists)).toEqual({ record: "h:1", field: "housing.sound" })
    expect(locate("determinations", "h:1", lists)).toEqual({ record: "h:1", field: "determinations" })
  })

  it("is the same after a trip through an address", () => {
    const place = { record: "h:1", field: "income.items" }
    expect(readPlaceKey(placeKey(place))).toEqual(place)
  })
})
