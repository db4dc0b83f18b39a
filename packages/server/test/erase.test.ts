import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { createRecord, emptyRoster, foldInto, openDocument, setField } from "@jingzhun/documents"
import { procedures } from "@jingzhun/core/procedure"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { fetchKeys } from "../src/client/server-keys.ts"
import { photoPath } from "../src/files/photo-path.ts"
import { sealWith } from "../src/keys/sealing.ts"
import type { RunningServer } from "../src/serve.ts"
import { openStores } from "../src/store/stores.ts"
import { runCommand } from "./child-server.ts"
import { newFolder, ROSTER, SENSITIVE, sessionFor, postJson } from "./kit.ts"
import { auditOf, faultsIn, VILLAGE } from "./ledger-kit.ts"
import { JPEG } from "./photos.ts"
import { textsIn, withCases } from "./sensitive-kit.ts"

import {
  DOCUMENTS,
  fill,
  filesWith,
  meet,
  OTHER,
  PERSON,
  REMARK,
  replicaOf,
  start,
  textOf,
  writing,
} from "./erase-kit.ts"

const erase = (dataDir: string, ...more: readonly string[]) =>
  runCommand(["erase", VILLAGE, "--record", "H0100", ...more], { DATA_DIR: dataDir })

describe("erasing a household", () => {
  it("leaves no byte of it in the data folder, its backups and copies; the others' data stay as they were", async () => {
    const [dataDir, backups] = [newFolder(), newFolder()]
    const server = await start(dataDir)
    const { hash, key, otherKey } = await fill(server)
    expect((await runCommand(["backup", backups], { DATA_DIR: dataDir })).code).toBe(0)
    mkdirSync(join(backups, "minutes", "run"), { recursive: true })
    writeFileSync(join(backups, "minutes", "run", "1.changes"), PERSON.name)
    await server.stop()
    const seeded = [PERSON.name, PERSON.phone, REMARK, key.secret]
    for (const folder of [dataDir, backups])
      expect(seeded.map((bytes) => filesWith(folder, bytes) > 0)).toEqual(seeded.map(() => true))
    const photo = join(dataDir, "files", photoPath(hash.replace("sha256:", "")))
    expect(existsSync(photo)).toBe(true)

    const shown = await erase(dataDir)
    expect([shown.code, shown.err]).toEqual([0, ""])
    expect(shown.out).toContain(PERSON.name)
    expect(filesWith(dataDir, PERSON.name)).toBeGreaterThan(0)
    const done = await erase(dataDir, "--reason", "本人申请", "--backups", backups)
    expect([done.code, done.err]).toEqual([0, ""])
    for (const folder of [dataDir, backups])
      expect([...seeded, PERSON.identityNumber].map((bytes) => filesWith(folder, bytes))).toEqual([0, 0, 0, 0, 0])
    expect(existsSync(photo)).toBe(false)
    expect(filesWith(backups, JPEG)).toBe(0)
    expect(filesWith(dataDir, OTHER.name)).toBeGreaterThan(0)
    expect(filesWith(dataDir, otherKey.secret)).toBeGreaterThan(0)

    const again = await start(dataDir)
    const roster = emptyRoster()
    const { ring } = await fetchKeys({ url: again.url, village: VILLAGE, cookie: await sessionFor(again, "recorder") })
    for (const [name, kind] of DOCUMENTS.slice(0, 2)) {
      const sheet = openDocument()
      sheet.apply(Y.encodeStateAsUpdate(await replicaOf(again, name)))
      foldInto(roster, sheet.ops(), kind as "roster", ring)
    }
    expect([roster.records.size, roster.waiting.size, roster.held.size, roster.parked.size]).toEqual([2, 0, 0, 0])
    const entries = await again.services.audit.list({ area: VILLAGE, limit: 10 })
    expect(entries.filter(({ act }) => act === "person-erased")).toHaveLength(1)
  }, 60_000)

  it("a backup of before does not bring it back, and says so; what devices offer afterwards does neither", async () => {
    const [dataDir, backups, kept] = [newFolder(), newFolder(), newFolder()]
    const server = await start(dataDir)
    await runCommand(["backup", kept], { DATA_DIR: dataDir })
    const { key, member, otherKey, otherMember } = await fill(server)
    await runCommand(["backup", backups], { DATA_DIR: dataDir })
    const replicas = new Map<string, Y.Doc>()
    for (const [name] of DOCUMENTS) replicas.set(name, await replicaOf(server, name))
    await server.stop()
    const before = newFolder()
    cpSync(backups, before, { recursive: true })
    expect((await erase(dataDir, "--reason", "本人申请")).code).toBe(0)

    for (const from of [before, kept]) {
      const back = await runCommand(["restore", from, "--replace"], { DATA_DIR: dataDir })
      expect([back.code, back.err]).toEqual([0, ""])
      const moved = readdirSync(dataDir).filter((name) => name.startsWith("replaced-"))
      expect(moved.length).toBeGreaterThan(0)
      expect(filesWith(dataDir, PERSON.name)).toBe(0)
      const restored = await start(dataDir)
      for (const [name] of DOCUMENTS) await meet(restored, name, replicas.get(name)!)
      for (const [name] of DOCUMENTS) expect(textOf(replicas.get(name)!)).not.toContain(PERSON.name)
      const place = { url: restored.url, village: VILLAGE, cookie: await sessionFor(restored, "recorder") }
      const keys = [
        { id: key.id, record: member, key: Buffer.from(key.secret).toString("base64url") },
        { id: otherKey.id, record: otherMember, key: Buffer.from(otherKey.secret).toString("base64url") },
      ]
      const answer = await postJson(
        `${restored.url}/api/keys/back`,
        { village: VILLAGE, keys },
        { cookie: place.cookie },
      )
      expect(await answer.json()).toEqual({ taken: from === kept ? 1 : 0 })
      expect((await fetchKeys(place)).owned).toEqual(new Map([[otherMember, otherKey]]))
      const { next } = await restored.services.keys.after(VILLAGE, 0, 100)
      expect(next > 1_000_000_000).toBe(true)
      await restored.stop()
      expect(filesWith(dataDir, PERSON.name)).toBe(0)
      expect(filesWith(dataDir, OTHER.name)).toBeGreaterThan(0)
    }
  }, 60_000)
})

describe("a device that was away", () => {
  it("drops what it holds of an erased person, and what it writes of them later is taken and not kept", async () => {
    const dataDir = newFolder()
    const server = await start(dataDir)
    const { member, home, key } = await fill(server)
    const doc = await replicaOf(server, SENSITIVE)
    const open = await replicaOf(server, ROSTER)
    await server.stop()
    expect((await erase(dataDir, "--reason", "本人申请")).code).toBe(0)
    // Written without network, before it heard: an edit of the person, one of the other household, and a new member of the erased one.
    const edit = setField(emptyRoster(), { record: member, field: "phone", value: "13900000000" }, writing())
    const [sealed] = sealWith([edit], new Map([[member, key]]))
    const mine = createRecord("household", { id: "H0300" }, writing())
    const born = createRecord("member", { household: home, name: "欧阳小宝" }, writing())
    Y.transact(doc, () => doc.getMap("ops").set(edit.id, sealed!.operation))
    const later = setField(emptyRoster(), { record: born.record, field: "name", value: "欧阳大宝" }, writing())
    for (const { id, operation } of [...mine.operations, ...born.operations, later])
      open.getMap("ops").set(id, operation)

    const again = await start(dataDir)
    await meet(again, SENSITIVE, doc)
    await meet(again, ROSTER, open)
    for (const replica of [doc, open])
      for (const word of [PERSON.name, PERSON.phone, "欧阳"])
        expect([word, textOf(replica).includes(word)]).toEqual([word, false])
    expect(doc.getMap("ops").has(edit.id)).toBe(false)
    expect([...open.getMap("ops").keys()]).toContain(mine.operations[0]!.id)
    await again.stop()
    for (const word of [PERSON.name, "欧阳"]) expect(filesWith(dataDir, word)).toBe(0)
    const stores = await openStores({ dataDir })
    expect((await stores.kept.erasures.of(VILLAGE)).map(({ record }) => record)).toContain(born.record)
    await stores.close()
  }, 60_000)
})

const openDatabaseOf = (server: RunningServer) => {
  if (server.stores.database === undefined) throw new Error("this server keeps its data in no file")
  return server.stores.database
}

describe("erasing a household with a case", () => {
  it("destroys the bodies of its case; the chain holds, the other case is whole, and what stays is named", async () => {
    const dataDir = newFolder()
    const server = await withCases(procedures.gutan, dataDir)
    const bodies = (subject: string) =>
      openDatabaseOf(server)
        .prepare(
          `select body from ledger_bodies join ledger_entries using (ledger, seq) where subject = ? and body is not null`,
        )
        .all(subject)
        .map((row) => String(row["body"]))
    const [mine, others] = [bodies("2026-001"), bodies("2026-002")]
    const othersTexts = new Set(others.flatMap((body) => textsIn(JSON.parse(body))))
    const texts = mine
      .flatMap((body) => textsIn((JSON.parse(body) as { value: never }).value))
      .filter((text) => !othersTexts.has(text))
    expect(mine.length).toBeGreaterThan(3)
    await server.stop()
    const done = await runCommand(["erase", VILLAGE, "--record", "H0001", "--reason", "本人申请"], {
      DATA_DIR: dataDir,
    })
    expect([done.code, done.err]).toEqual([0, ""])
    for (const text of mine.map((body) => (JSON.parse(body) as { salt: string }).salt))
      expect(filesWith(dataDir, text)).toBe(0)
    expect(filesWith(dataDir, "户主H0001")).toBe(0)
    expect(texts.length).toBeGreaterThanOrEqual(0)
    const stores = await openStores({ dataDir })
    expect(await faultsIn(auditOf(stores.database!))).toEqual([])
    const left = stores.database!.prepare(
      "select count(*) as left from ledger_bodies join ledger_entries using (ledger, seq) where subject = ? and body is not null",
    )
    expect([left.get("2026-001")?.["left"], left.get("2026-002")?.["left"]]).toEqual([0, others.length])
    await stores.close()
  }, 60_000)
})

describe("a call that cannot be", () => {
  it.each([
    [["erase", VILLAGE, "--reason", "x"], "请写成"],
    [["erase", "1", "--record", "H0100", "--reason", "x"], "1"],
    [["erase", VILLAGE, "--record", "H9999", "--reason", "x"], "没有这样的记录"],
    [["erase", "--again", "--record", "H1"], "--again"],
  ])("%j is refused and changes nothing", async (args, words) => {
    const dataDir = newFolder()
    await (await start(dataDir)).stop()
    const call = await runCommand(args, { DATA_DIR: dataDir })
    expect(call.code).toBe(2)
    expect(call.err).toContain(words)
  })

  it("beside a running server nothing is erased", async () => {
    const dataDir = newFolder()
    await fill(await start(dataDir))
    const call = await erase(dataDir, "--reason", "本人申请")
    expect([call.code, call.err.includes("停止服务器")]).toEqual([2, true])
    expect(filesWith(dataDir, PERSON.name)).toBeGreaterThan(0)
  })
})
