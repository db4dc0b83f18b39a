/**
 * Cases that every store of device shares 设备密钥份额 passes.
 */
import { describe, expect, it } from "vitest"
import type { Kept } from "../store/kept.ts"
import { MAXIMUM_DEVICES } from "./device-share-store.ts"

const NOW = 1_790_000_000_000
const bytesOf = (value: number): Uint8Array => new Uint8Array(32).fill(value)

/** Runs the cases against a store; `open` gives an empty one. */
export const deviceShareCases = (name: string, open: () => Promise<Pick<Kept, "deviceShares">>): void => {
  describe(`device shares: ${name}`, () => {
    it("the first that is offered stays; another account, and another device, have their own", async () => {
      const { deviceShares } = await open()
      const place = { account: "recorder", device: "d1" }
      expect(await deviceShares.find(place)).toBeUndefined()
      const given = [
        await deviceShares.keep(place, bytesOf(1), NOW),
        await deviceShares.keep(place, bytesOf(2), NOW),
        await deviceShares.keep({ ...place, device: "d2" }, bytesOf(3), NOW),
        await deviceShares.keep({ ...place, account: "chair" }, bytesOf(4), NOW),
        await deviceShares.find(place),
      ]
      expect(given.map((share) => share && [...share])).toEqual([1, 1, 3, 4, 1].map((value) => [...bytesOf(value)]))
    })

    it("an account that has as many devices as it may gets no further one, and keeps those it has", async () => {
      const { deviceShares } = await open()
      for (let at = 0; at < MAXIMUM_DEVICES; at++)
        await deviceShares.keep({ account: "recorder", device: `d${at}` }, bytesOf(at % 256), NOW)
      expect(await deviceShares.keep({ account: "recorder", device: "more" }, bytesOf(9), NOW)).toBeUndefined()
      const known = await deviceShares.keep({ account: "recorder", device: "d7" }, bytesOf(9), NOW)
      expect(known && [...known]).toEqual([...bytesOf(7)])
    })
  })
}
