import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import type { Frame, Operation } from "@jingzhun/documents"
import { decodeStateVector, encodeAppend, openDocument } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { backUp } from "../src/backup/back-up.ts"
import { readManifest } from "../src/backup/manifest.ts"
import { restore } from "../src/backup/restore.ts"
import { DATABASE_FILE, openDatabase } from "../src/store/database.ts"
import { runCommand, startChild } from "./child-server.ts"
import { anId, anOperation, anUpdate, logIn, newFolder, openSocket, ROSTER, sessionFor, startServer } from "./kit.ts"

const NOW = Date.UTC(2026, 10, 24, 8, 0, 0)

/** A device that keeps what it wrote, as the web app does, and offers what a server lacks of it. */
const aDevice = (actor: string) => {
  const client = Math.floor(Math.random() * 2 ** 32)
  const written: (readonly [string, Operation])[] = []
  return {
    client,
    written,
    /** Writes edits one after another and waits until all are acknowledged. */
    write: async (server: { readonly url: string }, cookie: string, edits: number): Promise<void> => {
      const speaker = openSocket(server, ROSTER, { cookie })
      for (let edit = 0; edit < edits; edit++) {
        const entry = [anId(), anOperation({ actor, value: edit % 2 === 0 })] as const
        speaker.send(anUpdate(client, written.length, [entry]))
        written.push(entry)
      }
      await expect.poll(() => upToOf(speaker.frames, client)).toBe(written.length)
      speaker.close()
    },
    /** Hears what the server has, and sends it the rest; answers with how many edits that were. */
    offerAgain: async (server: { readonly url: string }, cookie: string): Promise<number> => {
      const speaker = openSocket(server, ROSTER, { cookie })
      const { stateVector } = await speaker.next("SyncStep1")
      const from = Result.getOrThrow(decodeStateVector(stateVector)).get(client) ?? 0
      const lacking = written.slice(from)
      if (lacking.length > 0) {
        speaker.send({ _tag: "Update", update: encodeAppend({ client, clock: from }, lacking) })
        await expect.poll(() => upToOf(speaker.frames, client)).toBe(written.length)
      }
      speaker.close()
      return lacking.length
    },
  }
}

const upToOf = (frames: readonly Frame[], client: number): number | undefined =>
  frames.findLast((frame) => frame._tag === "Ack")?.acknowledged.find((one) => one.client === client)?.upTo

const idsOn = async (server: { readonly url: string }, cookie: string): Promise<ReadonlySet<string>> => {
  const reader = openSocket(server, ROSTER, { cookie })
  reader.send({ _tag: "SyncStep1", stateVector: Uint8Array.of(0) })
  const answer = await reader.next("SyncStep2")
  const sheet = openDocument()
  for (const frame of reader.frames) if (frame._tag === "Update") sheet.apply(frame.update)
  sheet.apply(answer.update)
  reader.close()
  return new Set([...sheet.ops()].map(([id]) => id))
}

const epochsIn = (dataDir: string): readonly string[] => {
  const database = new DatabaseSync(join(dataDir, DATABASE_FILE))
  const epochs = database.prepare("select epoch from documents order by name").all()
  database.close()
  return epochs.map((row) => String(row["epoch"]))
}

/** A folder with data in it, without a server. */
const aDataFolder = async (): Promise<string> => {
  const dataDir = newFolder()
  const server = await startServer({ dataDir })
  await aDevice("recorder").write(server, await sessionFor(server, "recorder"), 20)
  await server.stop()
  return dataDir
}

const aBackup = async (dataDir: string, into = newFolder()) => {
  const made = Result.getOrThrow(await backUp({ dataDir, into, nowMs: NOW }))
  return { ...made, into }
}

const anOrder = (from: string, dataDir: string) => ({
  from,
  dataDir,
  mayReplace: false,
  leavesOutDamaged: false,
  nowMs: NOW,
})

describe("backup and restore", () => {
  it("what was written after the backup is offered again by the device after a kill and a restore, and nothing is lost", async () => {
    const [dataDir, into, anew] = [newFolder(), newFolder(), newFolder()]
    const server = await startChild(dataDir)
    const cookie = await logIn(server.url, "recorder")
    const device = aDevice("recorder")
    await device.write(server, cookie, 50)
    const call = await runCommand(["backup", into], { DATA_DIR: dataDir })
    expect([call.code, call.err]).toEqual([0, ""])
    await device.write(server, cookie, 30)
    await server.kill("SIGKILL")

    const back = await runCommand(["restore", into], { DATA_DIR: anew })
    expect([back.code, back.err]).toEqual([0, ""])
    const again = await startChild(anew)
    const over = await fetch(`${again.url}/api/session`, { headers: { cookie } })
    expect(over.status).toBe(401)
    const newCookie = await logIn(again.url, "recorder")
    const before = await idsOn(again, newCookie)
    expect(device.written.filter(([id]) => before.has(id))).toHaveLength(50)
    expect(await device.offerAgain(again, newCookie)).toBe(30)
    const after = await idsOn(again, newCookie)
    expect(device.written.filter(([id]) => !after.has(id))).toEqual([])
  }, 60_000)

  it("a backup taken while edits come in holds the edits of one moment: everything acknowledged before it, without a gap", async () => {
    const [dataDir, into, anew] = [newFolder(), newFolder(), newFolder()]
    const server = await startServer({ dataDir })
    const cookie = await sessionFor(server, "recorder")
    const devices = Array.from({ length: 4 }, () => aDevice("recorder"))
    await Promise.all(devices.map((device) => device.write(server, cookie, 25)))
    const acknowledged = devices.flatMap((device) => device.written.map(([id]) => id))
    const writing = Promise.all(devices.map((device) => device.write(server, cookie, 400)))
    const { manifest } = await aBackup(dataDir, into)
    const atBackup = devices.map((device) => device.written.length)
    await writing
    await server.stop()
    Result.getOrThrow(await restore(anOrder(into, anew)))
    const again = await startServer({ dataDir: anew, prepare: async () => undefined })
    const kept = await idsOn(again, await sessionFor(again, "recorder"))
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
    for (const device of devices) {
      const has = device.written.map(([id]) => kept.has(id))
      expect(has.lastIndexOf(true)).toBe(has.filter(Boolean).length - 1)
    }
    expect(manifest.counts["operations"]).toBe(kept.size)
    expect(kept.size).toBeLessThan(devices.length * 425)
    expect(atBackup.every((count) => count > 25)).toBe(true)
  }, 30_000)

  it("every document has another epoch after a restore, and no session of before opens anything", async () => {
    const [dataDir, anew] = [await aDataFolder(), newFolder()]
    const { into } = await aBackup(dataDir)
    Result.getOrThrow(await restore(anOrder(into, anew)))
    const [before, after] = [epochsIn(dataDir), epochsIn(anew)]
    expect(after).toHaveLength(before.length)
    expect(after.filter((epoch) => before.includes(epoch))).toEqual([])
    const database = openDatabase(anew)
    expect(database.prepare("select count(*) as count from sessions").get()).toEqual({ count: 0 })
    database.close()
  })

  it("the data of a server that was killed are backed up with what stands in its log", async () => {
    const dataDir = newFolder()
    const server = await startChild(dataDir)
    const device = aDevice("recorder")
    await device.write(server, await logIn(server.url, "recorder"), 15)
    await server.kill("SIGKILL")
    expect(existsSync(join(dataDir, `${DATABASE_FILE}-wal`))).toBe(true)
    const { folder } = await aBackup(dataDir)
    const copy = new DatabaseSync(join(folder, DATABASE_FILE), { readOnly: true })
    const find = copy.prepare("select count(*) as count from operations where id = ?")
    expect(device.written.filter(([id]) => find.get(id)?.["count"] !== 1)).toEqual([])
    copy.close()
  }, 30_000)
})

describe("a backup that is not what it was", () => {
  it("a changed byte in the database is refused, naming the file, and nothing is written", async () => {
    const anew = newFolder()
    const { folder, into } = await aBackup(await aDataFolder())
    const file = join(folder, DATABASE_FILE)
    const bytes = readFileSync(file)
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1
    writeFileSync(file, bytes)
    const refused = await restore(anOrder(into, anew))
    expect(Result.getOrThrow(Result.flip(refused))).toEqual({ _tag: "PartDamaged", path: DATABASE_FILE })
    const call = await runCommand(["restore", into], { DATA_DIR: anew })
    expect([call.code, call.out]).toEqual([2, ""])
    expect(call.err).toContain("备份文件损坏，没有恢复：jingzhun.sqlite")
    expect(readdirSync(anew)).toEqual([])
  })

  it("a missing file and a changed manifest are refused, naming them", async () => {
    const { folder } = await aBackup(await aDataFolder())
    const manifest = readFileSync(join(folder, "manifest.json"), "utf8")
    rmSync(join(folder, DATABASE_FILE))
    const missing = await restore(anOrder(folder, newFolder()))
    expect(Result.getOrThrow(Result.flip(missing))).toEqual({ _tag: "PartMissing", path: DATABASE_FILE })
    writeFileSync(join(folder, "manifest.json"), manifest.replace(/"updates": \d+/, '"updates": 1'))
    const changed = await restore(anOrder(folder, newFolder()))
    expect(Result.getOrThrow(Result.flip(changed))).toEqual({ _tag: "ManifestDamaged", folder })
  })

  it("a part of a kind that is not known is not left out in silence: the manifest is of another version", async () => {
    const { manifest } = await aBackup(await aDataFolder())
    const { writeManifest } = await import("../src/backup/manifest.ts")
    const part = { kind: "segment", path: "segments/1", bytes: 1, sha256: `sha256:${"0".repeat(64)}` }
    const text = writeManifest({ ...manifest, parts: [...manifest.parts, part as never] })
    expect(Result.getOrThrow(Result.flip(readManifest(text)))).toEqual({ _tag: "FormatUnknown" })
    expect(Result.isSuccess(readManifest(writeManifest(manifest)))).toBe(true)
  })

  it("no path of a manifest leads out of the backup", async () => {
    const { manifest } = await aBackup(await aDataFolder())
    const { writeManifest } = await import("../src/backup/manifest.ts")
    for (const path of ["../jingzhun.sqlite", "/etc/passwd", "files/../../x", "files/ab/../cd"]) {
      const text = writeManifest({ ...manifest, parts: [{ ...manifest.parts[0], path } as never] })
      expect(Result.isFailure(readManifest(text))).toBe(true)
    }
  })

  it("a database with a reference to nothing is not made into a backup", async () => {
    const dataDir = await aDataFolder()
    const database = new DatabaseSync(join(dataDir, DATABASE_FILE), { enableForeignKeyConstraints: false })
    database.exec("insert into writers (document, client, account, next) values (999, 1, 'x', 0)")
    database.close()
    const made = await backUp({ dataDir, into: newFolder(), nowMs: NOW })
    const fault = { _tag: "CopyUnsound", detail: "writers: reference to nothing" }
    expect(Result.getOrThrow(Result.flip(made))).toEqual(fault)
  })

  it("an unsound database is not made into a backup", async () => {
    const dataDir = await aDataFolder()
    const file = join(dataDir, DATABASE_FILE)
    const bytes = readFileSync(file)
    for (let at = 4096 * 3; at < 4096 * 3 + 400; at++) bytes[at] = 0xff
    writeFileSync(file, bytes)
    const into = newFolder()
    const made = await backUp({ dataDir, into, nowMs: NOW })
    expect(Result.getOrThrow(Result.flip(made))._tag).toBe("CopyUnsound")
    expect(readdirSync(into)).toEqual([])
  })
})

describe("nothing is written over", () => {
  it("a folder with data is refused; with --replace they are moved aside and kept whole", async () => {
    const dataDir = await aDataFolder()
    const { into } = await aBackup(dataDir)
    const refused = await runCommand(["restore", into], { DATA_DIR: dataDir })
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining("目录里已有数据")])
    const replaced = await runCommand(["restore", into, "--replace"], { DATA_DIR: dataDir })
    expect([replaced.code, replaced.err]).toEqual([0, ""])
    const aside = readdirSync(dataDir).find((name) => name.startsWith("replaced-")) ?? ""
    const old = openDatabase(join(dataDir, aside))
    expect(old.prepare("select count(*) as count from updates").get()).toEqual({ count: 20 })
    old.close()
  })

  it("a second backup of the same second is refused and the first stays", async () => {
    const dataDir = await aDataFolder()
    const { into, folder } = await aBackup(dataDir)
    const again = await backUp({ dataDir, into, nowMs: NOW })
    expect(Result.getOrThrow(Result.flip(again))).toEqual({ _tag: "AlreadyThere", folder })
  })

  it("a folder on which a server runs is not restored into: 2", async () => {
    const dataDir = await aDataFolder()
    const { into } = await aBackup(dataDir)
    await startServer({ dataDir })
    const call = await runCommand(["restore", into, "--replace"], { DATA_DIR: dataDir })
    expect([call.code, call.err]).toEqual([2, expect.stringContaining("请先停止服务器")])
  })

  it("after a restore that was cut off no server starts on the folder, and the same restore finishes it", async () => {
    const { into } = await aBackup(await aDataFolder())
    const dataDir = newFolder()
    writeFileSync(join(dataDir, "restore-unfinished"), "x")
    writeFileSync(join(dataDir, DATABASE_FILE), "half of it")
    const start = await runCommand(["serve"], { DATA_DIR: dataDir, PORT: "0" })
    expect([start.code, start.err]).toEqual([2, expect.stringContaining("恢复没有完成")])
    const half = await backUp({ dataDir, into: newFolder(), nowMs: NOW })
    expect(Result.getOrThrow(Result.flip(half))).toEqual({ _tag: "RestoreUnfinished", folder: dataDir })
    Result.getOrThrow(await restore(anOrder(into, dataDir)))
    const server = await startServer({ dataDir, prepare: async () => undefined })
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  })

  it("a folder without data, and one without a backup, are said to be so: 2", async () => {
    const nothing = await runCommand(["backup", newFolder()], { DATA_DIR: newFolder() })
    expect([nothing.code, nothing.err]).toEqual([2, expect.stringContaining("目录里没有数据")])
    const none = await runCommand(["restore", newFolder()], { DATA_DIR: newFolder() })
    expect([none.code, none.err]).toEqual([2, expect.stringContaining("这里没有完整的备份")])
  })
})
