/**
 * Pack pages 规则包说明: what docs say of a pack is what the pack says.
 */
import { execFileSync } from "node:child_process"
import { join } from "node:path"
import { expect, it } from "vitest"

it("[docs] every page in docs/packs is what its pack would write today", () => {
  const core = join(import.meta.dirname, "../packages/core")
  expect(() =>
    execFileSync(process.execPath, ["scripts/write-pack-pages.ts", "--check"], { cwd: core, stdio: "pipe" }),
  ).not.toThrow()
})
