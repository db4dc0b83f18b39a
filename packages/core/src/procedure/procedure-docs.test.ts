import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { procedureDocs } from "../../scripts/procedure-docs.ts"
import { procedures } from "../packs/procedures.ts"
import { readJourney } from "../packs/scenario-table.cases.ts"

const read = (path: string) => readFileSync(new URL(`../../../../docs/${path}`, import.meta.url), "utf8")

it("the page of commands is the one that the procedures make", () => {
  const all = Object.values(procedures)
  const journeys = Object.fromEntries(all.map(({ id }) => [id, readJourney(read(`examples/${id}.jsonl`))]))
  expect(read("procedure-commands.md")).toBe(procedureDocs(all, journeys))
})
