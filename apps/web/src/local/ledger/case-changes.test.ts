import { dayOf } from "@jingzhun/core"
import { describe, expect, it } from "vitest"
import { sinceWhich } from "./case-changes.ts"
import { entriesOf, exampleCommands, gutanEngine } from "./testing/journey.ts"

const entries = entriesOf(gutanEngine(), exampleCommands())
const file = entries.flatMap(({ events }) => events).filter(({ subject }) => subject === "2016-001")
const since = (event: string) => ({ since: { event, on: dayOf(2016, 3, 1) } })

describe("changes in the roster since a case was judged", () => {
  it("[GT-09-5] a case that had no appraisal yet is compared with its application", () => {
    expect(sinceWhich(since("applied"), file)).toBe("application")
  })

  it("[GT-09-5] a case that was appraised is compared with its appraisal", () => {
    expect(file.map(({ type }) => type)).toContain("appraised")
    expect(sinceWhich(since("appraised"), file)).toBe("appraisal")
  })
})
