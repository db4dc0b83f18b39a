import { encodeEntries, encodeStateVector, openDocument } from "@jingzhun/documents"
import { describe, expect, it } from "vitest"
import { open, send, typing, withPeople } from "./documents-kit.ts"
import { anUpdate } from "./kit.ts"

const LEDGER = "999901/201/201/ledger/gutan"

describe("a ledger", () => {
  const entry = (seq: number) =>
    encodeEntries({ client: 9, clock: seq - 1, root: "entries" }, [[String(seq).padStart(10, "0"), { seq }]])

  /** A ledger with entries, the last of them written while somebody listens. */
  const withLedger = async () => {
    const server = await withPeople()
    const { store, relay } = server.services
    await store.create(LEDGER)
    const write = async (seq: number): Promise<void> => {
      const row = {
        document: LEDGER,
        client: 9,
        clock: seq - 1,
        length: 1,
        account: "",
        at: 0,
        operations: [],
        repeats: [],
        bytes: entry(seq),
      }
      const [sequence = 0] = await store.append([row])
      relay.publish(row, sequence)
    }
    await write(1)
    return { server, write }
  }

  it("reaches whoever has it open as soon as it is written, and newcomers whole", async () => {
    const { server, write } = await withLedger()
    const reader = await open(server, LEDGER, "surveyor")
    reader.send({ _tag: "SyncStep1", stateVector: encodeStateVector(new Map()) })
    const sheet = openDocument()
    sheet.apply((await reader.next("SyncStep2")).update)
    await write(2)
    sheet.apply((await reader.next("Update")).update)
    expect([...sheet.doc.getMap("entries").keys()]).toEqual(["0000000001", "0000000002"])
  })

  it("takes nothing from any client, whatever its role", async () => {
    const { server } = await withLedger()
    for (const account of ["recorder", "chair", "panel1", "surveyor", "township"]) {
      const forger = await open(server, LEDGER, account)
      send(forger, entry(2))
      expect(await forger.closed).toEqual({ code: 4403 })
      expect(forger.frames.at(-1)).toMatchObject({ _tag: "Verdict", code: 4403 })
    }
    expect(await server.services.store.lacking(LEDGER, new Map(), 0)).toHaveLength(1)
    expect(await (await open(server, LEDGER, "verifier")).closed).toEqual({ code: 4403 })
  })

  it.each<readonly [string, () => Uint8Array]>([
    ["a deletion of an entry", () => Uint8Array.from([0, 1, 9, 1, 0, 1])],
    ["an entry of another writer", () => encodeEntries({ client: 8, clock: 0, root: "entries" }, [["0000000002", {}]])],
    ["an operation", () => (anUpdate(9, 1) as { readonly update: Uint8Array }).update],
    ["text", () => typing(9).insert(0, "甲")],
    ["bytes that say nothing", () => Uint8Array.from([1, 2, 3])],
  ])("does not take %s", async (_what, forged) => {
    const { server } = await withLedger()
    const forger = await open(server, LEDGER, "chair")
    send(forger, forged())
    expect(await forger.closed).toEqual({ code: 4403 })
    expect(await server.services.store.lacking(LEDGER, new Map(), 0)).toHaveLength(1)
  })

  it("lets a stock client say again what it has heard", async () => {
    const { server, write } = await withLedger()
    const reader = await open(server, LEDGER, "township")
    await reader.next("SyncStep1")
    send(reader, entry(1))
    await write(2)
    await reader.next("Update")
    expect(reader.socket.readyState).toBe(reader.socket.OPEN)
  })
})
