import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { heedTabs } from "./told-by-tabs.ts"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it("what another tab has typed is taken over once, after a while, and what hangs on missing letters when they have come", async () => {
  const [whole, hanging] = [new Uint8Array([1]), new Uint8Array([2])]
  const standing = new Set<Uint8Array>([whole])
  const taken: Uint8Array[] = []
  const told = heedTabs(
    (update) => standing.has(update),
    (updates) => void taken.push(...updates),
  )
  told.hear(hanging)
  told.hear(whole)
  await vi.advanceTimersByTimeAsync(29_000)
  expect(taken).toEqual([])
  await vi.advanceTimersByTimeAsync(120_000)
  expect(taken).toEqual([whole])
  standing.add(hanging)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(taken).toEqual([whole, hanging])
  told.close()
})
