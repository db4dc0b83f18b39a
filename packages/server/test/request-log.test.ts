import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { describe, expect, it } from "vitest"
import { runCommand } from "./child-server.ts"

const KIT = fileURLToPath(new URL("./log-drive.ts", import.meta.url))

/** Private things that a request may hold. */
const PRIVATE = ["110101195003021234", "13812345678", "6222020200012345678", "欧阳建国", "恶性肿瘤"]

describe("log 日志", () => {
  it("whatever a request holds, the log has its method, its route as the program writes it, status and time, and nothing of it", async () => {
    const { stderr } = await promisify(execFile)(process.execPath, [KIT, ...PRIVATE], { maxBuffer: 64 * 1024 * 1024 })
    const lines = stderr
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.length).toBeGreaterThanOrEqual(PRIVATE.length * 5)
    for (const line of lines)
      expect(line).toMatchObject({ msg: "request", method: expect.any(String), status: expect.any(Number) })
    expect(new Set(lines.map(({ route }) => route))).toContain("/api/cases/:village/:procedure/:subject")
    for (const secret of PRIVATE) {
      expect(stderr).not.toContain(secret)
      expect(stderr).not.toContain(encodeURIComponent(secret))
    }
  })

  it("a level that is none stops the start with a sentence: 2", async () => {
    const { code, err } = await runCommand(["serve"], { LOG_LEVEL: "loud", PORT: "0" })
    expect([code, err]).toEqual([2, expect.stringContaining("LOG_LEVEL=loud")])
  })
})
