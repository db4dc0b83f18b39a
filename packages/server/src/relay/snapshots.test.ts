import { encodeAppend } from "@jingzhun/documents"
import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { openDatabase } from "../store/database.ts"
import { makeSqliteStore } from "../store/sqlite-store.ts"
import { ROWS_PER_SNAPSHOT } from "./pages.ts"
import { makeSnapshots } from "./snapshots.ts"

const SHEET = "999901/201/201/review/a"
const account = "panel1"

const aSheet = async () => {
  const store = makeSqliteStore(openDatabase())
  await store.create(SHEET)
  const snapshots = makeSnapshots(store, SHEET, (fault) => expect.unreachable(String(fault)))
  let next = 0
  const write = async (rows: number): Promise<void> => {
    const runs = Array.from({ length: rows }, () => {
      const place = { client: 7, clock: next++ }
      return { ...place, length: 1, bytes: encodeAppend(place, [[`op${place.clock}`, 1]]) }
    })
    const common = { document: SHEET, account, at: 0, operations: [], repeats: [] }
    await store.append(runs.map((run) => ({ ...run, ...common })))
    snapshots.kept(runs)
  }
  const upTo = async () => (await store.snapshot(SHEET))?.upTo
  return { write, upTo, left: () => snapshots.left() }
}

/** Lets the seconds go by, and what was begun in them end. */
const wait = async (ms: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms)
  const until = performance.now() + 100
  while (performance.now() < until) await new Promise((resolve) => setImmediate(resolve))
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }))
afterEach(() => void vi.useRealTimers())

it("a snapshot waits until nobody writes for two seconds", async () => {
  const { write, upTo } = await aSheet()
  await write(ROWS_PER_SNAPSHOT)
  for (let second = 0; second < 10; second++) {
    await vi.advanceTimersByTimeAsync(1000)
    await write(1)
  }
  expect(await upTo()).toBeUndefined()
  await wait(6000)
  expect(await upTo()).toBe(ROWS_PER_SNAPSHOT + 10)
})

it("where people write without a pause it is made all the same, before a newcomer has too much to wait for", async () => {
  const { write, upTo } = await aSheet()
  await write(ROWS_PER_SNAPSHOT)
  for (let second = 0; second < 40 && (await upTo()) === undefined; second++) {
    await wait(1000)
    await write(ROWS_PER_SNAPSHOT / 2)
  }
  expect(await upTo()).toBeLessThanOrEqual(10 * ROWS_PER_SNAPSHOT)
})

it("it is renewed when what came after it is half as heavy", async () => {
  const { write, upTo } = await aSheet()
  await write(4 * ROWS_PER_SNAPSHOT)
  await wait(4000)
  expect(await upTo()).toBe(4 * ROWS_PER_SNAPSHOT)
  await write(ROWS_PER_SNAPSHOT)
  await wait(4000)
  expect(await upTo()).toBe(4 * ROWS_PER_SNAPSHOT)
  await write(2 * ROWS_PER_SNAPSHOT)
  await wait(4000)
  expect(await upTo()).toBe(7 * ROWS_PER_SNAPSHOT)
})

it("the last to leave has it renewed after a hundred rows", async () => {
  const { write, upTo, left } = await aSheet()
  await write(ROWS_PER_SNAPSHOT)
  await wait(4000)
  await write(99)
  left()
  await wait(4000)
  expect(await upTo()).toBe(ROWS_PER_SNAPSHOT)
  await write(1)
  left()
  await wait(4000)
  expect(await upTo()).toBe(ROWS_PER_SNAPSHOT + 100)
})
