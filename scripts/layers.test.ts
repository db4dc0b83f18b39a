/**
 * Layers 分层: the build must refuse every import and every name that runs against the order of the house.
 *
 * Each fault is planted in a copy of the settings and must be found there; the same file without it must pass, so that
 * a rule that is asleep is noticed.
 */
import { execFileSync } from "node:child_process"
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

const root = join(import.meta.dirname, "..")
const modules = join(root, "node_modules")
let house = ""

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), "house-"))
  for (const file of [
    ".oxlintrc.json",
    "tsconfig.base.json",
    "packages/core/package.json",
    "packages/core/tsconfig.json",
    "packages/forms/tsconfig.json",
  ]) {
    mkdirSync(dirname(join(house, file)), { recursive: true })
    copyFileSync(join(root, file), join(house, file))
  }
  symlinkSync(modules, join(house, "node_modules"))
})

afterAll(() => rmSync(house, { recursive: true, force: true }))

/** Runs a tool of the house in the copy; says whether it passed, and what it printed. */
const run = (tool: string, args: readonly string[]): { readonly passed: boolean; readonly said: string } => {
  try {
    return {
      passed: true,
      said: execFileSync(join(modules, ".bin", tool), args, { cwd: house, encoding: "utf8", stdio: "pipe" }),
    }
  } catch (error) {
    return { passed: false, said: String((error as { readonly stdout?: unknown }).stdout) }
  }
}

const plant = (file: string, source: string): void => {
  mkdirSync(dirname(join(house, file)), { recursive: true })
  writeFileSync(join(house, file), source)
}

const lint = (file: string, source: string) => {
  plant(file, source)
  const outcome = run("oxlint", [file])
  rmSync(join(house, file))
  return outcome
}

const HARMLESS = "/** One 一. */\nexport const one = 1\n"

const importOf = (name: string): string =>
  `import * as other from "${name}"\n\n/** Other 他. */\nexport const one = other\n`

describe("the linter refuses what runs against the layers", () => {
  const faults: readonly (readonly [name: string, file: string, source: string, message: string])[] = [
    [
      "core that imports yjs",
      "packages/core/src/household/fault.ts",
      importOf("yjs"),
      "core depends on nothing but effect",
    ],
    [
      "core that imports a package of ours",
      "packages/core/src/fault.ts",
      importOf("@jingzhun/forms"),
      "Core depends on nothing but effect",
    ],
    [
      "core that reads the clock",
      "packages/core/src/rules/fault.ts",
      "/** Now 今. */\nexport const now = () => Date.now()\n",
      "Core has no clock",
    ],
    [
      "core that draws at random",
      "packages/core/src/fault.ts",
      "/** Die 骰. */\nexport const die = () => Math.random()\n",
      "Core has no randomness",
    ],
    [
      "values that know the rules",
      "packages/core/src/values/fault.ts",
      importOf("../rules/pack.ts"),
      "Values know nothing of the layers above",
    ],
    [
      "rules that know households",
      "packages/core/src/rules/fault.ts",
      importOf("../household/household.ts"),
      "The rules engine knows values only",
    ],
    [
      "households that know a pack",
      "packages/core/src/household/fault.ts",
      importOf("../packs/gutan/gutan.ts"),
      "Households know values and rules",
    ],
    [
      "a calendar that knows the rules",
      "packages/core/src/calendar/fault.ts",
      importOf("../rules/pack.ts"),
      "The calendar knows values only",
    ],
    [
      "procedures that know a pack",
      "packages/core/src/procedure/fault.ts",
      importOf("../packs/gutan/gutan.ts"),
      "Procedures do not know the packs",
    ],
    [
      "funds that know the reports",
      "packages/core/src/funds/fault.ts",
      importOf("../reports/proof.ts"),
      "Funds do not know the packs",
    ],
    [
      "a pack in a folder of its own that knows the reports",
      "packages/core/src/packs/gutan/fault.ts",
      importOf("../../reports/proof.ts"),
      "Packs do not know the reports",
    ],
    [
      "packs that know the reports",
      "packages/core/src/packs/fault.ts",
      importOf("../reports/proof.ts"),
      "Packs do not know the reports",
    ],
    [
      "forms that import documents",
      "packages/forms/src/fault.ts",
      importOf("@jingzhun/documents"),
      "Forms know core only",
    ],
    [
      "documents that import forms",
      "packages/documents/src/fault.ts",
      importOf("@jingzhun/forms"),
      "Documents know core and yjs only",
    ],
    [
      "a server that imports yjs",
      "packages/server/src/fault.ts",
      importOf("yjs"),
      "Open Yjs through @jingzhun/documents",
    ],
    ["a web page that imports yjs", "apps/web/src/fault.ts", importOf("yjs"), "Open Yjs through @jingzhun/documents"],
    [
      "a web page that imports the server",
      "apps/web/src/fault.ts",
      importOf("@jingzhun/server"),
      "The web app reaches the server by its routes only",
    ],
  ]

  it.each(faults)("[layers] %s is refused", (_, file, source, message) => {
    const { passed, said } = lint(file, source)
    expect([passed, said]).toEqual([false, expect.stringContaining(message)])
    expect(lint(file, HARMLESS).passed).toBe(true)
  })
})

describe("the compiler refuses what core may not see", () => {
  const compile = (source: string) => {
    plant("packages/core/src/index.ts", source)
    return run("tsc", ["-b", "--force", "packages/core"])
  }

  it("[layers] core that uses window does not compile", () => {
    expect(compile(HARMLESS)).toMatchObject({ passed: true })
    const { passed, said } = compile("/** Width 宽. */\nexport const width = () => window.innerWidth\n")
    expect(passed).toBe(false)
    expect(said).toContain("Cannot find name 'window'")
  })
  it("[layers] core that uses the file system does not compile", () => {
    expect(compile('import { readFileSync } from "node:fs"\n\nexport const read = readFileSync\n').passed).toBe(false)
  })
})
