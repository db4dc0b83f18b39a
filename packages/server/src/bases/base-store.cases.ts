/**
 * Cases that every base store 底册库 passes.
 */
import { describe, expect, it } from "vitest"
import type { Kept } from "../store/kept.ts"
import type { NewBase } from "./base-store.ts"

const OPEN = "999901/201/201/roster/2027"
const NARROW = "999901/201/201/roster-sensitive/2027"

const halves = (mark: string): readonly [NewBase, NewBase] => [
  { document: OPEN, hash: `sha256:open-${mark}`, bytes: new TextEncoder().encode(`open ${mark}`) },
  { document: NARROW, hash: `sha256:narrow-${mark}`, bytes: new TextEncoder().encode(`narrow ${mark}`) },
]

/** Runs the shared cases against a store; `open` gives an empty one. */
export const baseStoreCases = (name: string, open: () => Promise<Kept>): void => {
  describe(`bases: ${name}`, () => {
    it("a document begins with the base that came first, and both halves with those that came together", async () => {
      const { bases } = await open()
      const first = await bases.begin(halves("a"))
      expect(first.map(({ document, hash }) => [document, hash])).toEqual([
        [OPEN, "sha256:open-a"],
        [NARROW, "sha256:narrow-a"],
      ])
      expect(new Set((await bases.begin(halves("b"))).map(({ hash }) => hash))).toEqual(
        new Set(first.map(({ hash }) => hash)),
      )
      expect(await bases.of(OPEN)).toEqual(first[0])
      expect(await bases.bytesOf("sha256:open-b")).toBeUndefined()
      expect(new TextDecoder().decode(await bases.bytesOf("sha256:open-a"))).toBe("open a")
      expect(await bases.documentsOf("sha256:open-a")).toEqual([OPEN])
      expect(await bases.documentsOf("sha256:other")).toEqual([])
      expect(await bases.of("999901/201/202/roster/2027")).toBeUndefined()
    })

    it("of many that begin at once, one pair stands", async () => {
      const { bases } = await open()
      const all = await Promise.all(Array.from({ length: 8 }, (_, at) => bases.begin(halves(String(at)))))
      expect(new Set(all.flatMap((pair) => pair.map(({ hash }) => hash.split("-").at(-1)))).size).toBe(1)
      expect(all.every((pair) => pair.length === 2)).toBe(true)
    })

    it("two documents may begin with one base, and it is there as long as one of them does", async () => {
      const { bases } = await open()
      const [one] = halves("a")
      await bases.begin([one])
      await bases.begin([{ ...one, document: NARROW }])
      expect(await bases.documentsOf(one.hash)).toEqual([NARROW, OPEN])
      const rest = { ...one, hash: "sha256:rest" }
      expect(await bases.replace(one.hash, rest)).toBe(true)
      expect(await bases.bytesOf(one.hash)).toBeDefined()
      expect(await bases.replace(one.hash, { ...rest, document: NARROW })).toBe(true)
      expect(await bases.bytesOf(one.hash)).toBeUndefined()
      expect(await bases.documentsOf("sha256:rest")).toEqual([NARROW, OPEN])
      expect((await bases.of(OPEN))?.hash).toBe("sha256:rest")
    })

    it("a base that is not that of the document any more replaces nothing", async () => {
      const { bases } = await open()
      const [one] = halves("a")
      await bases.begin([one])
      expect(await bases.replace("sha256:other", { ...one, hash: "sha256:rest" })).toBe(false)
      expect((await bases.of(OPEN))?.hash).toBe(one.hash)
      expect(await bases.bytesOf("sha256:rest")).toBeUndefined()
    })
  })
}
