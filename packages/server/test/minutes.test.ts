import { encodeStateVector } from "@jingzhun/documents"
import { openText } from "@jingzhun/documents/review"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { CLIENT_IDS_PER_ACCOUNT } from "../src/relay/client-ids.ts"
import { renewSnapshot, ROWS_PER_SNAPSHOT } from "../src/relay/pages.ts"
import type { RunningServer } from "../src/serve.ts"
import { MINUTES, open, send, typing, withNext, withPeople } from "./documents-kit.ts"
import { anUpdate, newFolder } from "./kit.ts"

/** Everything that the server gives to a newcomer. */
const textFor = async (server: RunningServer, account: string): Promise<string> => {
  const reader = await open(server, MINUTES, account)
  reader.send({ _tag: "SyncStep1", stateVector: encodeStateVector(new Map()) })
  const answer = await reader.next("SyncStep2")
  const text = openText()
  for (const frame of reader.frames) if (frame._tag === "Update") text.apply(frame.update)
  text.apply(answer.update)
  reader.close()
  return text.text()
}

describe("minutes", () => {
  it("what two type and delete at once reaches both, each update acknowledged in its order", async () => {
    const server = await withPeople()
    const [chair, panel] = [await open(server, MINUTES, "chair"), await open(server, MINUTES, "panel1")]
    const [one, other] = [typing(11), typing(12)]
    await panel.next("SyncStep1")
    send(chair, one.insert(0, "会议记录"))
    expect((await chair.next("Ack")).acknowledged).toEqual([{ client: 11, upTo: 4 }])
    Y.applyUpdate(other.doc, (await panel.next("Update")).update)
    send(panel, other.insert(4, "：同意"))
    send(chair, one.remove(0, 2))
    expect((await panel.next("Ack")).acknowledged).toEqual([{ client: 12, upTo: 3 }])
    expect((await chair.next("Ack")).acknowledged).toEqual([])
    Y.applyUpdate(one.doc, (await chair.next("Update")).update)
    Y.applyUpdate(other.doc, (await panel.next("Update")).update)
    expect(one.text.toJSON()).toBe("记录：同意")
    expect(other.text.toJSON()).toBe("记录：同意")
    expect(await textFor(server, "township")).toBe("记录：同意")
  })

  it("an account that types under ever new client ids is stopped, and the others go on", async () => {
    const server = await withPeople()
    const [attacker, chair] = [await open(server, MINUTES, "panel1"), await open(server, MINUTES, "chair")]
    const letterOf = (client: number): Uint8Array => typing(client).insert(0, "字")
    for (let from = 1000; from < 1000 + CLIENT_IDS_PER_ACCOUNT; from += 256) {
      const letters = Array.from({ length: 256 }, (_, at) => letterOf(from + at))
      send(attacker, Y.mergeUpdates(letters))
      await attacker.next("Ack")
    }
    send(attacker, letterOf(99))
    expect((await attacker.closed).code).toBe(4413)
    send(chair, letterOf(98))
    expect((await chair.next("Ack")).acknowledged).toEqual([{ client: 98, upTo: 1 }])
  })

  it("what was typed and deleted is there after the server was started again, for newcomers and for who knew a part", async () => {
    const dataDir = newFolder()
    const server = await withPeople(dataDir)
    const chair = await open(server, MINUTES, "chair")
    const one = typing(11)
    send(chair, one.insert(0, "甲乙丙丁"))
    await chair.next("Ack")
    const known = Y.encodeStateAsUpdate(one.doc)
    send(chair, one.remove(1, 2))
    send(chair, one.insert(2, "戊"))
    await chair.next("Ack")
    await chair.next("Ack")
    await server.stop()
    const again = await withPeople(dataDir)
    expect(await textFor(again, "panel1")).toBe("甲丁戊")
    const late = new Y.Doc()
    Y.applyUpdate(late, known)
    const reader = await open(again, MINUTES, "panel1")
    reader.send({ _tag: "SyncStep1", stateVector: Y.encodeStateVector(late) })
    Y.applyUpdate(late, (await reader.next("SyncStep2")).update)
    expect(late.getText("text").toJSON()).toBe("甲丁戊")
  })

  it("a long text comes whole from its snapshot and the rows behind it", async () => {
    const dataDir = newFolder()
    const server = await withPeople(dataDir)
    const chair = await open(server, MINUTES, "chair")
    const one = typing(11)
    const write = async (times: number): Promise<void> => {
      for (let time = 0; time < times; time++) {
        send(chair, time % 5 === 4 ? one.remove(time % one.text.length, 1) : one.insert(0, "甲乙丙丁"[time % 4] ?? ""))
      }
      for (let time = 0; time < times; time++) await chair.next("Ack")
    }
    await write(ROWS_PER_SNAPSHOT)
    await renewSnapshot(server.services.store, MINUTES)
    expect((await server.services.store.snapshot(MINUTES))?.upTo).toBe(ROWS_PER_SNAPSHOT)
    await write(20)
    const written = one.text.toJSON()
    expect(await textFor(server, "panel1")).toBe(written)
    await server.stop()
    const again = await withPeople(dataDir)
    expect(await textFor(again, "panel1")).toBe(written)
    const back = await open(again, MINUTES, "chair")
    send(back, Y.encodeStateAsUpdate(one.doc))
    await back.next("Ack")
    expect(await again.services.store.lacking(MINUTES, new Map(), 0)).toHaveLength(ROWS_PER_SNAPSHOT + 20)
  })

  it("what is sent again is acknowledged again and not kept twice", async () => {
    const server = await withPeople()
    const chair = await open(server, MINUTES, "chair")
    const one = typing(11)
    send(chair, one.insert(0, "甲乙"))
    send(chair, one.remove(0, 1))
    for (let time = 0; time < 3; time++) send(chair, Y.encodeStateAsUpdate(one.doc))
    for (let time = 0; time < 5; time++) await chair.next("Ack")
    expect(await server.services.store.lacking(MINUTES, new Map(), 0)).toHaveLength(2)
  })

  it("a device hears of no writer that is none: what was deleted is no clock of anybody", async () => {
    const server = await withPeople()
    const chair = await open(server, MINUTES, "chair")
    const one = typing(11)
    send(chair, one.insert(0, "甲"))
    send(chair, one.remove(0, 1))
    await chair.next("Ack")
    await chair.next("Ack")
    const question = await (await open(server, MINUTES, "panel1")).next("SyncStep1")
    expect(Y.decodeStateVector(question.stateVector)).toEqual(new Map([[11, 1]]))
  })

  it.each<readonly [string, number, (writer: ReturnType<typeof typing>) => Uint8Array]>([
    ["a format", 4422, (writer) => writer.format()],
    ["an operation", 4422, () => (anUpdate(5, 0) as { readonly update: Uint8Array }).update],
    ["letters beside letters that never came", 4409, (writer) => withNext(writer, "丙", "丁")],
    ["a deletion of letters that never came", 4409, () => Uint8Array.from([0, 1, 77, 1, 0, 1])],
    ["other letters at a clock that is taken", 4422, () => typing(11).insert(0, "戊己")],
    ["letters of another account's device", 4403, () => withNext(typing(12), "丙", "戊")],
  ])("%s is refused and nothing of it is kept", async (_what, code, work) => {
    const server = await withPeople()
    const [chair, panel] = [await open(server, MINUTES, "chair"), await open(server, MINUTES, "panel1")]
    const writer = typing(11)
    send(chair, writer.insert(0, "甲乙"))
    await chair.next("Ack")
    send(panel, typing(12).insert(0, "丙").slice())
    await panel.next("Ack")
    const before = await textFor(server, "township")
    send(chair, work(writer))
    expect(await chair.closed).toEqual({ code })
    expect(await textFor(server, "township")).toBe(before)
  })

  it("who may only read changes nothing, but may say again what is known", async () => {
    const server = await withPeople()
    const chair = await open(server, MINUTES, "chair")
    const one = typing(11)
    send(chair, one.insert(0, "甲乙"))
    send(chair, one.remove(0, 1))
    await chair.next("Ack")
    await chair.next("Ack")
    const reader = await open(server, MINUTES, "township")
    send(reader, Y.encodeStateAsUpdate(one.doc))
    await reader.next("Ack")
    send(reader, one.remove(0, 1))
    expect(await reader.closed).toEqual({ code: 4403 })
    expect(await textFor(server, "panel1")).toBe("乙")
  })
})
