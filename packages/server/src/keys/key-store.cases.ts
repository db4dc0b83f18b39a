/**
 * Cases that every store of keys 密钥 passes.
 */
import { describe, expect, it } from "vitest"
import type { Kept } from "../store/kept.ts"
import type { SpareOrder } from "./key-store.ts"
import { newKeys } from "./sealing.ts"

const NOW = 1_790_000_000_000
const VILLAGE = "999901201201"

const anOrder = (given: Partial<SpareOrder> = {}): SpareOrder => ({
  village: VILLAGE,
  account: "recorder",
  at: NOW,
  keys: newKeys(2),
  since: NOW - 1000,
  most: 100,
  ...given,
})

/** Runs the cases against a store; `open` gives an empty one. */
export const keyStoreCases = (name: string, open: () => Promise<Pick<Kept, "keys" | "erasures">>): void => {
  describe(`keys: ${name}`, () => {
    it("a spare key is nobody's, is found in its village only, and is in no list of bound keys", async () => {
      const { keys } = await open()
      const order = anOrder()
      expect(await keys.make(order)).toBe(true)
      const ids = order.keys.map(({ id }) => id)
      const found = await keys.find(VILLAGE, [...ids, "0".repeat(24)])
      expect([...found]).toEqual(ids.map((id) => [id, { record: undefined, isDestroyed: false }]))
      expect((await keys.find("999901201202", ids)).size).toBe(0)
      expect(await keys.after(VILLAGE, 0, 10)).toEqual({ keys: [], next: 0, isAll: true })
    })

    it("an account that would have more than it may is given none, and another account its own", async () => {
      const { keys } = await open()
      expect(await keys.make(anOrder({ keys: newKeys(3), most: 4 }))).toBe(true)
      expect(await keys.make(anOrder({ most: 4 }))).toBe(false)
      expect(await keys.make(anOrder({ keys: newKeys(1), most: 4 }))).toBe(true)
      expect(await keys.make(anOrder({ account: "chair", most: 4 }))).toBe(true)
      expect(await keys.make(anOrder({ at: NOW + 2000, since: NOW + 1000, most: 4 }))).toBe(true)
    })

    it("of many orders at once no more than the limit is given", async () => {
      const { keys } = await open()
      const made = await Promise.all(Array.from({ length: 6 }, () => keys.make(anOrder({ most: 8 }))))
      expect(made.filter(Boolean)).toHaveLength(4)
    })

    it("keys that were forgotten come back once, to their records, and are told after those that were there", async () => {
      const { keys } = await open()
      const [one, other] = newKeys(2)
      const back = {
        village: VILLAGE,
        account: "recorder",
        at: NOW,
        keys: [
          { ...one!, record: "h:0000000000000001" },
          { ...other!, record: undefined },
        ],
      }
      expect(await keys.restores()).toBe(0)
      expect([await keys.bringBack(back), await keys.bringBack(back)]).toEqual([2, 0])
      expect((await keys.after(VILLAGE, 0, 10)).keys).toEqual([{ ...one, record: "h:0000000000000001" }])
      expect((await keys.find(VILLAGE, [other!.id])).get(other!.id)).toEqual({ record: undefined, isDestroyed: false })
    })

    it("nobody is erased in a village of which nothing was", async () => {
      expect(await (await open()).erasures.of(VILLAGE)).toEqual([])
    })
  })
}
