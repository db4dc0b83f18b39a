import { describe, expect, it } from "vitest"
import { photoHash } from "../src/files/photo-store.ts"
import type { RunningServer } from "../src/serve.ts"
import { steps, take, walk } from "./journey.ts"
import { startLedgerServer, VILLAGE } from "./ledger-kit.ts"
import { sessionFor } from "./kit.ts"
import { JPEG, PNG } from "./photos.ts"

const B = { subject: "2026-002", household: "H0002" }

describe("who is designated", () => {
  it("[GT-15] a slip in the account leaves no case waiting for somebody who is not there: the accounts there are are named", async () => {
    const server = await startLedgerServer()
    await walk(server, steps("B", 1, 11), B)
    for (const account of ["thirdpraty", "recorder"]) {
      const { status, body } = await take(server, "B12", { ...B, changes: { B12: { account } } })
      expect(status).toBe(200)
      expect(body).toMatchObject({
        ok: false,
        refusal: { code: "no-designate", clause: "GT-15", figures: { account } },
      })
      expect(body.refusal?.message["zh-CN"]).toContain("thirdparty、thirdparty2")
    }
    expect((await take(server, "B12", B)).body).toMatchObject({ ok: true, isRepeat: false })
    await server.services.disableAccount("thirdparty")
    expect((await take(server, "B12", B)).body).toMatchObject({ ok: true, isRepeat: true })
  })
})

describe("photographs and who is designated", () => {
  const bring = async (server: RunningServer, account: string, bytes: Uint8Array): Promise<number> => {
    const headers = { cookie: await sessionFor(server, account) }
    const body = new Uint8Array(bytes)
    return (await fetch(`${server.url}/api/files?village=${VILLAGE}`, { method: "PUT", headers, body })).status
  }
  const look = async (server: RunningServer, account: string, bytes: Uint8Array): Promise<number> => {
    const headers = { cookie: await sessionFor(server, account) }
    return (await fetch(`${server.url}/api/files/sha256:${photoHash(bytes)}`, { headers })).status
  }

  it("[GT-15] a third party brings photographs only for a village in which it has a case", async () => {
    const server = await startLedgerServer()
    await walk(server, steps("B", 1, 11), B)
    expect(await bring(server, "thirdparty", PNG)).toBe(403)
    await walk(server, ["B12"], B)
    expect(await bring(server, "thirdparty", PNG)).toBe(200)
    expect(await bring(server, "thirdparty2", PNG)).toBe(403)
  })

  it("[GT-15] a third party sees the photographs that its case shows it, and no others of the village", async () => {
    const server = await startLedgerServer()
    const photos = [`sha256:${photoHash(JPEG)}`]
    for (const bytes of [JPEG, PNG]) expect(await bring(server, "recorder", bytes)).toBe(200)
    await walk(server, steps("B", 1, 13), B)
    expect(await look(server, "thirdparty", JPEG)).toBe(404)
    await walk(server, ["B31"], { ...B, changes: { B31: { photos } } })
    expect([await look(server, "thirdparty", JPEG), await look(server, "thirdparty2", JPEG)]).toEqual([200, 404])
    expect(await look(server, "thirdparty", PNG)).toBe(404)
  })
})
