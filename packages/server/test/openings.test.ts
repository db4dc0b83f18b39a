import type { DivisionCode } from "@jingzhun/core"
import { describe, expect, it } from "vitest"
import { DOCUMENTS_PER_DAY } from "../src/relay/openings.ts"
import { MINUTES, open, withPeople } from "./documents-kit.ts"
import { anActor, anId, anOperation, anUpdate, logIn, openSocket, postJson, sessionFor } from "./kit.ts"

const REVIEW = "999901/201/201/review/meeting-1"

describe("documents that are made by being opened", () => {
  it("are there once somebody who may write opens the socket, and are listed from then on", async () => {
    const server = await withPeople()
    expect(await (await open(server, REVIEW, "township")).closed).toEqual({ code: 4404 })
    const chair = await open(server, REVIEW, "chair")
    chair.send(
      anUpdate(7, 0, [[anId(), anOperation({ record: "mt:0000000000000000", field: "place", actor: "chair" })]]),
    )
    await chair.next("Ack")
    await (await open(server, REVIEW, "township")).next("SyncStep1")
    const listed = await fetch(`${server.url}/api/documents`, {
      headers: { cookie: await sessionFor(server, "panel1") },
    })
    expect(await listed.json()).toContainEqual({
      name: REVIEW,
      kind: "review",
      village: "999901201201",
      villageName: "桃源村",
      townshipName: "演示乡",
      countyName: null,
      id: "meeting-1",
      canWrite: true,
    })
  })

  it("are there once somebody who may write asks for a ticket", async () => {
    const server = await withPeople()
    const ask = async (account: string, document: string): Promise<number> =>
      (await postJson(`${server.url}/api/tickets`, { document }, { cookie: await logIn(server.url, account) })).status
    expect(await ask("township", MINUTES)).toBe(404)
    expect(await ask("surveyor", MINUTES)).toBe(403)
    expect(await ask("verifier", MINUTES)).toBe(403)
    expect(await ask("panel1", MINUTES)).toBe(200)
    expect(await ask("township", MINUTES)).toBe(200)
    expect(await ask("surveyor", "999901/201/201/survey/2026")).toBe(200)
    expect(await ask("recorder", "999901/201/201/drafts/2026")).toBe(200)
  })

  it.each([
    ["a roster", "999901/201/201/roster/2027"],
    ["a ledger", "999901/201/201/ledger/other"],
    ["a survey sheet of a year without a roster", "999901/201/201/survey/2027"],
    ["a sheet of drafts of a year without a roster", "999901/201/201/drafts/2025"],
  ])("%s does not come into being so", async (_what, name) => {
    const server = await withPeople()
    expect(await (await open(server, name, "recorder")).closed).toEqual({ code: 4404 })
    expect(await server.services.store.load(name)).toBeUndefined()
  })

  it("a village that the county does not know gets none", async () => {
    const server = await withPeople()
    await server.services.accounts.put(anActor("recorder2", "recorder", "999901"), {
      salt: new Uint8Array(16),
      hash: new Uint8Array(32),
    })
    const village = "999901201209" as DivisionCode
    const actor = anActor("recorder2", "recorder", "999901")
    const name = "999901/201/209/review/a"
    expect(await server.services.openings.open(name, { village, kind: "review", id: "a" }, actor)).toBe("none")
  })

  it("a village makes so many documents of meetings in a day, and hears clearly that there are no more", async () => {
    const server = await withPeople()
    const cookie = await sessionFor(server, "chair")
    const ask = (id: number) =>
      postJson(`${server.url}/api/tickets`, { document: `999901/201/201/review/m${id}` }, { cookie })
    const first = await Promise.all(Array.from({ length: DOCUMENTS_PER_DAY + 3 }, (_, id) => ask(id)))
    expect(first.filter(({ status }) => status === 200)).toHaveLength(DOCUMENTS_PER_DAY)
    const more = await ask(99)
    expect(more.status).toBe(429)
    expect(await more.json()).toMatchObject({ error: { code: "too-many-documents" } })
    const socket = openSocket(server, "999901/201/201/review/m98", { cookie })
    expect(await socket.closed).toEqual({ code: 4429 })
    expect(socket.frames).toMatchObject([{ _tag: "Verdict", code: 4429 }])
    expect((await ask(0)).status).toBe(200)
    expect((await postJson(`${server.url}/api/tickets`, { document: MINUTES }, { cookie })).status).toBe(200)
  })
})
