/**
 * Own device site 自备设备站: the server of the device layer's page and the browser of one test file, from before its first test until after its
 * last.
 */
import type { Browser } from "playwright-core"
import { afterAll, beforeAll } from "vitest"
import { buildPage, launch, newFolder, removeFolders, Site } from "./device-kit.ts"

/** What a file has to itself. */
export interface OwnDeviceSite {
  readonly site: Site
  /** Where the built page lies. */
  readonly webDir: string
  /** Runs once the tests do. */
  readonly browser: Browser
}

/** Builds the page, and starts a server and a browser for this file. */
export const ownDeviceSite = (): OwnDeviceSite => {
  const webDir = newFolder()
  const site = new Site(webDir)
  let browser: Browser | undefined
  beforeAll(async () => {
    await buildPage(webDir, "first")
    await site.start()
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    await site.stop()
    removeFolders()
  })
  return {
    site,
    webDir,
    get browser() {
      if (browser === undefined) throw new Error("the browser is not started yet")
      return browser
    },
  }
}
