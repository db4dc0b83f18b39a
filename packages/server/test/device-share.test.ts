import { hkdfSync } from "node:crypto"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { backUp } from "../src/backup/back-up.ts"
import { restore } from "../src/backup/restore.ts"
import { readSettings } from "../src/settings.ts"
import { DATABASE_FILE } from "../src/store/database.ts"
import { settingSentence } from "../src/wording/serve-sentences.ts"
import { logIn, newFolder, postJson, startServer } from "./kit.ts"

const NOW = Date.UTC(2026, 10, 24, 8)

type Server = Awaited<ReturnType<typeof startServer>>

const askShare = async (server: Server, account: string, device = "d1") => {
  const cookie = await logIn(server.url, account)
  return postJson(`${server.url}/api/device-share`, { device }, { cookie })
}

const shareOf = async (response: Response) => {
  expect(response.status).toBe(200)
  return (await response.json()) as { readonly share: string; readonly leaseDays: number }
}

const proofOf = (share: string): string =>
  Buffer.from(
    hkdfSync("sha256", Buffer.from(share, "base64url"), new Uint8Array(), "jingzhun device standing", 32),
  ).toString("base64url")

const askStanding = async (server: Server, body: { account: string; device: string; proof: string }) =>
  (await postJson(`${server.url}/api/device-share/standing`, body)).status

describe("device share 设备密钥份额", () => {
  it("is the same at every log-in of an account on a device, and another for each other account and device", async () => {
    const server = await startServer()
    const first = await shareOf(await askShare(server, "recorder"))
    expect(Buffer.from(first.share, "base64url").byteLength).toBe(32)
    expect(first.leaseDays).toBe(30)
    expect(await shareOf(await askShare(server, "recorder"))).toEqual(first)
    const others = [await askShare(server, "recorder", "d2"), await askShare(server, "panel1")]
    for (const other of others) expect((await shareOf(other)).share).not.toBe(first.share)
  })

  it("is given to nobody without a session, nor to one that has ended", async () => {
    const server = await startServer()
    expect((await postJson(`${server.url}/api/device-share`, { device: "d1" })).status).toBe(401)
    const cookie = await logIn(server.url, "recorder")
    await fetch(`${server.url}/api/session`, { method: "DELETE", headers: { cookie, origin: server.url } })
    expect((await postJson(`${server.url}/api/device-share`, { device: "d1" }, { cookie })).status).toBe(401)
  })

  it("names no device that is not a plain name", async () => {
    expect((await askShare(await startServer(), "recorder", "../x")).status).toBe(400)
  })

  it("of a disabled account is not given, and its device hears so without a session; a stranger hears nothing", async () => {
    const server = await startServer()
    const { share } = await shareOf(await askShare(server, "recorder"))
    const cookie = await logIn(server.url, "recorder")
    const place = { account: "recorder", device: "d1", proof: proofOf(share) }
    expect(await askStanding(server, place)).toBe(204)
    await server.services.disableAccount("recorder")
    expect((await postJson(`${server.url}/api/device-share`, { device: "d1" }, { cookie })).status).toBe(401)
    expect(await askStanding(server, place)).toBe(410)
    expect(await askStanding(server, { ...place, proof: proofOf("AAAA") })).toBe(404)
    expect(await askStanding(server, { ...place, device: "d2" })).toBe(404)
  })
})

describe("DEVICE_LEASE_DAYS", () => {
  it.each(["0", "91", "3.5", "", "abc"])("%j stops the start with a sentence", (value) => {
    const settings = readSettings({ DEVICE_LEASE_DAYS: value })
    if (Result.isSuccess(settings)) throw new Error("it was taken")
    expect(settingSentence(settings.failure)).toContain("1 到 90 的天数")
  })

  it.each(["1", "90"])("%s days are taken", (value) => {
    expect(Result.getOrThrow(readSettings({ DEVICE_LEASE_DAYS: value })).deviceLeaseDays).toBe(Number(value))
  })

  it("that was given out after a backup outlives the restore of that backup", async () => {
    const dataDir = newFolder()
    const backups = newFolder()
    const before = await startServer({ dataDir })
    await before.stop()
    Result.getOrThrow(await backUp({ dataDir, into: backups, nowMs: NOW }))
    const after = await startServer({ dataDir })
    const { share } = await shareOf(await askShare(after, "recorder"))
    await after.stop()
    const order = { from: backups, dataDir, mayReplace: true, leavesOutDamaged: false, nowMs: NOW }
    expect(Result.getOrThrow(await restore(order)).hasDeviceShares).toBe(true)
    expect((await shareOf(await askShare(await startServer({ dataDir }), "recorder"))).share).toBe(share)
  })

  it("is missed aloud where the data before a restore cannot be read", async () => {
    const dataDir = newFolder()
    const backups = newFolder()
    await (await startServer({ dataDir })).stop()
    Result.getOrThrow(await backUp({ dataDir, into: backups, nowMs: NOW }))
    writeFileSync(join(dataDir, DATABASE_FILE), "no database")
    const order = { from: backups, dataDir, mayReplace: true, leavesOutDamaged: false, nowMs: NOW }
    expect(Result.getOrThrow(await restore(order)).hasDeviceShares).toBe(false)
  })
})
