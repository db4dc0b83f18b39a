import { describe, expect, it } from "vitest"
import { makePageCache } from "./page-cache.ts"

const aCache = () => {
  let nowMs = 0
  let made = 0
  const cache = makePageCache(() => nowMs)
  const ask = (key = "a", text?: string) => cache.get(key, async () => text ?? `${key}${(made += 1)}`)
  return { cache, ask, wait: (ms: number) => void (nowMs += ms) }
}

describe("page cache", () => {
  it("makes a page once for all who ask within ten seconds, and anew for the next", async () => {
    const { ask, wait } = aCache()
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(["a1", "a1", "a1"])
    wait(9999)
    expect(await ask()).toBe("a1")
    wait(1)
    expect(await ask()).toBe("a2")
  })

  it("makes it anew as soon as something was decided", async () => {
    const { cache, ask } = aCache()
    await ask()
    cache.clear()
    expect(await ask()).toBe("a2")
  })

  it("keeps neither what was nothing nor what could not be made", async () => {
    const { cache, ask } = aCache()
    await ask("a", "")
    await cache.get("b", () => Promise.reject(new Error("no"))).catch(() => undefined)
    expect(await Promise.all([ask("a"), ask("b")])).toEqual(["a1", "b2"])
  })

  it("of too many different pages begins anew, so that it cannot be filled without end", async () => {
    const { ask } = aCache()
    for (let at = 0; at < 500; at++) await ask(`k${at}`, "x")
    expect(await ask("k0")).toBe("x")
    await ask("one more")
    expect(await ask("k0")).not.toBe("x")
  })
})
