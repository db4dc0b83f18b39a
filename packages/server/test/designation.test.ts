import { describe, expect, it } from "vitest"
import { steps, take, walk } from "./journey.ts"
import { startLedgerServer } from "./ledger-kit.ts"

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
