/**
 * What-if 政策推演: how long a province takes and how much memory, measured on a process that does nothing else.
 */
import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import type { WhatIfTotals } from "@jingzhun/core/reports"
import type { Report } from "../measure/report.ts"

interface Measured {
  readonly seconds: number
  readonly memoryKilobytes: number
  readonly unexplained: number
  readonly totals: WhatIfTotals
}

/** Measures the what-if over a province, from the start of its process to its totals; progress is on standard error. */
export const benchWhatIf = async (): Promise<Report> => {
  const program = fileURLToPath(new URL("province.ts", import.meta.url))
  const running = promisify(execFile)(process.execPath, [program])
  running.child.stderr?.pipe(process.stderr)
  const measured = JSON.parse((await running).stdout) as Measured
  const { memoryKilobytes, seconds, totals, unexplained } = measured
  const megabytes = memoryKilobytes / 1024
  return {
    name: "what-if",
    lines: [
      { what: "households", figure: totals.households.toLocaleString("en") },
      {
        what: "that flip, each with the first clause that differs",
        figure: totals.flips.toLocaleString("en"),
        target: "each",
        reached: totals.flips > 0 && unexplained === 0,
      },
      { what: "near the line", figure: totals.near.toLocaleString("en") },
      { what: "time", figure: `${seconds.toFixed(1)} s`, target: "≤ 30 s", reached: seconds <= 30 },
      { what: "memory", figure: `${megabytes.toFixed(0)} MB`, target: "< 1024 MB", reached: megabytes < 1024 },
    ],
    raw: measured,
  }
}
