/**
 * Import 导入速度: 35,000 rows of the national export, 46 columns, through the command line into a running server.
 *
 * Beside it the spreadsheet library alone reads the same file, which is the floor of any import that uses it.
 */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { COMMAND, PASSWORD, startDemoServer } from "../measure/demo-server.ts"
import { median } from "../measure/rate.ts"
import type { Report } from "../measure/report.ts"
import { exportOf } from "./national-export.ts"

const ROUNDS = 3
const TARGET = { seconds: 8, megabytes: 500 }

/** Measures the import, each time into the demo village of a new county. */
export const benchImport = async (): Promise<Report> => {
  const runs: Run[] = []
  const alone: Run[] = []
  let bytes = 0
  for (let round = 0; round < ROUNDS; round++) {
    const server = await startDemoServer()
    const file = join(server.dataDir, "national.xlsx")
    writeFileSync(file, await exportOf(ROWS))
    bytes = readFileSync(file).length
    const args = [COMMAND, "import", file, "--village", "999901201201", "--url", server.url, "--account", "recorder"]
    runs.push(await measured(args))
    alone.push(await measured(["--input-type=module", "--eval", READ_ALONE, file]))
    await server.kill()
  }
  const seconds = median(runs.map((run) => run.seconds))
  const megabytes = Math.max(...runs.map((run) => run.megabytes))
  const floor = median(alone.map((run) => run.seconds))
  return {
    name: "import",
    lines: [
      { what: "rows × columns, bytes", figure: `${ROWS} × 46, ${(bytes / 1e6).toFixed(1)} MB` },
      {
        what: "import on the command line, s",
        figure: seconds.toFixed(1),
        target: `≤ ${TARGET.seconds}`,
        reached: seconds <= TARGET.seconds,
      },
      {
        what: "its peak memory, MB",
        figure: megabytes.toFixed(0),
        target: `< ${TARGET.megabytes}`,
        reached: megabytes < TARGET.megabytes,
      },
      { what: "the library alone, reading the file, s", figure: floor.toFixed(1) },
      { what: "its peak memory, MB", figure: Math.max(...alone.map((run) => run.megabytes)).toFixed(0) },
      { what: "import ÷ library alone", figure: `${(seconds / floor).toFixed(2)} ×` },
    ],
    raw: { runs, alone },
  }
}

const ROWS = 35_000

const READ_ALONE = `
import { readFileSync } from "node:fs"
import { readXlsx } from "hucre/xlsx"
await readXlsx(new Uint8Array(readFileSync(process.argv[1])))
`

interface Run {
  readonly seconds: number
  readonly megabytes: number
}

/** Runs a command of Node to its end; peak memory is what the system counted for the process. */
const measured = async (args: readonly string[]): Promise<Run> => {
  const start = performance.now()
  const env = { ...process.env, JINGZHUN_PASSWORD: PASSWORD }
  // What it says of 35,000 rows is not what is measured here.
  const command = spawn(process.execPath, args, { env, stdio: "ignore" })
  let peak = 0
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${command.pid}/status`, "utf8")
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0))
    } catch {
      // The process has ended.
    }
  }, 20)
  const [code] = (await once(command, "exit")) as [number]
  clearInterval(watch)
  if (code > 1) throw new Error(`the command ended with ${code}`)
  return { seconds: (performance.now() - start) / 1000, megabytes: peak / 1000 }
}
