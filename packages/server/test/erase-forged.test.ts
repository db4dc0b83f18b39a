import { createRecord } from "@jingzhun/documents"
import type { Frame, Operation } from "@jingzhun/documents"
import { describe, expect, it } from "vitest"
import { fetchKeys } from "../src/client/server-keys.ts"
import { runCommand } from "./child-server.ts"
import { fill, OTHER, start, writing } from "./erase-kit.ts"
import { anId, anOperation, anUpdate, newFolder, openSocket, ROSTER, sessionFor } from "./kit.ts"
import { VILLAGE } from "./ledger-kit.ts"

/** A village from which the first of two households was erased. */
const withErased = async () => {
  const dataDir = newFolder()
  const server = await start(dataDir)
  const ids = await fill(server)
  await server.stop()
  const done = await runCommand(["erase", VILLAGE, "--record", "H0100", "--reason", "本人申请"], { DATA_DIR: dataDir })
  expect(done.code).toBe(0)
  const again = await start(dataDir)
  const cookie = await sessionFor(again, "recorder")
  return { ...ids, server: again, cookie, keys: () => fetchKeys({ url: again.url, village: VILLAGE, cookie }) }
}

const born = (record: string, household: string): readonly [string, Operation] => [
  anId(),
  anOperation({ kind: "create", record, field: "*", value: { household, name: OTHER.name } }),
]

describe("a household that was erased is no weapon", () => {
  it("who says that somebody else came into being for it is refused; that person's key and record stay", async () => {
    const { server, cookie, home, otherMember, otherKey, keys } = await withErased()
    const between = createRecord("member", { household: home, name: "中间人" }, writing()).record
    const forged = [
      [born(otherMember, home)],
      // By way of a record that is erased with the household.
      [born(between, home), born(otherMember, between)],
    ]
    for (const [at, entries] of forged.entries()) {
      const speaker = openSocket(server, ROSTER, { cookie })
      speaker.send(anUpdate(900 + at, 0, entries))
      expect((await speaker.closed).code).toBe(4422)
    }
    expect((await keys()).owned).toEqual(new Map([[otherMember, otherKey]]))
    const erased = await server.services.store.load(ROSTER)
    expect([...(erased?.writers.keys() ?? [])]).not.toContain(900)
    const honest = openSocket(server, ROSTER, { cookie })
    const edit = anOperation({ record: otherMember, field: "name", value: "司马光远二" })
    honest.send(anUpdate(950, 0, [[anId(), edit]]))
    await honest.next("Ack")
    const rows = await server.services.store.read(await server.services.store.lacking(ROSTER, new Map(), 0))
    expect(rows.some(({ bytes }) => Buffer.from(bytes).includes("司马光远二"))).toBe(true)
  }, 60_000)

  it("who had left a household before it was erased stays, also when a device offers the line by which they came into it", async () => {
    const dataDir = newFolder()
    const server = await start(dataDir)
    const { home } = await fill(server)
    const before = openSocket(server, ROSTER, { cookie: await sessionFor(server, "recorder") })
    const made = [
      ...createRecord("household", { id: "H0900" }, writing()).operations,
      ...createRecord("member", { household: home, name: "早已分户" }, writing()).operations,
    ].map(({ id, operation }): readonly [string, Operation] => [id, operation])
    const [[, { record: target }], [came, { record: person }]] = made as [[string, Operation], [string, Operation]]
    const left = anOperation({ record: person, field: "household", value: target, saw: [came] })
    const known = [...made, [anId(), left]] as const
    before.send(anUpdate(800, 0, known))
    await before.next("Ack")
    await server.stop()
    const erased = await runCommand(["erase", VILLAGE, "--record", "H0100", "--reason", "本人申请"], {
      DATA_DIR: dataDir,
    })
    expect(erased.code).toBe(0)
    const again = await start(dataDir)
    const device = openSocket(again, ROSTER, { cookie: await sessionFor(again, "recorder") })
    const later = anOperation({ record: person, field: "name", value: "仍在村里" })
    const { update } = anUpdate(800, 0, [...known, [anId(), later]]) as Extract<Frame, { _tag: "Update" }>
    device.send({ _tag: "SyncStep2", update })
    await device.next("Ack")
    const entombed = await again.stores.kept.erasures.of(VILLAGE)
    expect(entombed.map(({ record }) => record)).not.toContain(person)
    const rows = await again.services.store.read(await again.services.store.lacking(ROSTER, new Map(), 0))
    expect(rows.some(({ bytes }) => Buffer.from(bytes).includes("仍在村里"))).toBe(true)
  }, 60_000)
})
