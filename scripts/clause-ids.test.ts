/**
 * Clause ids 条款编号: every clause of the three texts is proven by a test that names it, and no test names a clause that is none.
 *
 * A part of a clause is named by the clause and a further number: `XY-T4-2` is the second item of `XY-T4`.
 */
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { CLAUSE_IDS } from "../packages/core/src/packs/ledger/clause-ids.ts"

const root = join(import.meta.dirname, "..")
const known = new Set(Object.values(CLAUSE_IDS).flat())

const filesOf = (pattern: string): readonly string[] =>
  globSync(pattern, { cwd: root, exclude: (path) => /node_modules|\bdist\b/.test(path) })

/** Ids in brackets in the titles of tests, with the file that names them. */
const inTitles = filesOf("{packages,apps}/**/*.{test,e2e}.{ts,tsx}").flatMap((file) =>
  [...readFileSync(join(root, file), "utf8").matchAll(/\[((?:GT|DJ|XY)-[A-Za-z0-9-]+)\]/g)].map(([, id = ""]) => ({
    file,
    id,
  })),
)

/** Ids of the rows of the scenario tables: each row is a test named by its clause. */
const inTables = filesOf("packages/core/src/**/*.csv").flatMap((file) =>
  readFileSync(join(root, file), "utf8")
    .split("\n")
    .map((row) => row.split(",")[0] ?? "")
    .filter((cell) => /^(GT|DJ|XY)-/.test(cell))
    .map((id) => ({ file, id })),
)

const named = [...inTitles, ...inTables]
const isClause = (id: string): boolean => known.has(id) || known.has(id.replace(/-[^-]+$/, ""))

describe("clauses and tests", () => {
  it("[clauses] every clause is named by a test", () => {
    const ids = new Set(named.map(({ id }) => id))
    expect([...known].filter((id) => !ids.has(id))).toEqual([])
  })
  it("[clauses] every id that a test names is a clause", () => {
    expect(named.filter(({ id }) => !isClause(id))).toEqual([])
  })
})
