// Writes a page for each pack into docs/packs, from the pack itself: what it decides, its figures, clauses, readings,
// gaps, steps and an example of each answer. `--check` writes nothing and fails where a page is not what it would write.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import * as Result from "effect/Result"
import { packs } from "../src/packs/packs.ts"
import { procedures } from "../src/packs/procedures.ts"
import { packIndex, packPage } from "./pack-page.ts"

const folder = new URL("../../../docs/packs/", import.meta.url)
const pages = new Map<string, string>([["README.md", packIndex(Object.values(packs))]])
for (const pack of Object.values(packs)) {
  const page = packPage(
    pack,
    Object.values(procedures).find(({ id }) => id === pack.id),
  )
  pages.set(`${pack.id}.md`, Result.getOrThrow(page))
}

const isCheck = process.argv.includes("--check")
if (!isCheck) mkdirSync(folder, { recursive: true })
for (const [name, text] of pages) {
  const file = new URL(name, folder)
  if (!isCheck) writeFileSync(file, text)
  else if (readFileSync(file, "utf8") !== text) {
    console.error(`docs/packs/${name} is not what its pack says: run npm run pages in packages/core`)
    process.exitCode = 1
  }
}
