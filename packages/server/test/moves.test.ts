import type { Roster } from "@jingzhun/documents"
import { cellOf, createRecord, householdIds, householdOf, lateToMove, setField } from "@jingzhun/documents"
import { aWriter } from "@jingzhun/documents/testing"
import { describe, expect, it } from "vitest"
import { finishMoves } from "../src/moves/moves.ts"
import { listAudit } from "./audit-reader.ts"
import { importing, OLD, people, rosterOn, start, VILLAGE, write } from "./bases-kit.ts"
import type { TestServer } from "./kit.ts"
import { anUpdate, openSocket, postJson, ROSTER, SENSITIVE, sessionFor } from "./kit.ts"

const TARGET = "999901201202"
const THERE = [ROSTER, SENSITIVE].map((name) => name.replace("201/201", "201/202")) as [string, string]

const post = async (server: TestServer, path: string, body: unknown, account: string) => {
  const response = await postJson(`${server.url}/api/moves${path}`, body, { cookie: await sessionFor(server, account) })
  return { status: response.status, ...((await response.json()) as { move?: Record<string, unknown>; error?: object }) }
}

const listed = async (server: TestServer, account: string) => {
  const response = await fetch(`${server.url}/api/moves`, { headers: { cookie: await sessionFor(server, account) } })
  return ((await response.json()) as { moves: readonly Record<string, unknown>[] }).moves
}

const twoVillages = async () => {
  const server = await start()
  await server.services.villages.put({ code: TARGET, name: "李家沟村", township: "演示乡" })
  for (const name of THERE) await server.services.store.create(name)
  const made = people()
  await importing(server, made.operations)
  return { server, ...made }
}

const offer = (server: TestServer, household: string, more: object = {}, account = "recorder") =>
  post(
    server,
    "",
    { id: "move-0001", village: VILLAGE, year: 2026, household, to: TARGET, reason: "随子女落户", ...more },
    account,
  )

const there = (server: TestServer): Promise<Roster> => rosterOn(server, THERE, "elsewhere", TARGET)

describe("a household that moves to another village", () => {
  it("is there anew with all that is known of it, sealed under that village's keys; here it is closed and says where it went", async () => {
    const { server, one, member, other } = await twoVillages()
    expect(await offer(server, one)).toMatchObject({ status: 200, move: { standing: "offered", number: "H1" } })
    expect(await listed(server, "elsewhere")).toMatchObject([{ people: { head: "张三", members: 1 } }])
    const accepted = await post(server, "/move-0001/accept", {}, "elsewhere")
    expect(accepted).toMatchObject({ status: 200, move: { standing: "accepted", answered: { by: "elsewhere" } } })
    const target = await there(server)
    const [arrived = ""] = householdIds(target)
    expect(accepted.move?.["arrival"]).toEqual({ year: 2026, household: arrived })
    expect(householdOf(target, arrived)?.household).toMatchObject({
      division: TARGET,
      phone: "13900000001",
      members: [{ name: "张三", health: ["chronic"] }],
    })
    expect(householdOf(target, arrived)?.household.id).toBeUndefined()
    expect(arrived).not.toBe(one)
    expect(householdOf(target, arrived)?.members).not.toContain(member)
    const state = target.records.get(arrived)
    expect(state && cellOf(state, "movedFrom")?.value).toBe(`${VILLAGE}/2026/${one}`)
    const source = await rosterOn(server, OLD)
    expect(householdIds(source)).toEqual([other])
    const left = source.records.get(one)
    expect(left && [cellOf(left, "closed")?.value, cellOf(left, "movedTo")?.value]).toEqual([
      "随子女落户",
      `${TARGET}/2026/${arrived}`,
    ])
    expect(lateToMove(source)).toEqual([])
    expect(JSON.stringify(server.database.prepare("select * from moves").all())).not.toContain("张三")
    expect(await listAudit(server)).toEqual(expect.arrayContaining(["move-offered", "move-accepted"]))
  })

  it("of two who answer at once one decides, and a household that was accepted twice is there once", async () => {
    const { server, one } = await twoVillages()
    await offer(server, one)
    const answers = await Promise.all([
      post(server, "/move-0001/accept", {}, "elsewhere"),
      post(server, "/move-0001/accept", {}, "elsewhere"),
      post(server, "/move-0001/decline", { reason: "查无此户" }, "elsewhere"),
      post(server, "/move-0001/withdraw", {}, "recorder"),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const [{ standing } = { standing: "" }] = await listed(server, "township")
    const isAccepted = standing === "accepted"
    expect(["accepted", "declined", "withdrawn"]).toContain(standing)
    expect(householdIds(await there(server))).toHaveLength(isAccepted ? 1 : 0)
    expect(householdIds(await rosterOn(server, OLD))).toHaveLength(isAccepted ? 1 : 2)
  })

  it("a decline says why and leaves the household where it is; then it may be offered again", async () => {
    const { server, one } = await twoVillages()
    await offer(server, one)
    expect(await post(server, "/move-0001/decline", { reason: "查无此户" }, "elsewhere")).toMatchObject({
      move: { standing: "declined", answered: { reason: "查无此户" } },
    })
    expect(await post(server, "/move-0001/accept", {}, "elsewhere")).toMatchObject({ move: { standing: "declined" } })
    expect(householdIds(await rosterOn(server, OLD))).toHaveLength(2)
    expect(await offer(server, one, { id: "move-0002" })).toMatchObject({
      move: { id: "move-0002", standing: "offered" },
    })
    expect(await offer(server, one, { id: "move-0003" })).toMatchObject({ move: { id: "move-0002" } })
  })

  it("what a device wrote before it heard of the move is kept, and listed as late", async () => {
    const { server, one, member } = await twoVillages()
    const before = await rosterOn(server, OLD)
    await offer(server, one)
    await post(server, "/move-0001/accept", {}, "elsewhere")
    const late = setField(before, { record: member, field: "name", value: "张三丰" }, aWriter({ seed: 60 }).at())
    await write(server, ROSTER, [late], 70)
    expect(lateToMove(await rosterOn(server, OLD))).toMatchObject([
      { household: one, record: member, field: "name", value: "张三丰", operation: late.id },
    ])
  })

  it("is for those who keep the two villages; others above and beside see it or do not", async () => {
    const { server, one } = await twoVillages()
    expect(await offer(server, one, {}, "elsewhere")).toMatchObject({ status: 403 })
    expect(await offer(server, one, {}, "surveyor")).toMatchObject({ status: 403 })
    expect(await offer(server, one, { to: "999902201201" })).toMatchObject({ status: 400 })
    expect(await offer(server, one, { to: VILLAGE })).toMatchObject({ status: 400 })
    expect(await offer(server, "h:zzzzzzzzzzzzzzzz")).toMatchObject({ status: 404 })
    await offer(server, one)
    expect(await post(server, "/move-0001/accept", {}, "recorder")).toMatchObject({ status: 403 })
    expect(await post(server, "/move-0001/withdraw", {}, "elsewhere")).toMatchObject({ status: 403 })
    expect(await post(server, "/move-9999/accept", {}, "elsewhere")).toMatchObject({ status: 404 })
    for (const account of ["recorder", "elsewhere", "township"]) expect(await listed(server, account)).toHaveLength(1)
  })

  it("a neighbour who writes a household under the same id, or offers under the same name, hears and hinders nothing", async () => {
    const { server, one } = await twoVillages()
    const theirs = createRecord(
      "household",
      { id: "H9", division: TARGET },
      aWriter({ seed: 9, actor: "elsewhere" }).at(),
    )
    const forged = theirs.operations.map(({ operation, ...rest }) => ({
      ...rest,
      operation: { ...operation, record: one },
    }))
    const cookie = await sessionFor(server, "elsewhere")
    const speaker = openSocket(server, THERE[0], { cookie })
    speaker.send(
      anUpdate(
        71,
        0,
        forged.filter(({ document }) => document === "roster").map(({ id, operation }) => [id, operation] as const),
      ),
    )
    await speaker.next("Ack")
    const asNeighbour = { village: TARGET, to: VILLAGE, reason: "别有用心" }
    expect(await offer(server, one, { ...asNeighbour, id: "move-9001" }, "elsewhere")).toMatchObject({ status: 200 })
    expect(await offer(server, one)).toMatchObject({
      status: 200,
      move: { id: "move-0001", from: VILLAGE, number: "H1" },
    })
    expect(await post(server, "/move-9001/withdraw", {}, "elsewhere")).toMatchObject({ status: 200 })
    const again = await offer(server, one, asNeighbour, "elsewhere")
    expect([again.status, again.move]).toEqual([404, undefined])
  })

  it("waits while something about it is in dispute", async () => {
    const { server, one, member } = await twoVillages()
    const old = await rosterOn(server, OLD)
    const clash = ["skilled", "weak"].map((value, seed) =>
      setField(old, { record: member, field: "labour", value }, aWriter({ seed: 80 + seed }).at()),
    )
    await write(server, ROSTER, clash, 71)
    expect(await offer(server, one)).toMatchObject({ status: 409, error: { code: "household-unsettled" } })
  })

  it("a server that was cut off between the answer and the rosters finishes it, once", async () => {
    const { server, one } = await twoVillages()
    await offer(server, one)
    const { moves } = server.services.moves
    const move = await moves.find("move-0001")
    if (move === undefined) throw new Error("no move")
    const answered = { by: "elsewhere", at: "2026-11-24T02:00:00.000Z" }
    const arrival = { year: 2026, household: "h:0000000000000009", client: 424_242 }
    await moves.goOn("offered", { ...move, standing: "accepting", answered, arrival })
    await Promise.all([finishMoves(server.services.moves), finishMoves(server.services.moves)])
    await finishMoves(server.services.moves)
    expect(await moves.find("move-0001")).toMatchObject({ standing: "accepted" })
    expect(householdIds(await there(server))).toEqual(["h:0000000000000009"])
  })
})
