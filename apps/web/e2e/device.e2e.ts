import { describe, expect, it } from "vitest"
import { buildPage, create, edit, isOnline, isReady, isSent, newFolder, note, openPage, shows } from "./device-kit.ts"
import { ownDeviceSite } from "./own-device-site.ts"

const own = ownDeviceSite()
const { site, webDir } = own

describe("the device layer in a real browser", () => {
  it("writes every edit with strict durability and calls it sent only when the server has it", async () => {
    const context = await site.logIn(own.browser, "recorder")
    await context.addInitScript(() => {
      const seen: string[] = []
      Object.assign(globalThis, { durabilities: seen })
      const transaction = Reflect.get(IDBDatabase.prototype, "transaction") as IDBDatabase["transaction"]
      IDBDatabase.prototype.transaction = function (...parameters) {
        const made = transaction.apply(this, parameters)
        if (this.name.endsWith("/journal") && made.mode === "readwrite") seen.push(made.durability)
        return made
      }
    })
    const page = await openPage(context, site.url)
    await create(page, "D1")
    await edit(page, "D1", "one")
    await isSent(page)
    const durabilities = await page.evaluate(() => (globalThis as unknown as { durabilities: string[] }).durabilities)
    expect(durabilities.length).toBeGreaterThanOrEqual(3)
    expect(new Set(durabilities)).toEqual(new Set(["strict"]))
    expect(await note(page, "D1")).toMatchObject({ value: "one", safety: "server" })
    await context.close()
  })

  it("shows another person's edit within a second, and both versions when two wrote the same cell apart", async () => {
    const [one, two] = [await site.logIn(own.browser, "recorder"), await site.logIn(own.browser, "surveyor")]
    const here = await openPage(one, site.url)
    const there = await openPage(two, `${site.url}/?account=surveyor`)
    await Promise.all([isOnline(here), isOnline(there)])
    await create(here, "D2")
    await isSent(here)
    const started = Date.now()
    await edit(here, "D2", "together")
    await shows(there, "D2", "together")
    expect(Date.now() - started).toBeLessThan(1000)

    await one.setOffline(true)
    await here.waitForFunction(() => globalThis.device.status().connection === "offline", undefined, { timeout: 2000 })
    await edit(here, "D2", "apart, here")
    await edit(there, "D2", "apart, there")
    expect(await note(here, "D2")).toMatchObject({ value: "apart, here", safety: "device" })
    await one.setOffline(false)
    for (const page of [here, there]) {
      await page.waitForFunction(
        () => (globalThis.device.column("note")['"D2"'] as { versions?: unknown[] }).versions?.length === 2,
      )
    }
    await here.evaluate(() => globalThis.device.roster.resolve(globalThis.device.byId("D2"), "note", "apart, there"))
    await shows(there, "D2", "apart, there")
    await there.evaluate(() => globalThis.device.roster.point({ record: globalThis.device.byId("D2"), field: "note" }))
    await here.waitForFunction(() => globalThis.device.roster.presence()[0]?.at?.field === "note")
    expect(await here.evaluate(() => globalThis.device.roster.presence())).toMatchObject([
      { account: "surveyor", role: "recorder" },
    ])
    await one.close()
    await two.close()
  })

  it("opens a deep link without network, keeps edits over a reload, and sends them when the network is back", async () => {
    const context = await site.logInOnDisk(newFolder(), "recorder")
    const page = await openPage(context, `${site.url}/village/999901201201/2026/roster`)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await isOnline(page)
    await create(page, "D3")
    await isSent(page)
    await context.setOffline(true)
    await edit(page, "D3", "typed offline")
    await page.reload()
    await isReady(page)
    expect(await note(page, "D3")).toMatchObject({ value: "typed offline", safety: "device" })
    // The line is opened once both halves have been read, after the first of them is shown.
    await expect
      .poll(() => page.evaluate(() => globalThis.device.status()))
      .toMatchObject({ connection: "offline", unsent: 1 })
    const file = await page.evaluate(() => globalThis.device.roster.exportUnsent().then((blob) => blob.text()))
    expect(file).toContain("typed offline")
    await context.setOffline(false)
    await isSent(page)
    expect(await note(page, "D3")).toMatchObject({ safety: "server" })
    const other = await openPage(await site.logIn(own.browser, "surveyor"), `${site.url}/?account=surveyor`)
    await shows(other, "D3", "typed offline")
    await other.context().close()
    await context.close()
  })

  it("hands the socket to another tab when the leading one closes, and loses none of its edits", async () => {
    const context = await site.logIn(own.browser, "recorder")
    let leading = await openPage(context, site.url)
    await isOnline(leading)
    await create(leading, "D4")
    for (let round = 0; round < 5; round += 1) {
      const following = await openPage(context, site.url)
      await isOnline(following)
      await shows(following, "D4", round === 0 ? (undefined as never) : `round ${round - 1}`)
      await edit(following, "D4", `round ${round}`)
      // The leading tab goes without a word, perhaps before it sent the follower's edit.
      await leading.close({ runBeforeUnload: false })
      await isSent(following)
      expect(await note(following, "D4")).toMatchObject({ value: `round ${round}`, safety: "server" })
      leading = following
    }
    await context.close()
  })

  it("says so when the disk is full, and shows nothing as kept that is not", async () => {
    const folder = newFolder()
    const before = await site.logInOnDisk(folder, "recorder")
    const first = await openPage(before, site.url)
    await isOnline(first)
    await create(first, "D5")
    await edit(first, "D5", "room")
    await isSent(first)
    await before.close()

    // The browser remembers for a while how much room there was, so it is filled before the page opens.
    const context = await site.logInOnDisk(folder, "recorder")
    const devtools = await context.newCDPSession(await context.newPage())
    await devtools.send("Storage.overrideQuotaForOrigin", { origin: site.url, quotaSize: 1 })
    const page = await openPage(context, site.url)
    await isOnline(page)
    expect(await edit(page, "D5", "no room")).toEqual({ ok: false, code: "storage" })
    expect(await note(page, "D5")).toMatchObject({ value: "room", safety: "server" })
    expect(await page.evaluate(() => globalThis.device.status())).toMatchObject({ storage: "failing", unsent: 0 })

    await devtools.send("Storage.overrideQuotaForOrigin", { origin: site.url })
    expect(await edit(page, "D5", "room again")).toMatchObject({ ok: true })
    await isSent(page)
    expect(await page.evaluate(() => globalThis.device.status().storage)).not.toBe("failing")
    await page.reload()
    await isReady(page)
    await shows(page, "D5", "room again")
    await context.close()
  })

  it("keeps the text of an edit that the server refuses, and sends the others", async () => {
    // The page writes in another name than the session's, which the server does not take.
    const context = await site.logIn(own.browser, "recorder")
    const page = await openPage(context, `${site.url}/?account=somebody-else`)
    await isOnline(page)
    await create(page, "D6")
    await page.waitForFunction(() => globalThis.device.status().refusedEdits.length === 1)
    const { refusedEdits, unsent } = await page.evaluate(() => globalThis.device.status())
    expect(refusedEdits).toMatchObject([{ field: "*", value: { id: "D6" }, code: 4422 }])
    expect(unsent).toBe(0)
    await isOnline(page)
    await page.reload()
    await isReady(page)
    expect(await page.evaluate(() => globalThis.device.status().refusedEdits.length)).toBe(1)
    await page.evaluate((id) => globalThis.device.roster.dismissRefused(id), refusedEdits[0]?.operation ?? "")
    expect(await page.evaluate(() => globalThis.device.status().refusedEdits)).toEqual([])
    await context.close()
  })

  it("takes edits after the session has ended, and sends them once somebody has logged in again", async () => {
    const context = await site.logIn(own.browser, "recorder")
    const page = await openPage(context, site.url)
    await isOnline(page)
    await create(page, "D8")
    await isSent(page)
    await site.endSessions("recorder")
    await page.waitForFunction(() => globalThis.device.status().refusal?.code === 4401)
    expect(await edit(page, "D8", "after the end")).toMatchObject({ ok: true })
    expect(await note(page, "D8")).toMatchObject({ value: "after the end", safety: "device" })
    await site.letIn(context, "recorder")
    const other = await openPage(context, site.url)
    await Promise.all([isSent(page), isSent(other)])
    expect(await note(page, "D8")).toMatchObject({ safety: "server" })
    await context.close()
  })

  it("gives a server that was restored from a backup what it has lost", async () => {
    const context = await site.logIn(own.browser, "recorder")
    const page = await openPage(context, site.url)
    await isOnline(page)
    await create(page, "D7")
    await isSent(page)
    const backup = newFolder()
    await site.stop()
    site.backUp(backup)
    await site.start()
    await isOnline(page)
    await edit(page, "D7", "after the backup")
    await isSent(page)
    await site.stop()
    site.restore(backup)
    await site.start()
    await isOnline(page)
    const other = await openPage(await site.logIn(own.browser, "surveyor"), `${site.url}/?account=surveyor`)
    await shows(other, "D7", "after the backup")
    await other.context().close()
    await context.close()
  })

  it("lets a new build wait until the page says take over", async () => {
    const context = await site.logIn(own.browser, "recorder")
    const page = await openPage(context, site.url)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await buildPage(webDir, "second")
    await site.stop()
    await site.start()
    await page.evaluate(() => navigator.serviceWorker.getRegistration().then((found) => found?.update()))
    await page.waitForFunction(() => globalThis.device.updateWaiting)
    await Promise.all([page.waitForEvent("load"), page.evaluate(() => globalThis.device.takeOver())])
    await isReady(page)
    await context.close()
  })
})
