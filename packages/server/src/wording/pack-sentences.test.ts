import { readdirSync, readFileSync } from "node:fs"
import type { Expected, Wording } from "@jingzhun/core"
import { expectedSentence } from "@jingzhun/core"
import type { PackFailure } from "@jingzhun/core/schema"
import { OPERATOR_NAMES, readHouseholds, readRules } from "@jingzhun/core/schema"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { packSentence } from "./pack-sentences.ts"

const corpus = new URL("../../../core/src/schema/bad-packs/", import.meta.url)
const files = readdirSync(corpus).filter((file) => file !== "paths.json")
const faultsIn = (text: string): readonly PackFailure[] => Result.getOrThrow(Result.flip(readRules(text)))

/** What a sentence repeats from the file itself: ids, names, days. */
const namesIn = (value: unknown): readonly string[] => {
  if (typeof value === "string") return [value]
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(namesIn) : []
}

/** Words that are written so in every language. */
const EVERYWHERE = ["JSON", "null", "true", "false", "sha256", "clause", "from", "to", ...OPERATOR_NAMES]

const latinIn = (sentence: string, about: unknown): readonly string[] => {
  const names = [...namesIn(about), ...EVERYWHERE].sort((one, other) => other.length - one.length)
  const rest = names.reduce((text, name) => text.replaceAll(name, " "), sentence)
  return rest.match(/[A-Za-z]{2,}/g) ?? []
}

const isInBothLanguages = (sentence: Wording, about: unknown): void => {
  expect([sentence, latinIn(sentence["zh-CN"], about)]).toEqual([sentence, []])
  expect(sentence["zh-CN"]).toMatch(/\p{Script=Han}.*。$/u)
  expect(sentence.en).toMatch(/^[^\p{Script=Han}]+\.$/u)
}

describe("what is said of a pack that is refused", () => {
  it.each(files)("[bad pack] %s is refused in the language of whoever reads it", (file) => {
    for (const fault of faultsIn(readFileSync(new URL(file, corpus), "utf8"))) {
      isInBothLanguages(packSentence(fault), fault)
    }
  })
  it("[bad pack] what is wrong with an overlay is said in both languages, too", () => {
    const faults = faultsIn(JSON.stringify({ id: "a b", operations: [{ do: "fill" }, { do: "mend" }, 3] }))
    expect(faults.map(({ path }) => path)).toContain("$.operations[1].do")
    for (const fault of faults) isInBothLanguages(packSentence(fault), fault)
  })
  it("[bad pack] of several shapes only the one that was meant is spoken of", () => {
    const text = readFileSync(new URL("UnexpectedShape.all-of-nothing.json", corpus), "utf8")
    expect(faultsIn(text)).toEqual([
      { _tag: "UnexpectedShape", path: "$.clauses[0].when.of", expected: { is: "notShorter", length: 1 } },
    ])
  })
})

describe("what is said of a household that cannot be read", () => {
  const wrong: readonly (readonly [path: string, household: unknown])[] = [
    ["$[0]", 3],
    ["$[0].id", { id: 1 }],
    ["$[0].division", { division: "12" }],
    ["$[0].registered", { registered: "是" }],
    ["$[0].members", { members: 4 }],
    ["$[0].members[0].birthDate", { members: [{ birthDate: "2015-02-29" }] }],
    ["$[0].members[0].sex", { members: [{ sex: "男" }] }],
    ["$[0].members[0].labour", { members: [{ labour: "strong" }] }],
    ["$[0].members[0].techniques", { members: [{ techniques: -1 }] }],
    ["$[0].members[0].techniques", { members: [{ techniques: 1.5 }] }],
    ["$[0].housing.areaSquareMetres", { housing: { areaSquareMetres: -1 } }],
    ["$[0].income.items[0].amountFen", { income: { items: [{ amountFen: 0.5 }] } }],
  ]
  it.each(wrong)("[bad household] %s is named and explained in the language of whoever reads it", (path, household) => {
    const faults = Result.getOrThrow(Result.flip(readHouseholds([household])))
    expect(faults.map((fault) => fault.path)).toContain(path)
    for (const { expected } of faults) isInBothLanguages(expectedSentence(expected), expected)
  })
  it("[bad household] a list of words says all of them", () => {
    const expected: Expected = { is: "oneOf", values: ["male", "female"], orNone: true }
    expect(expectedSentence(expected).en).toBe("Expected one of male, female or null.")
  })
})
