import { dayOf } from "@jingzhun/core"
import { openDocument, readLedgerDocument } from "@jingzhun/documents"
import { describe, expect, it } from "vitest"
import { LEDGER } from "./ledger-kit.ts"
import { aPosting, aStep, answerTo, decideAll, get, objectTo, sendForm, TEXT, VILLAGE } from "./public-kit.ts"

describe("an objection", () => {
  it("[GT-12-1] of anybody goes into the ledger, and its code leads to the answer", async () => {
    const { place, id, subject } = await aPosting()
    const code = await objectTo(place, id)
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{5}-[A-HJ-NP-Z2-9]{5}$/)
    const entry = (await place.server.services.ledgers.entriesOf(VILLAGE, "gutan")).at(-1)
    expect(entry?.command).toMatchObject({
      type: "object",
      by: { account: "public", role: "public" },
      data: { posting: "determination", objection: code, text: TEXT },
    })
    const open = await get(place, `/public/objections/${code}`)
    expect([open.status, open.text.includes("还没有答复"), open.text.includes(TEXT)]).toEqual([200, true, false])
    await answerTo(place, subject, code, "dismissed")
    const typed = code.toLowerCase().replace("-", "")
    const answered = await get(place, `/public/objections/${typed}`)
    expect([answered.text.includes("异议不成立"), answered.text.includes("经查，新房属其弟所有。")]).toEqual([
      true,
      true,
    ])
    const json = JSON.parse((await get(place, `/public/objections/${code}.json`)).text) as object
    expect(json).toMatchObject({ code, state: "dismissed", answer: "经查，新房属其弟所有。", posting: { id } })
    expect((await get(place, `/public/objections?code=${typed}`)).headers.get("location")).toBe(
      `/public/objections/${typed}`,
    )
  })

  it("comes as JSON too, and the answer names its code", async () => {
    const { place, id } = await aPosting()
    const response = await fetch(`${place.url}/public/postings/${id}/objections`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: TEXT }),
    })
    const { objection, url } = (await response.json()) as { objection: string; url: string }
    expect([response.status, url]).toEqual([201, `/public/objections/${objection}`])
    expect((await get(place, url)).status).toBe(200)
  })

  it("[GT-12-1] on the last day is in time, and a day later it is refused with the article, and nothing typed is lost", async () => {
    const { place, id } = await aPosting()
    place.setDay("2026-11-23")
    await objectTo(place, id)
    place.setDay("2026-11-24")
    const late = await sendForm(place, id, { text: TEXT })
    expect([late.status, late.text.includes("不在公示期内")]).toEqual([422, true])
    const json = await fetch(`${place.url}/public/postings/${id}/objections`, {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": "en" },
      body: JSON.stringify({ text: TEXT }),
    })
    expect(await json.json()).toMatchObject({
      error: { code: "objection-not-taken", message: expect.stringContaining("does not hang") },
    })
  })

  it("with half a character is not taken, for the ledger would look altered on every device", async () => {
    const { place, id } = await aPosting()
    const response = await fetch(`${place.url}/public/postings/${id}/objections`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: String.raw`{"text":"该户还有\ud800一处房屋"}`,
    })
    expect([response.status, await response.json()]).toMatchObject([400, { error: { path: "$.text" } }])
    const { ledgers } = place.server.services
    const half = { id: "half", type: "object", subject: "x", on: dayOf(2026, 11, 20), data: { text: "\ud800" } }
    const spoilt = ledgers.submit({ ...half, by: { account: "public", role: "public" } }, VILLAGE, "gutan")
    await expect(spoilt).rejects.toThrow("$.data.text")
    await objectTo(place, id)
    const sheet = openDocument()
    const rows = await place.server.services.store.read(await place.server.services.store.lacking(LEDGER, new Map(), 0))
    for (const { bytes } of rows) sheet.apply(bytes)
    const entries = await ledgers.entriesOf(VILLAGE, "gutan")
    expect(readLedgerDocument(sheet)).toMatchObject({ end: { seq: entries.length, hash: entries.at(-1)?.hash } })
    sheet.close()
  })

  it("is one of the public only: what an account names like one is found by no code", async () => {
    const { place, subject } = await aPosting()
    const data = { posting: "determination", objection: "ABCDE-FGHJK", text: TEXT }
    const command = aStep("object", subject, { on: "2026-11-20", role: "panel", data })
    await decideAll(place, "gutan", [{ ...command, id: "public-ABCDE-FGHJK" }])
    expect((await get(place, "/public/objections/ABCDE-FGHJK")).status).toBe(404)
  })

  it("of 5 to 1000 characters is taken, and what was typed comes back with the reason when it is not", async () => {
    const { place, id } = await aPosting()
    const statuses: number[] = []
    for (const text of ["四个字呀", "五个字的话", "话".repeat(1000), "话".repeat(1001)]) {
      statuses.push((await sendForm(place, id, { text })).status)
    }
    expect(statuses).toEqual([422, 303, 303, 422])
    const back = await sendForm(place, id, { text: `<b>"13800138000"</b> 请核实` })
    expect(back.text).toContain("内容里有电话号码，请删去后再提交。")
    expect(back.text).toContain("&lt;b&gt;&quot;13800138000&quot;&lt;/b&gt; 请核实</textarea>")
  })

  it("that holds a person's number never gets into the ledger", async () => {
    const { place, id } = await aPosting()
    const entries = async () => (await place.server.services.ledgers.entriesOf(VILLAGE, "gutan")).length
    const before = await entries()
    const texts = [
      "他的身份证 99990119580302001X",
      "卡号 6222 0212 3456 7890 128",
      "电话一三八零零一三八零零零",
      "座机 0771-5551234 请回电",
    ]
    for (const text of texts) expect([text, (await sendForm(place, id, { text })).status]).toEqual([text, 422])
    expect(await entries()).toBe(before)
  })

  it("whose answer holds what may not be shown is answered by its outcome, and the words are for the office", async () => {
    const { place, id, subject } = await aPosting()
    const answers = ["电话 13800138000", "张小宝在读小学", "该户主患尘肺病", "身份证 99990119580302001X"]
    for (const text of answers) {
      const code = await objectTo(place, id)
      await answerTo(place, subject, code, "dismissed", text)
      const page = await get(place, `/public/objections/${code}`)
      expect([text, page.text.includes(text), page.text.includes("请凭查询码到乡镇人民政府查阅")]).toEqual([
        text,
        false,
        true,
      ])
    }
  })

  it("by a page of another site is refused, and too many from one address have to wait", async () => {
    const { place, id } = await aPosting()
    const foreign = await sendForm(place, id, { text: TEXT }, { origin: "https://elsewhere.example" })
    expect(foreign.status).toBe(403)
    for (let at = 0; at < 60; at++) await sendForm(place, id, { text: "" })
    const waiting = await sendForm(place, id, { text: TEXT })
    expect([waiting.status, waiting.text.includes("请过一小时再试")]).toEqual([429, true])
    expect(Number(waiting.headers.get("retry-after"))).toBeGreaterThan(3000)
  })

  it("whose code is not right leads nowhere, and guessing has to wait", async () => {
    const { place } = await aPosting()
    const wrong = await get(place, "/public/objections/ABCDE-FGHJK")
    expect([wrong.status, wrong.text.includes("没有找到这件异议")]).toEqual([404, true])
    for (let at = 0; at < 60; at++) await get(place, `/public/objections/${at}`)
    expect((await get(place, "/public/objections/ABCDE-FGHJK")).status).toBe(429)
  })
})
