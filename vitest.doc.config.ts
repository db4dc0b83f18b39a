import { readdirSync, readFileSync } from "node:fs"
import { defineConfig } from "vitest/config"
import { doctest, examplesOf } from "./scripts/doctest-plugin.ts"

/** Only files that hold an example are tests. */
const withExamples = readdirSync(".", { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /^(packages|docs|README|CONTRIBUTING|\.changeset).*\.(ts|md)$/.test(path))
  .filter((path) => !/node_modules|\/dist\/|\.test\.ts$/.test(path))
  .filter((path) => examplesOf(readFileSync(path, "utf8")).length > 0)

export default defineConfig({ plugins: [doctest()], test: { include: withExamples, passWithNoTests: false } })
