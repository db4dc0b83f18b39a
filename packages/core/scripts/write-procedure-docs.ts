/** Writes docs/procedure-commands.md and the JSON Schemas of the commands: `node packages/core/scripts/write-procedure-docs.ts`. */
import { readFileSync, writeFileSync } from "node:fs"
import { procedures } from "../src/packs/procedures.ts"
import type { Command } from "../src/procedure/command.ts"
import { commandJsonSchemas } from "../src/procedure/procedure-schema.ts"
import { procedureDocs } from "./procedure-docs.ts"

const all = Object.values(procedures)
const journeyOf = (id: string): readonly Command[] =>
  readFileSync(new URL(`../../../docs/examples/${id}.jsonl`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Command)

writeFileSync(
  new URL("../../../docs/procedure-commands.md", import.meta.url),
  procedureDocs(all, Object.fromEntries(all.map(({ id }) => [id, journeyOf(id)]))),
)
for (const [file, schema] of Object.entries(commandJsonSchemas(all))) {
  writeFileSync(new URL(`../json-schema/${file}`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`)
}
