/**
 * Bounds of the heap 堆内存边界: how much garbage a server lets lie before it is collected.
 *
 * Left alone, V8 lets the space of young objects grow to 32 MiB and the old ones to several times what is in use, and gives little of it back.
 * An edit lives for one commit. Young objects get as much room as they need for not being taken for old ones, and no more.
 */
import { PerformanceObserver } from "node:perf_hooks"
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8"

/** Keeps the heap of this process small from now on. Both settings are asked for at each collection, so they may be changed at any time. */
export const boundHeap = (): void => {
  setFlagsFromString(`--heap-growing-percent=${GARBAGE_PERCENT}`)
  growBy(1)
  new PerformanceObserver(() => growBy(youngBytes() < YOUNG_BYTES ? 2 : 1)).observe({ entryTypes: ["gc"] })
}

/** By how many times the space of young objects may grow when it is found full. */
const growBy = (factor: 1 | 2): void => setFlagsFromString(`--semi-space-growth-factor=${factor}`)

const youngBytes = (): number =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space")?.space_size ?? 0

/** Garbage among the old objects, for each hundred in use. */
const GARBAGE_PERCENT = 50
/** Both halves of the space of young objects. */
const YOUNG_BYTES = 8 * 1024 * 1024
