/**
 * Papers 表格: a sheet names the county, the township and the village that the server says, in PDF and in Word.
 */
import { readFileSync } from "node:fs"
import { inflateRawSync } from "node:zlib"
import { expect, it } from "vitest"
import { logIn, openRoster, type Person } from "./demo-site.ts"
import { ownSite } from "./own-site.ts"

const own = ownSite()

/** The case of the demo that went all the way. */
const ARCHIVED = "演练-01"
const TITLE = "自选发展一户一策产业增收项目申报表"

const print = async ({ page }: Person, kind: "PDF" | "Word"): Promise<Buffer> => {
  const download = page.waitForEvent("download")
  await page.getByRole("button", { name: `${TITLE} ${kind}`, exact: true }).click()
  return readFileSync(await (await download).path())
}

/** The text of a part of a Word archive. */
const partOf = (archive: Buffer, name: string): string => {
  const header = archive.lastIndexOf(name)
  const entry = header - CENTRAL_HEADER_BYTES
  const at = archive.readUInt32LE(entry + 42)
  const from = at + LOCAL_HEADER_BYTES + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28)
  return inflateRawSync(archive.subarray(from, from + archive.readUInt32LE(entry + 20))).toString()
}

const CENTRAL_HEADER_BYTES = 46
const LOCAL_HEADER_BYTES = 30

it("the head of an application names the county, and nobody is asked to write it in by hand", async () => {
  const recorder = await logIn(own.browser, own.site.url, "recorder")
  const { page } = recorder
  await openRoster(recorder)
  await page.getByRole("navigation", { name: "本村各页" }).getByRole("link", { name: "项目", exact: true }).click()
  await page.getByRole("textbox", { name: "查找项目" }).fill(ARCHIVED)
  await page.getByRole("link", { name: new RegExp(ARCHIVED) }).click()
  const byHand = page.getByText(/^留空待手写：/)
  for (const kind of ["PDF", "Word"] as const) {
    const bytes = await print(recorder, kind)
    expect((await byHand.innerText()).split(/[：、。]/)).not.toContain("县")
    if (kind === "PDF") expect(bytes.subarray(0, 5).toString()).toBe("%PDF-")
    else expect(partOf(bytes, "word/document.xml").replaceAll(/<[^>]*>/g, "")).toContain("示范县精准扶贫贫困户")
  }
  expect(recorder.errors).toEqual([])
})
