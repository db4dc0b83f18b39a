import { afterEach, expect, it, vi } from "vitest"
import { reportExport, reportExports } from "./exports.ts"

afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

it("what an account exported without network is reported in order when it is back, each once, and by nobody else", async () => {
  const reported: string[] = []
  let isOnline = false
  vi.stubGlobal("fetch", async (_address: string, { body }: { readonly body: string }) => {
    if (!isOnline) throw new TypeError("no network")
    reported.push((JSON.parse(body) as { readonly file: string }).file)
    return new Response(undefined, { status: 204 })
  })
  reportExport({ account: "recorder", file: "one.xlsx" })
  reportExport({ account: "recorder", file: "two.xlsx" })
  await reportExports("recorder")
  isOnline = true
  await reportExports("chair")
  expect(reported).toEqual([])
  await Promise.all([reportExports("recorder"), reportExports("recorder")])
  await reportExports("recorder")
  expect(reported).toEqual(["one.xlsx", "two.xlsx"])
})
