/**
 * Hardship 恶劣情形: four tabs of one browser, one of them killed; IndexedDB closed by force; a month without network.
 */
import type { BrowserContext, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { create, edit, isOnline, isReady, isSent, newFolder, note, openPage, shows } from "./device-kit.ts"
import { ownDeviceSite } from "./own-device-site.ts"

const own = ownDeviceSite()
const { site } = own

const isOffline = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => globalThis.device.status().connection === "offline")

describe("a device in hardship, in a real browser", () => {
  it("of four tabs the leading one is killed without network; what each had typed comes to the server, once", async () => {
    const context = await site.logInOnDisk(newFolder(), "recorder")
    const tabs: Page[] = []
    for (let at = 0; at < 4; at++) tabs.push(await openPage(context, site.url))
    const [leading, ...others] = tabs
    if (leading === undefined) throw new Error("no tab")
    await Promise.all(tabs.map(isOnline))
    for (const [at, tab] of tabs.entries()) await create(tab, `F${at}`)
    await Promise.all(tabs.map(isSent))
    await context.setOffline(true)
    await Promise.all(tabs.map(isOffline))
    for (const [at, tab] of tabs.entries()) expect(await edit(tab, `F${at}`, `tab ${at}`)).toMatchObject({ ok: true })
    const devtools = await context.newCDPSession(leading)
    const killed = leading.waitForEvent("crash")
    void devtools.send("Page.crash").catch(() => undefined)
    await killed
    await leading.close()
    await context.setOffline(false)
    await Promise.all(others.map(isSent))
    const other = await openPage(await site.logIn(own.browser, "surveyor"), `${site.url}/?account=surveyor`)
    for (const page of [...others, other]) {
      for (let at = 0; at < 4; at++) await shows(page, `F${at}`, `tab ${at}`)
      expect((await note(page, "F0")).versions ?? []).toHaveLength(0)
    }
    await other.context().close()
    await context.close()
  })

  it("IndexedDB is closed by force without network: what was said to be kept is, and what is typed afterwards is kept again", async () => {
    const context = await site.logInOnDisk(newFolder(), "recorder")
    const page = await openPage(context, site.url)
    await isOnline(page)
    await create(page, "X1")
    await create(page, "X2")
    await isSent(page)
    await context.setOffline(true)
    await isOffline(page)
    expect(await edit(page, "X1", "before")).toMatchObject({ ok: true })
    await closeStorage(context, page)
    await expect.poll(() => edit(page, "X2", "after")).toMatchObject({ ok: true })
    expect(await note(page, "X1")).toMatchObject({ value: "before", safety: "device" })
    await page.reload()
    await isReady(page)
    for (const [id, value] of KEPT) expect(await note(page, id)).toMatchObject({ value, safety: "device" })
    await context.setOffline(false)
    await isSent(page)
    const other = await openPage(await site.logIn(own.browser, "surveyor"), `${site.url}/?account=surveyor`)
    for (const [id, value] of KEPT) await shows(other, id, value)
    await other.context().close()
    await context.close()
  })

  it("a month without network, with a reload on each fifth day: every edit stays, and goes when there is a session again", async () => {
    const start = Date.now()
    const context = await site.logInOnDisk(newFolder(), "recorder")
    const page = await openPage(context, site.url)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await isOnline(page)
    for (let at = 0; at < 30; at++) await create(page, `M${at}`)
    await isSent(page)
    await context.setOffline(true)
    for (let day = 0; day < 30; day++) {
      await context.clock.setSystemTime(start + (day + 1) * DAY_MS)
      if (day % 5 === 4) {
        await page.reload()
        await isReady(page)
      }
      expect(await edit(page, `M${day}`, `day ${day}`)).toMatchObject({ ok: true })
    }
    // No session lasts so long.
    await site.endSessions("recorder")
    await context.setOffline(false)
    await page.waitForFunction(() => globalThis.device.status().refusal?.code === 4401)
    for (let day = 0; day < 30; day++) {
      expect(await note(page, `M${day}`)).toMatchObject({ value: `day ${day}`, safety: "device" })
    }
    await site.letIn(context, "recorder")
    await page.reload()
    await isReady(page)
    await isSent(page)
    const other = await openPage(await site.logIn(own.browser, "surveyor"), `${site.url}/?account=surveyor`)
    for (let day = 0; day < 30; day++) await shows(other, `M${day}`, `day ${day}`)
    await other.context().close()
    await context.close()
  })
})

const KEPT = [
  ["X1", "before"],
  ["X2", "after"],
] as const

/** Has Chromium close IndexedDB under the page, as it does when the storage fails, and waits until the page has heard of it. */
const closeStorage = async (context: BrowserContext, page: Page): Promise<void> => {
  await page.evaluate(async () => {
    const opening = indexedDB.open("probe")
    await new Promise((resolve) => opening.addEventListener("success", resolve))
    opening.result.addEventListener("close", () => Object.assign(globalThis, { wasClosed: true }))
  })
  const internals = await context.newPage()
  await internals.goto("chrome://indexeddb-internals")
  await internals.locator(".force-close").click()
  await page.waitForFunction(() => "wasClosed" in globalThis)
  await internals.close()
}

const DAY_MS = 24 * 60 * 60 * 1000
