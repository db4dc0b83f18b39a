/**
 * Runs the examples of docstrings and Markdown as tests: a line `expression // => value` claims what the expression is.
 *
 * Examples import the package by name, so they test what a reader would get.
 */
import { stripTypeScriptTypes } from "node:module"
import type { Plugin } from "vitest/config"

const FENCE = /^(?<lead>[ \t]*\*?[ \t]?)```ts\n(?<body>[\s\S]*?)^\k<lead>```$/gm

/** Replaces a source file by the tests of its examples. */
export const doctest = (): Plugin => ({
  name: "doctest",
  enforce: "pre",
  transform(source, id) {
    if (id.includes("node_modules") || id.includes("/dist/")) return null
    const examples = examplesOf(source)
    if (examples.length === 0) return null
    const tests = examples.map((match) => {
      const { lead = "", body = "" } = match.groups ?? {}
      return toTest(withoutLead(body, lead), source.slice(0, match.index).split("\n").length)
    })
    return stripTypeScriptTypes(`import { expect, it } from "vitest"\n${tests.join("\n")}`)
  },
})

/** Finds the examples of a file that claim something. */
export const examplesOf = (source: string): readonly RegExpExecArray[] =>
  [...source.matchAll(FENCE)].filter((match) => match.groups?.["body"]?.includes("// =>"))

const withoutLead = (body: string, lead: string): readonly string[] =>
  body.split("\n").map((row) => (row.startsWith(lead) ? row.slice(lead.length) : row.replace(/^[ \t]*\*?[ \t]?/, "")))

const toTest = (rows: readonly string[], line: number): string => {
  const imports = rows.filter((row) => row.startsWith("import "))
  const rest = rows.filter((row) => !row.startsWith("import ")).map(toClaim)
  return `${imports.map(scoped(line)).join("\n")}\nit("example at line ${line}", async () => {\n${imports.map(unscoped(line)).join("\n")}\n${rest.join("\n")}\n})`
}

const toClaim = (row: string): string => {
  const claim = /^(?<expression>.+?)\s*\/\/ => (?<value>.+)$/.exec(row)?.groups
  return claim === undefined ? row : `expect(${claim["expression"]?.replace(/;$/, "")}).toEqual(${claim["value"]})`
}

/** Several examples of one file may import the same name: each import gets a name of its own, taken apart inside. */
const scoped =
  (line: number) =>
  (row: string, at: number): string => {
    const from = /from (?<module>"[^"]+")/.exec(row)?.groups?.["module"] ?? '""'
    return `import * as example${line}x${at} from ${from}`
  }

const unscoped =
  (line: number) =>
  (row: string, at: number): string => {
    const whole = /import \* as (?<name>\w+)/.exec(row)?.groups?.["name"]
    const parts = /import (?<parts>\{[^}]*\})/.exec(row)?.groups?.["parts"]
    return `const ${whole ?? parts?.replaceAll(" as ", ": ") ?? "_"} = example${line}x${at}`
  }
