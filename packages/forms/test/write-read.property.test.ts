/**
 * Round trip 往返: what is written is read back as the same households.
 */
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { RosterHousehold } from "../src/index.ts"
import { formatValue, parseValue } from "../src/index.ts"
import { guarded } from "../src/cells/guard.ts"
import { FIELDS } from "@jingzhun/core"
import { readRoster, writeRoster, writeRosterCsv } from "../src/spreadsheet.ts"
import { fieldValue, household } from "./arbitraries.ts"

// Numbers of households and persons are unique by their nature; the draw does not know that.
const unique = (households: readonly RosterHousehold[]): readonly RosterHousehold[] => {
  const numbers = new Set<string>()
  return households.map((one, index) => ({
    ...one,
    ...(one.id !== undefined && { id: `${index}${one.id}`.slice(0, 40).replace(/[\ud800-\udbff]$/, "") }),
    ...(one.members && {
      members: one.members.filter(({ identityNumber }) => {
        if (typeof identityNumber !== "string") return true
        if (numbers.has(identityNumber)) return false
        numbers.add(identityNumber)
        return true
      }),
    }),
  }))
}

const readBack = async (bytes: Uint8Array, fileName: string): Promise<unknown> => {
  const read = await readRoster(bytes, { fileName })
  return Result.isSuccess(read)
    ? {
        households: read.success.households,
        errors: read.success.problems.filter(({ severity }) => severity === "error"),
      }
    : read.failure
}

describe("round trip", () => {
  it("a workbook gives back the same households: unknown, none and value of every field", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(household, { maxLength: 5 }).map(unique), async (households) => {
        expect(await readBack(await writeRoster(households), "a.xlsx")).toEqual({ households, errors: [] })
      }),
      { numRuns: 100 },
    )
  })

  it("csv gives back the same persons; income and determinations stand in their own tables", async () => {
    const personsOnly = fc.array(household, { maxLength: 5 }).map((households) =>
      unique(households).map(({ income, ...rest }) => ({
        ...Object.fromEntries(Object.entries(rest).filter(([name]) => name !== "determinations")),
        ...(income && { income: Object.fromEntries(Object.entries(income).filter(([name]) => name !== "items")) }),
      })),
    )
    await fc.assert(
      fc.asyncProperty(personsOnly, async (drawn) => {
        const households = drawn.map(({ income, ...rest }) => ({
          ...rest,
          ...(income && Object.keys(income).length > 0 && { income }),
        })) as readonly RosterHousehold[]
        expect(await readBack(writeRosterCsv(households), "a.csv")).toEqual({ households, errors: [] })
      }),
      { numRuns: 100 },
    )
  })

  for (const field of FIELDS.filter(({ is }) => is.type !== "none")) {
    it(`${field.record}/${field.name}: what is shown in Chinese or English is read as the same value`, () => {
      fc.assert(
        fc.property(fieldValue(field), fc.constantFrom("zh-CN" as const, "en" as const), (value, language) => {
          const shown = formatValue(field, value, language)
          const typed = field.is.type === "text" && value != null ? guarded(shown, { formulas: false }) : shown
          expect(parseValue(field, typed)).toEqual(Result.succeed(value))
        }),
      )
    })
  }
})
