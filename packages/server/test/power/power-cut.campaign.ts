import { execFileSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { drawsFrom } from "../fuzz/mutation.ts"
import { newFolder } from "../kit.ts"
import { type Call, readTrace, TracedDisk } from "./traced-disk.ts"

const PROGRAM = fileURLToPath(new URL("writing-server.ts", import.meta.url))
const EDITS = 200
const CUTS = 60

/** Lets the server write under the eyes of strace, which this machine must have. */
const traceServer = (build: "full" | "normal"): readonly Call[] => {
  const [dataDir, notes] = [newFolder(), join(newFolder(), "trace")]
  const calls = ["openat", "pwrite64", "write", "fsync", "fdatasync", "ftruncate"].join(",")
  const options = ["-f", "--seccomp-bpf", "-xx", "-s", "70000", "-e", `trace=${calls}`, "-o", notes]
  execFileSync("strace", [...options, process.execPath, PROGRAM, dataDir, build, String(EDITS)], { stdio: "ignore" })
  return readTrace(readFileSync(notes, "latin1"), dataDir)
}

/** Opens what a power cut has left and says how many acknowledged edits are not there. */
const lostIn = (files: ReadonlyMap<string, Buffer>, acknowledged: number): number => {
  const folder = newFolder()
  for (const [path, bytes] of files) writeFileSync(join(folder, basename(path)), bytes)
  const database = new DatabaseSync(join(folder, "jingzhun.sqlite"))
  const countIn = (table: string, condition: string): number =>
    Number(database.prepare(`select count(*) as count from ${table} where ${condition}`).get()?.["count"])
  const isMade = countIn("sqlite_master", "name = 'operations'") > 0
  const kept = isMade ? countIn("operations", "id like '0power%'") : 0
  expect(database.prepare("pragma integrity_check").get()).toEqual({ integrity_check: "ok" })
  database.close()
  return Math.max(0, acknowledged - kept)
}

/** The worst that any of many cuts does: those that take all that was not synchronised, and those that take a part. */
const worstOf = (calls: readonly Call[]): { readonly acknowledged: number; readonly worst: number } => {
  const draw = drawsFrom(1)
  const first = calls.findIndex(({ _tag }) => _tag === "Acknowledged")
  const moments = new Set(Array.from({ length: CUTS }, () => first + draw(calls.length - first)))
  const part = (bytes: Buffer): Buffer => bytes.subarray(0, [0, bytes.length, draw(bytes.length + 1)][draw(3)])
  const disk = new TracedDisk()
  let worst = 0
  for (const [at, call] of calls.entries()) {
    disk.take(call)
    if (!moments.has(at)) continue
    for (const survives of [() => Buffer.alloc(0), part]) {
      worst = Math.max(worst, lostIn(disk.cut(survives), disk.acknowledged))
    }
  }
  return { acknowledged: disk.acknowledged, worst }
}

describe("the power goes", () => {
  it(`no acknowledged edit is missing after any of ${CUTS} cuts`, () => {
    const { acknowledged, worst } = worstOf(traceServer("full"))
    console.info(`${acknowledged} acknowledged, ${CUTS} cuts, at most ${worst} lost`)
    expect(acknowledged).toBeGreaterThan(EDITS / 2)
    expect(worst).toBe(0)
  }, 300_000)

  it("a build with synchronous=NORMAL is caught", () => {
    const { acknowledged, worst } = worstOf(traceServer("normal"))
    console.info(`synchronous=NORMAL: ${acknowledged} acknowledged, ${CUTS} cuts, at most ${worst} lost`)
    expect(worst).toBeGreaterThan(0)
  }, 300_000)
})
