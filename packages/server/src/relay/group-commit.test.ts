import { expect, it } from "vitest"
import { makeMetrics } from "../metrics.ts"
import { openDatabase } from "../store/database.ts"
import type { Append } from "../store/document-store.ts"
import { makeSqliteStore } from "../store/sqlite-store.ts"
import { makeGroupCommit } from "./group-commit.ts"

const [MOVED, OTHER] = ["999901/201/201/review/a", "999901/201/201/review/b"]

const aRow = (document: string, client: number, clock = 0): Append => ({
  document,
  client,
  clock,
  length: 1,
  account: "panel1",
  at: 0,
  bytes: Uint8Array.of(1),
  operations: [],
  repeats: [],
})

it("what another node has changed in one document holds back what comes after it there, and nothing elsewhere", async () => {
  const store = makeSqliteStore(openDatabase())
  for (const document of [MOVED, OTHER]) await store.create(document)
  await store.append([aRow(MOVED, 7)])
  const metrics = makeMetrics()
  const commit = makeGroupCommit(store, metrics)
  const heard: string[] = []
  const submit = (name: string, row: Append): void =>
    commit.submit({
      appends: [row],
      kept: () => void heard.push(`${name} kept`),
      told: () => undefined,
      failed: () => void heard.push(`${name} failed`),
      moved: () => {
        heard.push(`${name} moved`)
        // Waits for the next commit, while this one goes on without what has moved.
        if (name === "stale") submit("elsewhere later", aRow(OTHER, 9, 1))
      },
    })
  submit("stale", aRow(MOVED, 7))
  submit("beside it", aRow(MOVED, 8))
  submit("elsewhere", aRow(OTHER, 9))
  await commit.settled()
  expect(heard).toEqual(["stale moved", "beside it moved", "elsewhere kept", "elsewhere later kept"])
  expect(await store.lacking(MOVED, new Map(), 0)).toHaveLength(1)
  expect(metrics.text()).toContain("jingzhun_commit_failures_total 0")
})

it("what waits in a document in which something has moved does not overtake it", async () => {
  const store = makeSqliteStore(openDatabase())
  await store.create(MOVED)
  await store.append([aRow(MOVED, 7)])
  const heard: string[] = []
  let waits: (() => void) | undefined
  const slow = {
    ...store,
    // Something is submitted while a commit is under way.
    append: async (batch: readonly Append[]) => {
      waits?.()
      waits = undefined
      return store.append(batch)
    },
  }
  const commit = makeGroupCommit(slow, makeMetrics())
  const submit = (name: string, row: Append): void =>
    commit.submit({
      appends: [row],
      kept: () => void heard.push(`${name} kept`),
      told: () => undefined,
      failed: () => void heard.push(`${name} failed`),
      moved: () => void heard.push(`${name} moved`),
    })
  waits = () => submit("after it", aRow(MOVED, 8))
  submit("stale", aRow(MOVED, 7))
  await commit.settled()
  expect(heard).toEqual(["stale moved", "after it moved"])
  expect(await store.lacking(MOVED, new Map(), 0)).toHaveLength(1)
})
