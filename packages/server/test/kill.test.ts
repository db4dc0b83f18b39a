import type { Operation } from "@jingzhun/documents"
import { openDocument } from "@jingzhun/documents"
import { describe, expect, it } from "vitest"
import type { DocumentStore } from "../src/store/document-store.ts"
import { runCommand, startChild } from "./child-server.ts"
import {
  anId,
  anOperation,
  anUpdate,
  logIn,
  newFolder,
  openSocket,
  ROSTER,
  SENSITIVE,
  sessionFor,
  settle,
  startServer,
} from "./kit.ts"
import type { Speaker } from "./kit.ts"

const ROUNDS = Number(process.env["KILL_ROUNDS"] ?? (process.env["MODE"] === "campaign" ? 20 : 3))

/** Operations that were acknowledged, by document. */
type Acknowledged = Map<string, Set<string>>

/** Operations that were acknowledged and are not there. */
const lostOf = async (url: string, cookie: string, acknowledged: Acknowledged): Promise<string[]> => {
  const lost: string[] = []
  for (const [document, ids] of acknowledged) {
    const reader = openSocket({ url }, document, { cookie })
    reader.send({ _tag: "SyncStep1", stateVector: Uint8Array.of(0) })
    const answer = await reader.next("SyncStep2")
    const sheet = openDocument()
    for (const frame of reader.frames) if (frame._tag === "Update") sheet.apply(frame.update)
    sheet.apply(answer.update)
    if (sheet.isPending()) lost.push(`${document}: something waits for what is not there`)
    for (const id of ids) if (!sheet.has(id)) lost.push(id)
    reader.close()
  }
  return lost
}

/** Writes without a pause, some edits ahead of the acknowledgements, and notes what was acknowledged. */
const writeOn = (speaker: Speaker, client: number, operation: () => Operation, kept: Set<string>): (() => void) => {
  const ids: string[] = []
  let upTo = 0
  let ahead = EDITS_AHEAD
  const write = (): void => {
    while (ids.length - upTo < ahead) {
      const id = anId()
      speaker.send(anUpdate(client, ids.length, [[id, operation()]]))
      ids.push(id)
    }
  }
  speaker.socket.on("message", () => {
    const ack = speaker.frames.findLast((frame) => frame._tag === "Ack")
    const now = ack?.acknowledged.find((one) => one.client === client)?.upTo ?? upTo
    for (const id of ids.slice(upTo, now)) kept.add(id)
    upTo = now
    write()
  })
  write()
  return () => void (ahead = 0)
}

const EDITS_AHEAD = 12

const edit = (actor: string) => () => anOperation({ actor, value: Math.random() < 0.5 })
const sensitiveEdit = (actor: string) => () =>
  anOperation({ actor, record: "m:abcdefghijklmnop", field: "phone", value: "19900000000" })

describe("kill -9 under load", () => {
  it(
    `nothing acknowledged is missing after ${ROUNDS} kills, and sessions still stand`,
    async () => {
      const dataDir = newFolder()
      const acknowledged: Acknowledged = new Map([
        [ROSTER, new Set()],
        [SENSITIVE, new Set()],
      ])
      const cookies = new Map<string, string>()
      let server = await startChild(dataDir)
      for (const account of ["recorder", "chair", "panel1", "panel2"])
        cookies.set(account, await logIn(server.url, account))
      const readyAfterMs: number[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const stops: (() => void)[] = []
        const write = (account: string, document: string, operation: () => Operation): void => {
          const speaker = openSocket(server, document, { cookie: cookies.get(account) ?? "" })
          const client = Math.floor(Math.random() * 2 ** 32)
          stops.push(writeOn(speaker, client, operation, acknowledged.get(document) ?? new Set()))
        }
        for (const account of ["recorder", "panel1", "panel2"]) write(account, ROSTER, edit(account))
        for (const account of ["recorder", "chair"]) write(account, SENSITIVE, sensitiveEdit(account))
        await new Promise((resolve) => setTimeout(resolve, 250 + Math.random() * 400))
        await server.kill("SIGKILL")
        stops.forEach((stop) => stop())
        server = await startChild(dataDir)
        readyAfterMs.push(Math.round(server.readyAfterMs))
        expect(await lostOf(server.url, cookies.get("recorder") ?? "", acknowledged)).toEqual([])
      }
      const count = [...acknowledged.values()].reduce((sum, ids) => sum + ids.size, 0)
      console.info(
        `${ROUNDS} kills, ${count} edits acknowledged, 0 lost; ready again after ${readyAfterMs.join(", ")} ms`,
      )
      expect(count).toBeGreaterThan(ROUNDS * 20)
    },
    60_000 + ROUNDS * 15_000,
  )

  it("the check can fail: a server that acknowledges before it commits is caught", async () => {
    const dataDir = newFolder()
    let sequence = 0
    const forgetful = (store: DocumentStore): DocumentStore => ({
      ...store,
      // What a crash between the acknowledgement and the commit does: the rows are gone.
      append: async (batch) => batch.map(() => ++sequence),
    })
    const weak = await startServer({ dataDir, wrapStore: forgetful })
    const acknowledged: Acknowledged = new Map([[ROSTER, new Set()]])
    const speaker = openSocket(weak, ROSTER, { cookie: await sessionFor(weak, "recorder") })
    const stop = writeOn(speaker, 4711, edit("recorder"), acknowledged.get(ROSTER) ?? new Set())
    await expect.poll(() => acknowledged.get(ROSTER)?.size).toBeGreaterThan(20)
    stop()
    await weak.stop()
    const honest = await startServer({ dataDir, prepare: (services) => settle(services) })
    const lost = await lostOf(honest.url, await sessionFor(honest, "recorder"), acknowledged)
    expect(lost).toHaveLength(acknowledged.get(ROSTER)?.size ?? 0)
  }, 20_000)
})

describe("one process for one folder", () => {
  it("a second server on the same data is refused in a sentence: 2", async () => {
    const dataDir = newFolder()
    await startChild(dataDir)
    const second = await runCommand(["serve"], { DATA_DIR: dataDir, PORT: "0" })
    expect([second.code, second.out]).toEqual([2, ""])
    expect(second.err).toContain("正由另一个进程使用")
  })

  it("a setting that cannot be used is refused in a sentence: 2", async () => {
    const call = await runCommand(["serve"], { PORT: "eighty" })
    expect([call.code, call.err]).toEqual([2, expect.stringContaining("PORT=eighty")])
  })
})

describe("stopping in good order", () => {
  it("SIGTERM closes sockets with 1013, keeps what was acknowledged and ends with 0", async () => {
    const dataDir = newFolder()
    const server = await startChild(dataDir)
    const cookie = await logIn(server.url, "recorder")
    const speaker = openSocket(server, ROSTER, { cookie })
    const id = anId()
    speaker.send(anUpdate(4711, 0, [[id, anOperation()]]))
    await speaker.next("Ack")
    expect(await server.kill("SIGTERM")).toBe(0)
    expect((await speaker.closed).code).toBe(1013)
    const again = await startChild(dataDir)
    expect(await lostOf(again.url, cookie, new Map([[ROSTER, new Set([id])]]))).toEqual([])
  }, 30_000)
})
