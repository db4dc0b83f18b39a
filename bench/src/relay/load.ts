/**
 * Load 负载: edits sent as fast as they are acknowledged, or at an even pace.
 */
import { performance } from "node:perf_hooks"
import type { Crowd, Member } from "./crowd.ts"
import type { MeasuredServer } from "./measured-server.ts"

/** Whoever is asked what has been used: a server, or all nodes together. */
export type Measured = Pick<MeasuredServer, "usage">

/** What a saturated server did. */
export interface Saturated {
  readonly editsPerSecond: number
  /** Edits that reached somebody else. */
  readonly deliveriesPerSecond: number
  readonly cpuSecondsPer100kDeliveries: number
  readonly serverBusyPercent: number
  readonly generatorBusyPercent: number
  readonly residentMiB: number
}

/** How long a load lasts, in milliseconds. */
export interface Span {
  readonly warmUpMs: number
  readonly measuredMs: number
}

/** Lets everybody send, the next edit as soon as the last one is acknowledged, and measures the middle of it. */
export const saturate = async (crowd: Crowd, server: Measured, span: Span): Promise<Saturated> => {
  let edits = 0
  let heard = 0
  let isOver = false
  crowd.watch.delivered = (count) => (heard += count)
  crowd.watch.acknowledged = (member) => {
    edits++
    if (!isOver) member.send()
  }
  for (const member of crowd.members) member.send()
  await pause(span.warmUpMs)
  const before = { edits, heard, at: performance.now(), usage: await server.usage() }
  const busyBefore = performance.eventLoopUtilization()
  await pause(span.measuredMs)
  const busy = performance.eventLoopUtilization(busyBefore).utilization
  const after = { edits, heard, at: performance.now(), usage: await server.usage() }
  if (crowd.members.some((member) => !member.socket.isOpen())) throw new Error("a server has closed a socket")
  isOver = true
  await settled(crowd)
  const seconds = (after.at - before.at) / 1000
  const persons = crowd.members.length / new Set(crowd.members.map(({ seat }) => seat.document)).size
  // One of each document is listened to, and all of them hear the same number of edits.
  const deliveries = (after.heard - before.heard) * persons
  const cpuSeconds = after.usage.cpuSeconds - before.usage.cpuSeconds
  return {
    editsPerSecond: (after.edits - before.edits) / seconds,
    deliveriesPerSecond: deliveries / seconds,
    cpuSecondsPer100kDeliveries: (cpuSeconds / deliveries) * 100_000,
    serverBusyPercent: (cpuSeconds / seconds) * 100,
    generatorBusyPercent: busy * 100,
    residentMiB: after.usage.residentBytes / 2 ** 20,
  }
}

/** Waits until everything that was sent is acknowledged. */
export const settled = async ({ members }: Crowd): Promise<void> => {
  const isWaiting = (member: Member): boolean => member.acknowledged() < member.sent()
  for (let tries = 0; members.some(isWaiting); tries++) {
    if (tries > 500) throw new Error("some edits were never acknowledged")
    await pause(20)
  }
}

/** How long acknowledgements took, in milliseconds. */
export interface Paced {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly longest: number
  readonly edits: number
  readonly generatorBusyPercent: number
  readonly cpuMicrosecondsPerEdit: number
  readonly residentMiB: number
}

/** Lets each member send one edit a second, spread evenly over the second. */
export const pace = async (crowd: Crowd, server: Measured, span: Span): Promise<Paced> => {
  const latencies: number[] = []
  let isMeasured = false
  crowd.watch.acknowledged = (_, afterMs) => {
    if (isMeasured) latencies.push(afterMs)
  }
  const stop = sendEvenly(crowd.members)
  await pause(span.warmUpMs)
  isMeasured = true
  const before = await server.usage()
  const busyBefore = performance.eventLoopUtilization()
  await pause(span.measuredMs)
  const busy = performance.eventLoopUtilization(busyBefore).utilization
  const after = await server.usage()
  isMeasured = false
  stop()
  await settled(crowd)
  const sorted = latencies.toSorted((one, other) => one - other)
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
  return {
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    longest: sorted.at(-1) ?? Number.NaN,
    edits: sorted.length,
    generatorBusyPercent: busy * 100,
    cpuMicrosecondsPerEdit: ((after.cpuSeconds - before.cpuSeconds) * 1e6) / sorted.length,
    residentMiB: after.residentBytes / 2 ** 20,
  }
}

/** Each member in turn, so that each has sent once when a second is over. */
export const sendEvenly = (members: readonly Pick<Member, "send">[]): (() => void) => {
  const startedAt = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    const due = ((performance.now() - startedAt) / 1000) * members.length
    // Neighbours in the list have one document open; a step that shares no factor with the length scatters them.
    for (; sent < due; sent++) members[(sent * STEP) % members.length]!.send()
  }, 1)
  return () => clearInterval(timer)
}

const STEP = 397

/** Waits. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
