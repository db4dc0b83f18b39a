import { describe, expect, it } from "vitest"
import { hashPassword, isPassword, UNMATCHABLE } from "./password.ts"

describe("passwords", () => {
  it("equal passwords have different hashes, and each fits its own", async () => {
    const [one, other] = await Promise.all([hashPassword("秘密秘密"), hashPassword("秘密秘密")])
    expect(Buffer.compare(one.hash, other.hash)).not.toBe(0)
    expect(await isPassword("秘密秘密", one)).toBe(true)
    expect(await isPassword("秘密秘密!", one)).toBe(false)
  })

  it("nothing fits the hash that stands for an unknown account", async () => {
    expect(await isPassword("", UNMATCHABLE)).toBe(false)
  })
})
