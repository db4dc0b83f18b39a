import { describe, expect, it } from "vitest"
import { packs } from "../packs/packs.ts"
import type { Pack } from "../rules/pack.ts"
import { fieldOf } from "./fields.ts"
import { householdVocabulary } from "./vocabulary.ts"

/** Every fact and list that a pack speaks of, at any depth. */
const pathsIn = (value: unknown, found = new Set<string>()): ReadonlySet<string> => {
  if (typeof value !== "object" || value === null) return found
  const { fact, op, of } = value as { readonly fact?: unknown; readonly op?: unknown; readonly of?: unknown }
  if (typeof fact === "string") found.add(fact)
  if (typeof op === "string" && typeof of === "string") found.add(of)
  for (const inner of Object.values(value)) pathsIn(inner, found)
  return found
}

/** The records of a roster by the list that they stand for in the interchange format. */
const RECORDS = [
  ["members", "member"],
  ["income.items", "income"],
  ["determinations", "determination"],
] as const

/** Whether a roster has a place for a fact: a field, a list of records, or every fact that it is derived from. */
const isHeld = (path: string): boolean => {
  const derived = householdVocabulary.get(path)?.derived
  if (derived !== undefined) return [...pathsIn(derived)].every(isHeld)
  // Of a risk a roster keeps the kind; that it is there says that it still weighs.
  if (path.startsWith("risks.")) return fieldOf("household", "risks") !== undefined
  for (const [list, record] of RECORDS) {
    if (path === list) return true
    if (path.startsWith(`${list}.`)) return fieldOf(record, path.slice(list.length + 1)) !== undefined
  }
  return fieldOf("household", path) !== undefined
}

describe("fields of a roster", () => {
  it.each(Object.values(packs).map((pack): [string, Pack] => [pack.id, pack]))(
    "[fields] a roster can hold every fact that %s asks for",
    (_, pack) => {
      const paths = [...pathsIn([pack.clauses, pack.decisions, pack.gaps])]
      expect(paths.length).toBeGreaterThan(3)
      expect(paths.filter((path) => !isHeld(path))).toEqual([])
    },
  )
  it("[fields] every fact of the vocabulary has a place in a roster, so that a county's own pack can be answered", () => {
    expect([...householdVocabulary.keys()].filter((path) => !isHeld(path))).toEqual([])
  })
})
