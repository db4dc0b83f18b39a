/**
 * Own site 自备演示站: the demo county and the browser of one test file, from before its first test until after its last.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll } from "vitest"
import { DemoSite, launchBrowser } from "./demo-site.ts"

/** What a file has to itself. */
export interface OwnSite {
  readonly site: DemoSite
  /** Runs once the tests do. */
  readonly browser: Browser
}

/** Starts a server and a browser for this file; `prepare` runs once both are there. */
export const ownSite = (prepare?: (own: OwnSite) => Promise<void>): OwnSite => {
  const site = new DemoSite()
  let browser: Browser | undefined
  const own: OwnSite = {
    site,
    get browser() {
      if (browser === undefined) throw new Error("the browser is not started yet")
      return browser
    },
  }
  beforeAll(async () => {
    await site.start()
    browser = await launchBrowser()
    await prepare?.(own)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await site.kill()
  })
  return own
}

/** A folder for this file, gone after its last test. */
export const ownFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "jingzhun-e2e-"))
  afterAll(() => rmSync(folder, { recursive: true }))
  return folder
}
