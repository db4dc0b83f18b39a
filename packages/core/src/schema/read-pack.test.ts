import { readdirSync, readFileSync } from "node:fs"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { packs } from "../packs/packs.ts"
import { hashOf } from "../rules/prepare.ts"
import { canonicalJson } from "../values/canonical-json.ts"
import { MOST_BYTES, readPack } from "./read-pack.ts"

const folder = new URL("bad-packs/", import.meta.url)
const textOf = (file: string): string => readFileSync(new URL(file, folder), "utf8")
const files = readdirSync(folder).filter((file) => file !== "paths.json")
const paths = JSON.parse(textOf("paths.json")) as { readonly [file: string]: string }
const faultsOf = (text: string) => Result.getOrThrow(Result.flip(readPack(text)))

describe("packs that must be refused", () => {
  it.each(files)("[bad pack] %s", (file) => {
    const [code = ""] = file.split(".")
    const faults = faultsOf(textOf(file))
    expect(faults.map(({ _tag, path }) => [_tag, path])).toContainEqual([code, paths[file] ?? "$"])
  })
  it("[bad pack] each kind of fault has its file, and each file its kind", () => {
    const codes = new Set(files.map((file) => file.split(".")[0]))
    expect(codes).toEqual(
      new Set([
        "BadPeriod",
        "BadValue",
        "CircularClauses",
        "DuplicateId",
        "EmptyRange",
        "ForbiddenName",
        "NotJson",
        "OverlappingVersions",
        "SameOnBothSides",
        "TooDeep",
        "UnexpectedShape",
        "UnknownOperator",
        "UnknownOperators",
        "UnknownReference",
        "WrongKind",
      ]),
    )
  })
  it("[limits] more than a megabyte is refused before it is read, counted in bytes and not in characters", () => {
    expect(faultsOf("{".padEnd(MOST_BYTES + 1))).toMatchObject([{ _tag: "PackTooLarge", bytes: MOST_BYTES + 1 }])
    expect(faultsOf("户".repeat(MOST_BYTES / 2))).toMatchObject([{ _tag: "PackTooLarge" }])
    expect(faultsOf("户".repeat(MOST_BYTES / 4))).toMatchObject([{ _tag: "NotJson" }])
  })
  it("[limits] a hundred thousand brackets do not exhaust the stack", () => {
    expect(faultsOf("[".repeat(100_000) + "]".repeat(100_000))).toMatchObject([{ _tag: "TooDeep" }])
  })
})

describe("packs and their JSON", () => {
  it.each(Object.values(packs))("[canonical] $id reads back with the same hash, whatever the order of keys", (pack) => {
    expect(hashOf(Result.getOrThrow(readPack(canonicalJson(pack))))).toBe(hashOf(pack))
    expect(hashOf(Result.getOrThrow(readPack(JSON.stringify(shuffled(pack)))))).toBe(hashOf(pack))
  })
  it("[canonical] nothing thrown at the reader makes it throw, and what it accepts is a pack", () => {
    const text = JSON.stringify(packs.dejiang)
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(40), fc.string({ maxLength: 6 }), (at, length, put) => {
        const read = readPack(text.slice(0, at) + put + text.slice(at + length))
        if (Result.isSuccess(read)) expect(read.success.clauses.length).toBeGreaterThan(0)
        else expect(read.failure.length).toBeGreaterThan(0)
      }),
      { numRuns: Number(process.env["RUNS"] ?? 300) },
    )
  })
})

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, shuffled(inner)]),
  )
}
