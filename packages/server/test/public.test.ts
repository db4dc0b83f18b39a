import { describe, expect, it } from "vitest"
import { postingId } from "../src/public/posting-finder.ts"
import {
  aPostable,
  aPosting,
  aStep,
  answerTo,
  decideAll,
  get,
  objectTo,
  postCase,
  sendForm,
  startPublic,
  stateOf,
  stepsOf,
  TEXT,
  VILLAGE,
} from "./public-kit.ts"

describe("a posting", () => {
  it("[GT-12-1] that is put on record days after it was hung out says so, for until then nobody could see it here", async () => {
    const place = await startPublic("2026-11-24", [aPostable("H0001"), aPostable("H0002")])
    const { id } = await postCase(place, { household: "H0001", on: "2026-11-20" })
    expect(await stateOf(place, id)).toMatchObject({
      state: "complete",
      postedOn: "2026-11-20",
      recordedOn: "2026-11-24",
    })
    expect((await get(place, `/public/postings/${id}`)).text).toContain("补录于")
    const inTime = await postCase(place, { household: "H0002", on: "2026-11-24" })
    expect(await stateOf(place, inTime.id)).not.toHaveProperty("recordedOn")
  })

  it("[GT-12-1] hangs from the day it is posted to the end of the third day after it, and is then complete", async () => {
    const { place, id } = await aPosting()
    expect(await stateOf(place, id)).toMatchObject({ state: "hanging", daysLeft: 3 })
    place.setDay("2026-11-23")
    expect(await stateOf(place, id)).toMatchObject({ state: "hanging", daysLeft: 0 })
    place.setDay("2026-11-24")
    expect(await stateOf(place, id)).toMatchObject({ state: "complete" })
  })

  it("shows village, days, clause, project, sum, head, group, size and receipt, in both languages, and how to object", async () => {
    const { place, id } = await aPosting()
    const { status, text } = await get(place, `/public/postings/${id}`)
    expect(status).toBe(200)
    const words = ["演示乡桃源村", "审定公示", "第十二条", "2026年11月20日", "2026年11月23日", "2026年11月30日"]
    words.push("张桂兰", "3组", "增收项目", "审定补助", "20,000.01 元", id, "提出异议", "Object", "20 November 2026")
    expect(words.filter((word) => !text.includes(word))).toEqual([])
    expect(text).toMatch(/<code>[0-9a-f]{8}<\/code>/)
    expect(text).not.toContain("张小宝")
    expect(text).not.toContain("<script")
  })

  it("names nobody any more a week after its last day, nor when it was taken back, made void or hung out anew", async () => {
    const { place, id, subject } = await aPosting()
    place.setDay("2026-11-30")
    expect((await get(place, `/public/postings/${id}`)).text).toContain("张桂兰")
    place.setDay("2026-12-01")
    const over = await get(place, `/public/postings/${id}`)
    expect([over.text.includes("张桂兰"), over.text.includes("名单已撤下")]).toEqual([false, true])
    expect(await stateOf(place, id)).not.toHaveProperty("content")

    place.setDay("2026-11-21")
    const again = aStep("post", subject, {
      on: "2026-11-21",
      role: "chair",
      data: { posting: "determination", place: "村口" },
    })
    const by = postingId(await decideAll(place, "gutan", [again]))
    expect(await stateOf(place, id)).toMatchObject({ state: "replaced", by })
    expect((await get(place, `/public/postings/${id}`)).text).toContain(`/public/postings/${by}`)
    expect(await stateOf(place, by)).toMatchObject({ state: "hanging", daysLeft: 3 })
    const revoke = aStep("revoke", subject, {
      on: "2026-11-21",
      role: "township",
      data: { reasons: "张桂兰的材料有误" },
    })
    await decideAll(place, "gutan", [revoke])
    for (const one of [id, by]) {
      const { text } = await get(place, `/public/postings/${one}`)
      expect([text.includes("张桂兰"), text.includes("原决定已撤回")]).toEqual([false, true])
    }
  })

  it("with an open objection is not complete, and one that is upheld makes it void", async () => {
    const { place, id, subject } = await aPosting()
    const [first, second] = [await objectTo(place, id), await objectTo(place, id)]
    place.setDay("2026-11-24")
    expect(await stateOf(place, id)).toMatchObject({ state: "open-objections", objections: { open: 2 } })
    await answerTo(place, subject, first, "dismissed")
    expect(await stateOf(place, id)).toMatchObject({ state: "open-objections", objections: { open: 1, dismissed: 1 } })
    await answerTo(place, subject, second, "upheld")
    expect(await stateOf(place, id)).toMatchObject({ state: "void", objections: { open: 0, dismissed: 1, upheld: 1 } })
    expect((await get(place, `/public/postings/${id}`)).text).not.toContain("张桂兰")
  })

  it("that is not there is said to be so, on a page and as JSON; an entry that is no posting is none", async () => {
    const { place } = await aPosting()
    const [applied] = await place.server.services.ledgers.entriesOf(VILLAGE, "gutan")
    for (const id of ["000000000000", "x", "..%2f..", applied === undefined ? "" : postingId(applied)]) {
      const page = await get(place, `/public/postings/${id}`)
      expect([id, page.status, page.text.includes("没有找到这个公示")]).toEqual([id, 404, true])
    }
    const json = await get(place, "/public/postings/000000000000", { accept: "application/json" })
    expect([json.status, JSON.parse(json.text)]).toMatchObject([404, { error: { code: "not-found" } }])
  })

  it("is listed for its village while it hangs", async () => {
    const { place, id } = await aPosting()
    const other = await postCase(place, { household: "H0002", on: "2026-11-19" })
    const list = await get(place, `/public/postings?village=${VILLAGE}`)
    expect([list.text.indexOf(other.id) > 0, list.text.indexOf(other.id) < list.text.indexOf(id)]).toEqual([true, true])
    expect((await get(place, "/public/postings")).text).toContain(`village=${VILLAGE}`)
    place.setDay("2026-11-24")
    expect((await get(place, `/public/postings?village=${VILLAGE}`)).text).toContain("今天没有正在公示的名单")
    expect((await get(place, "/public/postings?village=999901201299")).status).toBe(404)
    expect((await get(place, "/public/postings?village=../x")).status).toBe(404)
  })
})

describe("the head of a household", () => {
  it("who is a minor, or whose age is not known, stands there by the family name alone", async () => {
    const named = (id: string, name: string, birthDate?: string) =>
      aPostable(id, {
        members: [
          { id: "M1", name, relation: "head", labour: "lost", health: ["serious"], ...(birthDate && { birthDate }) },
        ],
      } as object)
    const place = await startPublic("2026-11-20", [
      named("H0001", "欧阳小云", "2008-11-21"),
      named("H0002", "陈大山", "2008-11-20"),
      named("H0003", "陈无岁"),
      named("H0004", "陈山 13800138000", "1960-01-01"),
    ])
    const shown: string[] = []
    for (const household of ["H0001", "H0002", "H0004"]) {
      const { id } = await postCase(place, { household, on: "2026-11-20" })
      const { content } = await stateOf(place, id)
      shown.push(JSON.stringify(content?.entries[0]?.name))
    }
    expect(shown).toEqual(['{"kind":"family","name":"欧阳"}', '{"kind":"full","name":"陈大山"}', '{"kind":"none"}'])
  })
})

describe("another county's text", () => {
  const startDejiang = async () => {
    const households = ["H0001", "H0002", "H0003", "H0004", "H0005"].map((id, at) =>
      aPostable(id, {
        group: `${at + 1}`,
        members: [{ id: "M1", name: `田家${"甲乙丙丁戊"[at] ?? ""}`, relation: "head", birthDate: "1950-03-02" }],
      } as object),
    )
    const place = await startPublic("2016-04-01", households)
    place.setDay("2017-02-01")
    const id = postingId(await decideAll(place, "dejiang", stepsOf("dejiang", "J01", "J29")))
    place.setDay("2016-04-02")
    return { place, id }
  }

  it("[DJ-S3d] posts a list for seven days, without money, and an objection names a household on it", async () => {
    const { place, id } = await startDejiang()
    const page = await get(place, `/public/postings/${id}`)
    expect(
      ["第一榜", "田家甲", "田家乙", "田家丙", "1组", "针对哪一户"].filter((word) => !page.text.includes(word)),
    ).toEqual([])
    expect([page.text.includes("田家丁"), page.text.includes("元</")]).toEqual([false, false])
    expect(await stateOf(place, id)).toMatchObject({ state: "hanging", daysLeft: 6 })
    expect((await sendForm(place, id, { text: TEXT })).text).toContain("请选择异议针对的那一户")
    const { location } = await sendForm(place, id, { text: TEXT, entry: "2" })
    expect(location).toMatch(/^\/public\/objections\//)
    const entry = (await place.server.services.ledgers.entriesOf(VILLAGE, "dejiang")).at(-1)
    expect(entry?.command.data["household"]).toBe("H0002")
  })

  it("[DJ-O] a household that an upheld objection struck leaves the list with its name, and the list stays", async () => {
    const { place, id } = await startDejiang()
    const { location } = await sendForm(place, id, { text: TEXT, entry: "2" })
    const code = location?.split("/").at(-1) ?? ""
    const data = { posting: "first", objection: code, outcome: "upheld", text: "属实。" }
    await decideAll(place, "dejiang", [
      aStep("answer", "999901201201/2016", { on: "2016-04-02", role: "township", data }),
    ])
    const { text } = await get(place, `/public/postings/${id}`)
    expect(["田家甲", "田家乙", "田家丙", "已移出名单"].map((word) => text.includes(word))).toEqual([
      true,
      false,
      true,
      true,
    ])
    expect(await stateOf(place, id)).toMatchObject({ state: "hanging", content: { struck: [2] } })
  })
})

describe("what goes with a page", () => {
  it("no cookie, no index, no script, an own style, a minute in caches, and its referrer to ourselves alone", async () => {
    const { place, id } = await aPosting()
    for (const path of [
      `/public/postings/${id}`,
      `/public/postings/${id}.json`,
      "/public/postings",
      "/public/postings/none",
      "/public/objections",
    ]) {
      const { headers } = await get(place, path)
      expect(headers.get("set-cookie")).toBeNull()
      expect(headers.get("x-robots-tag")).toBe("noindex, noarchive, nosnippet")
      expect(headers.get("referrer-policy")).toBe("same-origin")
      expect(headers.get("content-security-policy")).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/,
      )
      expect(headers.get("content-security-policy")).not.toContain("unsafe")
    }
    const page = await get(place, `/public/postings/${id}`)
    expect([page.headers.get("cache-control"), page.headers.get("vary")]).toEqual(["public, max-age=60", "Accept"])
    const etag = page.headers.get("etag") ?? ""
    expect((await get(place, `/public/postings/${id}`, { "if-none-match": etag })).status).toBe(304)
    const code = await objectTo(place, id)
    expect((await get(place, `/public/objections/${code}`)).headers.get("cache-control")).toBe("no-store")
    expect(await (await fetch(`${place.url}/metrics`)).text()).toContain('jingzhun_objections_total{outcome="taken"} 1')
  })
})
