import { readdirSync, readFileSync } from "node:fs"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { applyProcedureOverlay } from "../packs/procedure-overlay.ts"
import { openProcedure, procedures } from "../packs/procedures.ts"
import { readJourney } from "../packs/scenario-table.cases.ts"
import type { Command } from "../procedure/command.ts"
import type { Procedure } from "../procedure/procedure.ts"
import { canonicalJson } from "../values/canonical-json.ts"
import { PROCEDURE_OPERATORS } from "./procedure-shape.ts"
import { MOST_BYTES } from "./read-json.ts"
import { faultsOfProcedure, hashOfProcedure } from "../procedure/faults-of-procedure.ts"
import { readProcedure, readProcedureOverlay, readProcedureRules } from "./read-procedure.ts"

const folder = new URL("bad-procedures/", import.meta.url)
const textOf = (file: string): string => readFileSync(new URL(file, folder), "utf8")
const exampleOf = (file: string): string =>
  readFileSync(new URL(`../../../../docs/examples/${file}`, import.meta.url), "utf8")
const files = readdirSync(folder).filter((file) => file !== "paths.json")
const paths = JSON.parse(textOf("paths.json")) as { readonly [file: string]: string }
const failuresOf = (text: string) => Result.getOrThrow(Result.flip(readProcedure(text)))

/** Everything that comes of a journey: events, refusals, and what is owed at its end. */
const cameOf = (procedure: Procedure, journey: readonly Command[]): unknown => {
  const engine = Result.getOrThrow(openProcedure(procedure))
  let state = engine.initial
  const answers = journey.map((command) => {
    const decided = engine.decide(state, command)
    if (Result.isFailure(decided)) return decided.failure
    for (const event of decided.success) state = engine.evolve(state, event)
    return decided.success
  })
  return { answers, owed: engine.obligations(state, journey.at(-1)!.on) }
}

describe("procedures that must be refused", () => {
  it.each(files)("[bad procedure] %s", (file) => {
    const [code = ""] = file.split(".")
    expect(failuresOf(textOf(file)).map(({ _tag, path }) => [_tag, path])).toContainEqual([code, paths[file] ?? "$"])
  })
  it("[bad procedure] each kind of fault has its file", () => {
    expect(new Set(files.map((file) => file.split(".")[0]))).toEqual(
      new Set([
        "BadPeriod",
        "DuplicateId",
        "ForbiddenName",
        "NotJson",
        "OverlappingVersions",
        "TooDeep",
        "UnexpectedShape",
        "UnknownName",
        "UnknownOperator",
        "WrongKind",
      ]),
    )
  })
  it("[limits] more than a megabyte, and a hundred thousand brackets, are refused before they are looked at", () => {
    expect(failuresOf("{".padEnd(MOST_BYTES + 1))).toMatchObject([{ _tag: "PackTooLarge", bytes: MOST_BYTES + 1 }])
    expect(failuresOf("[".repeat(100_000) + "]".repeat(100_000))).toMatchObject([{ _tag: "TooDeep" }])
  })
})

describe.each(Object.values(procedures))("the procedure $id as JSON", (procedure) => {
  const text = JSON.stringify(procedure)
  const read = Result.getOrThrow(readProcedure(text))
  const journey = readJourney(exampleOf(`${procedure.id}.jsonl`))

  it("[canonical] it has no fault, reads back as it was, and has the same hash whatever the order of names", () => {
    expect(faultsOfProcedure(procedure)).toEqual([])
    expect(read).toEqual(procedure)
    expect(hashOfProcedure(Result.getOrThrow(readProcedure(canonicalJson(procedure))))).toBe(hashOfProcedure(procedure))
    expect(hashOfProcedure(procedure)).toMatch(/^sha256:[0-9a-f]{64}$/)
  })
  it("[canonical] read back it decides every step of its journey as before, and every step done twice or on another day", () => {
    expect(cameOf(read, journey)).toEqual(cameOf(procedure, journey))
    const change = fc.tuple(fc.nat(journey.length - 1), fc.nat(journey.length - 1))
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (swaps) => {
        const mixed = [...journey]
        for (const [one, other] of swaps) {
          const [left, right] = [mixed[one]!, mixed[other]!]
          mixed[one] = { ...right, on: left.on }
          mixed[other] = { ...left, id: `${left.id}-x` }
        }
        expect(cameOf(read, mixed)).toEqual(cameOf(procedure, mixed))
      }),
      { numRuns: 25 },
    )
  })
  it("[canonical] nothing thrown at the reader makes it throw", () => {
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(40), fc.string({ maxLength: 6 }), (at, length, put) => {
        const outcome = readProcedure(text.slice(0, at) + put + text.slice(at + length))
        if (Result.isSuccess(outcome)) expect(faultsOfProcedure(outcome.success)).toEqual([])
        else expect(outcome.failure.length).toBeGreaterThan(0)
      }),
      { numRuns: Number(process.env["RUNS"] ?? 100) },
    )
  })
})

describe("a county's own procedure, and an overlay on one", () => {
  const own = Result.getOrThrow(readProcedure(exampleOf("qingshui-procedure.json")))
  const overlay = Result.getOrThrow(readProcedureOverlay(exampleOf("qingshui-procedure-order.json")))

  it("[overlay] the order lengthens the posting from its first day, and leaves the procedure as it was", () => {
    const changed = Result.getOrThrow(applyProcedureOverlay(own, overlay))
    const daysOf = ({ figures }: Procedure) => figures["postingDays"]?.versions.map(({ from, value }) => [from, value])
    expect(daysOf(changed)).toEqual([
      ["2026-01-01", 5],
      ["2026-07-01", 7],
    ])
    expect(daysOf(own)).toEqual([["2026-01-01", 5]])
    expect(faultsOfProcedure(changed)).toEqual([])
  })
  it("[overlay] an overlay is told from a procedure by its operations; what it may not do has a path", () => {
    expect(readProcedureRules(exampleOf("qingshui-procedure.json"))).toMatchObject({ success: { kind: "procedure" } })
    expect(readProcedureRules(exampleOf("qingshui-procedure-order.json"))).toMatchObject({
      success: { kind: "overlay" },
    })
    const without = JSON.stringify({ ...overlay, operations: [{ ...overlay.operations[0], authority: undefined }] })
    const failures = Result.getOrThrow(Result.flip(readProcedureRules(without)))
    expect(failures).toMatchObject([{ _tag: "UnexpectedShape", path: "$.operations[0].authority" }])
  })
  it("[overlay] a figure given another kind of value is found once the overlay is applied", () => {
    const [operation] = overlay.operations
    const wrong = { ...overlay, operations: [{ ...operation!, value: "seven" }] }
    expect(faultsOfProcedure(Result.getOrThrow(applyProcedureOverlay(own, wrong)))).toMatchObject([
      { _tag: "WrongKind", path: "$.figures.postingDays.versions[1].value", id: "postingDays" },
    ])
  })
})

it("every operator of the shipped procedures is known to the reader", () => {
  const written = new Set(
    [...JSON.stringify(Object.values(procedures)).matchAll(/"op":"(\w+)"/g)].map(([, name]) => name),
  )
  expect([...written].filter((name) => !PROCEDURE_OPERATORS.has(name ?? ""))).toEqual([])
})
