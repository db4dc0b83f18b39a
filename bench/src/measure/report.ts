/**
 * Report 结果: a table on the screen and one JSON file for each measurement.
 */
import { mkdirSync, writeFileSync } from "node:fs"
import { arch, cpus, platform } from "node:os"

/** One line of a measurement: what, how much, what it is held against. */
export interface Line {
  readonly what: string
  readonly figure: string
  readonly target?: string
  readonly reached?: boolean
}

/** One measurement with everything that was measured. */
export interface Report {
  readonly name: string
  readonly lines: readonly Line[]
  readonly raw: unknown
}

const folder = new URL("../../results/", import.meta.url)

/** Prints a report and writes it to `bench/results/<name>.json`. */
export const publish = (report: Report): void => {
  const width = Math.max(...report.lines.map(({ what }) => what.length))
  const figures = Math.max(...report.lines.map(({ figure }) => figure.length))
  console.log(`\n${report.name}`)
  for (const { what, figure, target, reached } of report.lines) {
    const mark = reached === undefined ? "" : reached ? "✓" : "✗"
    console.log(`  ${what.padEnd(width)}  ${figure.padStart(figures)}  ${target ?? ""} ${mark}`.trimEnd())
  }
  mkdirSync(folder, { recursive: true })
  const machine = {
    node: process.version,
    platform: platform(),
    arch: arch(),
    cpu: cpus()[0]?.model,
    cores: cpus().length,
  }
  writeFileSync(new URL(`${report.name}.json`, folder), `${JSON.stringify({ ...report, machine }, null, 2)}\n`)
}
