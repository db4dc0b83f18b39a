import { afterEach, describe, expect, it, vi } from "vitest"
import { isNearlyFull } from "./storage-promise.ts"

const estimates = (estimate: () => Promise<StorageEstimate>): void =>
  void vi.stubGlobal("navigator", { storage: { estimate } })

afterEach(() => vi.unstubAllGlobals())

describe("storage promise 存储承诺", () => {
  it("calls the device nearly full above four fifths of what the browser grants, and not where it cannot tell", async () => {
    estimates(() => Promise.resolve({ usage: 81, quota: 100 }))
    expect(await isNearlyFull()).toBe(true)
    estimates(() => Promise.resolve({ usage: 80, quota: 100 }))
    expect(await isNearlyFull()).toBe(false)
    estimates(() => Promise.resolve({}))
    expect(await isNearlyFull()).toBe(false)
    estimates(() => Promise.reject(new TypeError("not on this page")))
    expect(await isNearlyFull()).toBe(false)
  })
})
