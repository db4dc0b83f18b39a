import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { describe, expect, it } from "vitest"
import { openApi } from "../src/http/openapi.ts"
import { runCommand } from "./child-server.ts"

const KIT = fileURLToPath(new URL("./log-drive.ts", import.meta.url))

/** What else the log does not name: accounts, and where they come from. */
const ACCOUNTS = ["recorder", "surveyor", "127.0.0.1"]

/** A document in the address of a request. */
const DOCUMENT = ":county/:township/:village/ledger/:procedure"

/** Private things that a request may hold. */
const PRIVATE = ["110101195003021234", "13812345678", "6222020200012345678", "欧阳建国", "恶性肿瘤"]

describe("log 日志", () => {
  it("whatever people write, wherever they write it, the log has requests by their route and no private thing", async () => {
    const { stderr } = await promisify(execFile)(process.execPath, [KIT, ...PRIVATE], { maxBuffer: 64 * 1024 * 1024 })
    const lines = stderr
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    const requests = lines.filter(({ msg }) => msg === "request")
    const routes = Object.keys(openApi().paths).map((path) =>
      path.replace("{document}", DOCUMENT).replaceAll(/\{(\w+)\}/g, ":$1"),
    )
    const walked = routes.filter((route) => !route.startsWith("/sync/"))
    expect([...new Set(requests.map(({ route }) => route))]).toEqual(expect.arrayContaining(walked))
    expect(requests.length).toBeGreaterThanOrEqual(PRIVATE.length * 3 * walked.length)
    for (const line of requests) {
      expect(line).toMatchObject({ method: expect.any(String), route: expect.any(String), status: expect.any(Number) })
      expect(Number(line["status"])).toBeLessThan(500)
    }
    expect(lines.filter(({ msg }) => msg !== "request")).toEqual([])
    for (const secret of [...PRIVATE, ...ACCOUNTS]) {
      expect([secret, stderr.includes(secret), stderr.includes(encodeURIComponent(secret))]).toEqual([
        secret,
        false,
        false,
      ])
    }
  }, 60_000)

  it("a level that is none stops the start with a sentence: 2", async () => {
    const { code, err } = await runCommand(["serve"], { LOG_LEVEL: "loud", PORT: "0" })
    expect([code, err]).toEqual([2, expect.stringContaining("LOG_LEVEL=loud")])
  })
})
