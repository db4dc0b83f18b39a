import type { Frame } from "@jingzhun/documents"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { MINUTES, open, withPeople } from "./documents-kit.ts"
import { anId, anOperation, anUpdate, openSocket, ROSTER, sessionFor, startServer } from "./kit.ts"

const CLIENT = 4711

/** An update that is none of a roster and none of a text, under a client id, beginning at a clock. */
const misshapen = (client: number, clock: number): Frame => {
  const document = new Y.Doc()
  document.clientID = client
  for (let at = 0; at < clock; at++) document.getArray("elsewhere").push([at])
  const before = Y.encodeStateVector(document)
  document.getArray("elsewhere").push(["x"])
  return { _tag: "Update", update: Y.encodeStateAsUpdate(document, before) }
}

describe("an update that is wrong in more than one way is refused for the first in the order of the gate", () => {
  const closed = async (account: string, frame: Frame, before: readonly Frame[] = []): Promise<number> => {
    const server = await startServer()
    const recorder = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    for (const one of before) {
      recorder.send(one)
      await recorder.next("Ack")
    }
    const speaker = openSocket(server, ROSTER, { cookie: await sessionFor(server, account) })
    speaker.send(frame)
    return (await speaker.closed).code
  }

  it("bytes that nobody can decode, before all that is asked of an account", async () => {
    expect(await closed("township", { _tag: "Update", update: Uint8Array.of(1, 255, 255, 255) })).toBe(4422)
  })

  it("another account's client id, before a gap, the role and the shape", async () => {
    const kept = [anUpdate(CLIENT, 0)]
    expect(await closed("township", misshapen(CLIENT, 5), kept)).toBe(4403)
    expect(await closed("panel1", misshapen(CLIENT, 5), kept)).toBe(4403)
  })

  it("a gap, before the role and the shape", async () => {
    expect(await closed("township", misshapen(CLIENT, 1))).toBe(4409)
    expect(await closed("township", anUpdate(CLIENT, 1, [[anId(), anOperation({ actor: "township" })]]))).toBe(4409)
  })

  it("the role, before the shape", async () => {
    expect(await closed("township", misshapen(CLIENT, 0))).toBe(4403)
    expect(await closed("recorder", misshapen(CLIENT, 0))).toBe(4422)
  })

  it("the same in minutes", async () => {
    const server = await withPeople()
    const code = async (account: string, frame: Frame): Promise<number> => {
      const speaker = await open(server, MINUTES, account)
      speaker.send(frame)
      return (await speaker.closed).code
    }
    expect(await code("chair", misshapen(CLIENT, 0))).toBe(4422)
    expect(await code("chair", misshapen(CLIENT, 1))).toBe(4409)
    expect(await code("township", misshapen(CLIENT, 0))).toBe(4403)
  })
})
