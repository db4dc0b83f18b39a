import { encodeAppend, encodeAwareness, joinAppends, readAwareness } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { MAXIMUM_FRAME_BYTES } from "../src/listen.ts"
import { CLIENT_IDS_PER_ACCOUNT } from "../src/relay/client-ids.ts"
import { anId, anOperation, anUpdate, openSocket, ROSTER, sessionFor, startServer } from "./kit.ts"
import type { Speaker } from "./kit.ts"

const CLIENT = 4711
const WORDS = 5000

describe("limits", () => {
  it.each<readonly [string, (speaker: Speaker) => void]>([
    ["who is here", (speaker) => speaker.send({ _tag: "QueryAwareness" })],
    ["what it lacks", (speaker) => speaker.send({ _tag: "SyncStep1", stateVector: Uint8Array.of(0) })],
    ["for a sign of life", ({ socket }) => socket.ping(Buffer.alloc(125))],
  ])(
    "who asks %s, on and on, and does not read, is cut off",
    async (_title, ask) => {
      const server = await startServer()
      const other = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
      const state = { at: "x".repeat(1900) }
      other.send({ _tag: "Awareness", update: encodeAwareness([{ client: 1, clock: 1, state }]) })
      await other.next("Awareness")
      const speaker = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel1") })
      await speaker.next("Hello")
      speaker.socket.pause()
      const open = async () => (await (await fetch(`${server.url}/metrics`)).text()).includes("jingzhun_connections 2")
      for (let round = 0; round < 100 && (await open()); round++) {
        for (let at = 0; at < 5000; at++) ask(speaker)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      await expect.poll(open, { timeout: 5000 }).toBe(false)
    },
    30_000,
  )

  it("a reader that does not read is closed 1013 and the writer goes on", async () => {
    const server = await startServer()
    const writer = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    const reader = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel1") })
    await Promise.all([writer.next("Hello"), reader.next("Hello")])
    reader.socket.pause()
    const note = "字".repeat(20_000)
    let clock = 0
    const refused = async () => (await (await fetch(`${server.url}/metrics`)).text()).includes('{code="1013"} 1')
    while (clock < 600 && !(await refused())) {
      for (const end = clock + 20; clock < end; clock++) {
        writer.send(anUpdate(CLIENT, clock, [[anId(), anOperation({ field: "note", value: note })]]))
      }
      await expect
        .poll(() => writer.frames.findLast((frame) => frame._tag === "Ack")?.acknowledged[0]?.upTo)
        .toBe(clock)
    }
    expect(await refused()).toBe(true)
    writer.send(anUpdate(CLIENT, clock))
    await expect
      .poll(() => writer.frames.findLast((frame) => frame._tag === "Ack")?.acknowledged[0]?.upTo)
      .toBe(clock + 1)
  }, 30_000)

  it("who says without a pause where they are looking, is heard now and then, and with the last of it", async () => {
    const server = await startServer()
    const [reader, speaker] = [
      openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") }),
      openSocket(server, ROSTER, { cookie: await sessionFor(server, "township") }),
    ]
    await Promise.all([reader.next("SyncStep1"), speaker.next("SyncStep1")])
    for (let clock = 1; clock <= WORDS; clock++) {
      speaker.send({ _tag: "Awareness", update: encodeAwareness([{ client: 5, clock, state: { at: clock } }]) })
    }
    let heard = 0
    for (let last = 0; last < WORDS; heard++) {
      const [entry] = Result.getOrThrow(readAwareness((await reader.next("Awareness")).update))
      expect(entry?.clock).toBeGreaterThan(last)
      last = entry?.clock ?? 0
    }
    expect(heard).toBeLessThan(WORDS / 10)
  })

  it("an account that writes under ever new client ids is stopped before the question what one lacks is too large for everybody", async () => {
    const server = await startServer()
    const byPanel = (client: number): Uint8Array =>
      encodeAppend({ client, clock: 0 }, [[anId(), anOperation({ actor: "panel1" })]])
    const first = Array.from({ length: CLIENT_IDS_PER_ACCOUNT }, (_, at) => byPanel(4_000_000_000 + at))
    const attacker = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel1") })
    attacker.send({ _tag: "Update", update: joinAppends(first)! })
    expect((await attacker.next("Ack")).acknowledged).toHaveLength(CLIENT_IDS_PER_ACCOUNT)
    attacker.send({ _tag: "Update", update: byPanel(1) })
    expect((await attacker.closed).code).toBe(4413)
    const again = openSocket(server, ROSTER, { cookie: await sessionFor(server, "panel1") })
    again.send(anUpdate(4_000_000_000, 1, [[anId(), anOperation({ actor: "panel1" })]]))
    await again.next("Ack")
    const other = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    other.send(anUpdate(CLIENT, 0))
    await other.next("Ack")
    const { stateVector } = await other.next("SyncStep1")
    // Forty accounts may do so, and a device still asks in one message.
    expect(40 * stateVector.byteLength).toBeLessThan(MAXIMUM_FRAME_BYTES)
  })

  it("one account has at most 64 sockets; another is not touched by that", async () => {
    const server = await startServer()
    const cookie = await sessionFor(server, "panel1")
    const sockets = Array.from({ length: 64 }, () => openSocket(server, ROSTER, { cookie, query: "" }))
    await Promise.all(sockets.map((socket) => socket.next("SyncStep1")))
    expect((await openSocket(server, ROSTER, { cookie }).closed).code).toBe(1013)
    await openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") }).next("Hello")
  })
})
