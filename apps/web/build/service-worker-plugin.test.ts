// @vitest-environment node
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { fillIn } from "./service-worker-plugin.ts"

const SOURCE = readFileSync(new URL("./service-worker.js", import.meta.url), "utf8")
const index = { path: "index.html", content: "<p>one</p>" }
const script = { path: "assets/a-1.js", content: "1" }

describe("service worker plugin 离线外壳插件", () => {
  it("lists every file of the build", () => {
    expect(fillIn(SOURCE, [index, script])).toContain('const FILES = ["/assets/a-1.js","/index.html"]')
  })

  it("gives the same worker for the same files in any order", () => {
    expect(fillIn(SOURCE, [script, index])).toBe(fillIn(SOURCE, [index, script]))
  })

  it("gives another worker when only the content of a file changed", () => {
    expect(fillIn(SOURCE, [{ ...index, content: "<p>two</p>" }])).not.toBe(fillIn(SOURCE, [index]))
  })

  it("leaves no placeholder behind", () => {
    expect(fillIn(SOURCE, [index])).not.toMatch(/__[A-Z]+__/)
  })
})
