import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { KEYS_LIMIT } from "../src/accounts/throttle.ts"
import { makeKeyMeter } from "../src/keys/key-meter.ts"
import { newKeys } from "../src/keys/sealing.ts"
import type { Append } from "../src/store/document-store.ts"
import { DocumentMoved } from "../src/store/document-store.ts"
import { SENSITIVE } from "./kit.ts"
import { VILLAGE } from "./ledger-kit.ts"
import { startTwoNodes } from "./nodes-kit.ts"
import type { Cluster } from "./postgres-kit.ts"
import { startPostgres } from "./postgres-kit.ts"

let cluster: Cluster
beforeAll(async () => void (cluster = await startPostgres()), 60_000)
afterAll(() => cluster.stop(), 60_000)

const OTHER_YEAR = SENSITIVE.replace("2026", "2027")
const ROUNDS = 20

const aRow = (document: string, client: number, key: string, record: string): Append => ({
  document,
  client,
  clock: 0,
  length: 1,
  account: "recorder",
  at: 1,
  bytes: Uint8Array.of(1),
  operations: [],
  repeats: [],
  keys: [{ key, record }],
})

describe("keys over several nodes", () => {
  it("an account is given half a million in a day over all nodes together, and others are not counted with it", async () => {
    const nodes = await startTwoNodes(await cluster.newDatabase())
    const now = Date.UTC(2026, 10, 24)
    const meters = nodes.map(({ services }) => makeKeyMeter(services.failures.keys))
    const asked = async (account: string, count: number, at = now) =>
      Promise.all(meters.map((meter) => meter(account, count, at)))
    for (let page = 0; page < 49; page += 1) expect(await asked("recorder", 5_000)).toEqual([true, true])
    expect(await asked("recorder", 4_500)).toEqual([true, true])
    expect(await asked("recorder", 500)).toEqual([true, true])
    expect(await asked("recorder", 1)).toEqual([false, false])
    expect(await asked("recorder", 0)).toEqual([true, true])
    expect(await asked("chair", 1)).toEqual([true, true])
    expect(await asked("recorder", 1, now + KEYS_LIMIT.windowMs)).toEqual([true, true])
  }, 60_000)

  it("of two nodes that use one spare key for two records at once, in documents of two years, one is taken; turns have no gap", async () => {
    const nodes = await startTwoNodes(await cluster.newDatabase())
    const [{ services }] = nodes
    await services.store.create(OTHER_YEAR)
    const keys = newKeys(ROUNDS)
    await services.keys.make({ village: VILLAGE, account: "recorder", at: 1, keys, since: 0, most: ROUNDS })
    const records = (at: number) => [0, 1].map((node) => `h:${String(2 * at + node).padStart(16, "0")}`)
    const tries = keys.map(({ id }, at) =>
      Promise.allSettled(
        nodes.map((node, one) =>
          node.services.store.append([
            aRow(one === 0 ? SENSITIVE : OTHER_YEAR, 100 + 2 * at + one, id, records(at)[one]!),
          ]),
        ),
      ),
    )
    const fates = await Promise.all(tries)
    for (const [at, fate] of fates.entries()) {
      expect(fate.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
      const failed = fate.find((one) => one.status === "rejected")
      expect(failed?.reason).toBeInstanceOf(DocumentMoved)
      const standing = (await services.keys.find(VILLAGE, [keys[at]!.id])).get(keys[at]!.id)
      expect(records(at)[fate[0]?.status === "fulfilled" ? 0 : 1]).toBe(standing?.record)
    }
    const page = await services.keys.after(VILLAGE, 0, 100)
    expect([page.keys.length, page.next]).toEqual([ROUNDS, ROUNDS])
  }, 60_000)
})
