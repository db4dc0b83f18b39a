/**
 * Processor time 处理器时间: what a process and all that it has started have used, as the kernel counts it.
 */
import { readdirSync, readFileSync } from "node:fs"

/** Seconds of processor that a process and its descendants have used so far. */
export const processorSecondsOf = (pid: number): number => {
  const processes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readProcess)
  const ticksOf = (one: number): number =>
    processes.reduce((sum, { id, parent, ticks }) => sum + (id === one ? ticks : parent === one ? ticksOf(id) : 0), 0)
  return ticksOf(pid) / TICKS_A_SECOND
}

interface Process {
  readonly id: number
  readonly parent: number
  /** With those of its children that have ended. */
  readonly ticks: number
}

const readProcess = (name: string): readonly Process[] => {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, "utf8")
    // The name of the program comes before, in brackets, and may hold anything.
    const numbers = stat
      .slice(stat.lastIndexOf(")") + 4)
      .split(" ")
      .map(Number)
    const ticks = numbers.slice(TICKS_AT, TICKS_AT + 4).reduce((sum, one) => sum + one, 0)
    return [{ id: Number(name), parent: numbers[0]!, ticks }]
  } catch {
    // It has ended meanwhile.
    return []
  }
}

/** Its own time and that of its ended children, each as user and as system. */
const TICKS_AT = 10
const TICKS_A_SECOND = 100
