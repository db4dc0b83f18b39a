/**
 * The survey 入户调查: a surveyor with a phone and no network goes from finding the household to both signatures.
 *
 * The steps follow one another on one server, as the visit would.
 */
import type { Locator, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { DESK, logIn, type Person, PHONE, VILLAGE } from "./demo-site.ts"
import { ownSite } from "./own-site.ts"
import { addWithoutNetwork } from "./visit-kit.ts"

let surveyor: Person
let recorder: Person
/** The address of the visit. */
let address = ""

const { site } = ownSite(async ({ site: { url }, browser }) => {
  surveyor = await logIn(browser, url, "surveyor", PHONE)
  // As at a plain http:// address in a village office, where a page may not ask the browser for hashes.
  await surveyor.context.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }))
  recorder = await logIn(browser, url, "recorder", DESK)
  for (const { page } of [surveyor, recorder]) page.setDefaultTimeout(15_000)
})

const part = async (page: Page, name: string): Promise<void> => {
  await page.getByRole("navigation", { name: "入户调查" }).getByRole("button", { name, exact: true }).click()
}

const fill = async (field: Locator, text: string): Promise<void> => {
  await field.fill(text)
  await field.blur()
}

/** A photograph as a camera writes it: large, with the place in it. */
const aPhotograph = async (page: Page): Promise<Buffer> => {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement("canvas")
    canvas.width = 2_400
    canvas.height = 1_800
    const pen = canvas.getContext("2d")
    if (pen === null) throw new Error("no canvas")
    for (let at = 0; at < 12_000; at += 1) {
      pen.fillStyle = `hsl(${Math.random() * 360} 60% 50%)`
      pen.fillRect(Math.random() * 2_400, Math.random() * 1_800, 40, 40)
    }
    return canvas.toDataURL("image/jpeg", 0.97).split(",")[1] ?? ""
  })
  const bytes = Buffer.from(base64, "base64")
  const exif = Buffer.from("Exif\0\0MM\0*\0\0\0\b\0\0GPS 23.1 N 106.6 E phone-of-chen", "latin1")
  const length = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 0xff])
  return Buffer.concat([bytes.subarray(0, 2), length, exif, bytes.subarray(2)])
}

const draw = async (page: Page, side: string): Promise<void> => {
  const pad = page.getByRole("region", { name: side, exact: true })
  await pad.getByRole("button", { name: "签名", exact: true }).click()
  const frame = pad.locator("canvas[data-ready=true]")
  await frame.scrollIntoViewIfNeeded()
  const box = await frame.boundingBox()
  if (box === null) throw new Error("the frame is not shown")
  await page.mouse.move(box.x + 30, box.y + 20)
  await page.mouse.down()
  for (const step of [1, 2, 3, 4, 5]) await page.mouse.move(box.x + 30 + step * 30, box.y + 20 + (step % 2) * 30)
  await page.mouse.up()
  await pad.getByRole("button", { name: "签好了" }).click()
  await pad.getByText(/签认码 [0-9a-f]{12}/).waitFor()
}

const code = (page: Page, side: string): Promise<string> =>
  page
    .getByRole("region", { name: side, exact: true })
    .getByText(/签认码/)
    .innerText()

describe("a visit without network", () => {
  it("[U2] [U10] the household is added and found again by its pinyin initials", async () => {
    const { page } = surveyor
    await addWithoutNetwork(surveyor, site.url)
    await page.getByRole("button", { name: "开始入户调查" }).waitFor()
    await page.goto(`${site.url}/village/${VILLAGE}/2026/survey`)
    await page.getByLabel("找到这一户").fill("wds")
    await page.getByRole("link", { name: /韦大山.*未调查/ }).click()
    await page.getByRole("button", { name: "开始入户调查" }).click()
    await page.getByText(/还差 \d+ 项/).waitFor()
    address = new URL(page.url()).pathname
  })

  it("[U28] asks one question at a time; what is put off stays missing and in sight, and is not answered by that", async () => {
    const { page } = surveyor
    const count = async (): Promise<number> =>
      Number(/还差 (\d+) 项/.exec(await page.getByRole("main").innerText())?.[1] ?? Number.NaN)
    const before = await count()
    const first = await page.getByRole("article").getByRole("heading").innerText()
    await page.getByRole("button", { name: "还不知道，先跳过" }).click()
    await page.getByRole("heading", { name: "先跳过了 1 项，仍然算缺" }).waitFor()
    expect(await page.getByRole("article").getByRole("heading").innerText()).not.toBe(first)
    expect(await count()).toBe(before)
    await page.getByRole("listitem").filter({ hasText: first }).getByRole("button", { name: "现在问" }).click()
    await page.getByRole("article", { name: first }).waitFor()
    await page.getByRole("article").getByRole("radio").first().click()
    await expect.poll(() => page.getByRole("article", { name: first }).count()).toBe(0)
    expect(await page.getByRole("complementary", { name: "结论与所缺" }).innerText()).toContain("极贫")
  })

  it("[SU1] the income is computed face to face, and the roster is changed only after old and new were seen", async () => {
    const { page } = surveyor
    await part(page, "算账")
    await page.getByRole("button", { name: "2025", exact: true }).click()
    await page.getByRole("button", { name: "加一笔工资性收入" }).click()
    await fill(page.getByLabel("项目"), "务工")
    await fill(page.getByLabel("数量"), "７.5")
    await fill(page.getByLabel("单位"), "月")
    await page.getByRole("button", { name: "把结果写进名册" }).and(page.locator("[disabled]")).waitFor()
    await page.getByText("还缺单价（元），暂不计入").waitFor()
    await fill(page.getByLabel("单价（元）"), "3000.5")
    await page.getByText("¥ 22503.75").first().waitFor()
    await page.getByLabel("谁的").selectOption({ label: "韦大山" })
    await page.getByRole("button", { name: "把结果写进名册" }).click()
    const change = page.getByRole("dialog").getByRole("listitem").filter({ hasText: "务工（韦大山）" })
    expect(await change.innerText()).toMatch(/未填 → ¥ 22503.75/)
    await page.getByRole("dialog").getByRole("button", { name: "写进名册", exact: true }).click()
    await page.getByText("已写进名册。").waitFor()
    await page.getByRole("button", { name: "把结果写进名册" }).click()
    await page.getByText("名册与算账结果一致，没有要写的。").waitFor()
    await page.getByRole("dialog").getByRole("button", { name: "取消" }).click()
  })

  it("[U23] a photograph is small, marked, without traces of the camera, and on this device through a reload", async () => {
    const { page } = surveyor
    await part(page, "照片")
    await page.getByRole("button", { name: "房屋外观" }).click()
    const buffer = await aPhotograph(page)
    expect(buffer.byteLength).toBeGreaterThan(600_000)
    const began = performance.now()
    await page.getByLabel("拍照").setInputFiles({ name: "IMG_1.jpg", mimeType: "image/jpeg", buffer })
    await page.getByText("只在本机，等待上传").waitFor()
    const took = Math.round(performance.now() - began)
    await page.reload()
    await page.getByText("只在本机，等待上传").waitFor()
    const picture = page.getByRole("img", { name: "房屋外观" })
    await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0)
    const kept = await page.evaluate(async (): Promise<{ length: number; text: string }> => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open("jingzhun/surveyor/photos")
        request.addEventListener("success", () => resolve(request.result))
      })
      const photos = await new Promise<{ bytes: ArrayBuffer }[]>((resolve) => {
        const request = database.transaction("photos").objectStore("photos").getAll()
        request.addEventListener("success", () => resolve(request.result as { bytes: ArrayBuffer }[]))
      })
      database.close()
      const [{ bytes } = { bytes: new ArrayBuffer(0) }] = photos
      return { length: bytes.byteLength, text: new TextDecoder("latin1").decode(bytes) }
    })
    process.stdout.write(`photograph: ${buffer.byteLength} bytes from the camera, ${kept.length} kept, ${took} ms\n`)
    expect(kept.length).toBeGreaterThan(10_000)
    expect(kept.length).toBeLessThanOrEqual(300_000)
    expect(kept.text).not.toMatch(/Exif|GPS/)
  })

  it("[U20] both sides sign over the same", async () => {
    const { page } = surveyor
    await part(page, "签名")
    await page.getByRole("button", { name: "韦大山", exact: true }).click()
    await draw(page, "农户")
    await draw(page, "调查人")
    expect(await code(page, "农户")).toBe(await code(page, "调查人"))
  })
})

describe("the network is back", () => {
  it("[U3] the recorder sees facts, worksheet, photograph and signatures on another device", async () => {
    const { page, context } = surveyor
    // The program is opened anew on another page, as on the way home: what the visit left is sent from there.
    await page.goto(`${site.url}/village/${VILLAGE}/2026/roster`)
    await page.getByRole("link", { name: "入户调查" }).waitFor()
    await context.setOffline(false)
    await page.waitForRequest((request) => request.url().includes("/api/files?"), { timeout: 40_000 })
    await page.goto(`${site.url}${address}?part=photos`)
    await page.getByText("已上传").waitFor({ timeout: 40_000 })
    await page
      .getByText(/服务器已保存/)
      .first()
      .waitFor()

    const other = recorder.page
    await other.goto(`${site.url}${address}?part=worksheet`)
    await other.getByText("¥ 22503.75").first().waitFor()
    await part(other, "照片")
    const picture = other.getByRole("img", { name: "房屋外观" })
    await picture.waitFor()
    await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0)
    await part(other, "签名")
    await part(page, "签名")
    for (const side of ["农户", "调查人"]) expect(await code(other, side)).toBe(await code(page, side))
    await other.getByRole("link", { name: "农户页" }).click()
    await expect.poll(() => other.getByRole("main").innerText()).toContain("22503.75")
    expect(await other.getByRole("main").innerText()).toContain("务工（韦大山）")
  })

  it("what is changed after the signatures stands there as a correction on both devices", async () => {
    const other = recorder.page
    await other.goto(`${site.url}${address}?part=worksheet`)
    await other.getByText("务工 · 韦大山").click()
    await fill(other.getByLabel("数量"), "8")
    await other.getByText("¥ 24004.00").first().waitFor()
    await part(surveyor.page, "签名")
    for (const { page } of [surveyor, { page: other }]) {
      if (page === other) await part(page, "签名")
      await page.getByText("签名之后有 1 处更正").first().waitFor()
      await page.getByText("算账 务工 数量：7.5 → 8").first().waitFor()
    }
  })

  it("[U27] where two surveyors wrote different values both stand, nothing is counted, and one is chosen", async () => {
    const { page, context } = surveyor
    const other = recorder.page
    await part(page, "算账")
    await page.getByText("务工 · 韦大山").click()
    await part(other, "算账")
    await other.getByText("务工 · 韦大山").click()
    await context.setOffline(true)
    await fill(page.getByLabel("数量"), "9")
    await page.getByText("¥ 27004.50").first().waitFor()
    await fill(other.getByLabel("数量"), "10")
    await other.getByText("¥ 30005.00").first().waitFor()
    await context.setOffline(false)
    for (const one of [page, other]) await one.getByText("数量两人填得不一样，暂不计入").waitFor({ timeout: 40_000 })
    await page
      .getByRole("group", { name: /^数量/ })
      .locator("p")
      .filter({ hasText: "王小兰" })
      .getByRole("button", { name: "用这个" })
      .click()
    for (const one of [page, other]) await one.getByText("¥ 30005.00").first().waitFor()
  })

  it("leaves no errors on any page", () => {
    for (const { errors } of [surveyor, recorder]) expect(errors).toEqual([])
  })
})
