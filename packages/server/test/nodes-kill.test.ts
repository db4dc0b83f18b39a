import { openDocument } from "@jingzhun/documents"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { ChildServer } from "./child-server.ts"
import { startChild } from "./child-server.ts"
import { logIn, newFolder, openSocket, ROSTER } from "./kit.ts"
import { startMovingWriter } from "./moving-writer.ts"
import type { Cluster } from "./postgres-kit.ts"
import { startPostgres } from "./postgres-kit.ts"
import type { RunningRedis } from "./redis-kit.ts"
import { startRedis } from "./redis-kit.ts"

const ROUNDS = Number(process.env["KILL_ROUNDS"] ?? (process.env["MODE"] === "campaign" ? 20 : 2))

let cluster: Cluster
let redis: RunningRedis
beforeAll(async () => {
  cluster = await startPostgres()
  redis = await startRedis()
}, 60_000)
afterAll(async () => {
  await cluster.stop()
  await redis.stop()
})

/** Operations that a newcomer at a node is not given. */
const lostAt = async (node: ChildServer, cookie: string, ids: readonly string[]): Promise<readonly string[]> => {
  const reader = openSocket(node, ROSTER, { cookie })
  reader.send({ _tag: "SyncStep1", stateVector: Uint8Array.of(0) })
  await expect.poll(() => reader.frames.some(({ _tag }) => _tag === "SyncStep2"), { timeout: 20_000 }).toBe(true)
  const answer = await reader.next("SyncStep2")
  const sheet = openDocument()
  for (const frame of reader.frames) if (frame._tag === "Update") sheet.apply(frame.update)
  sheet.apply(answer.update)
  expect(sheet.isPending()).toBe(false)
  reader.close()
  return ids.filter((id) => !sheet.has(id))
}

describe("two servers of one county", () => {
  it(
    `of which one is killed ${ROUNDS} times in the middle: nothing acknowledged is lost, and its people go on at the other`,
    async () => {
      const address = { DATABASE_URL: await cluster.newDatabase(), REDIS_URL: redis.url }
      // The password of the demo is kept in a folder; another one would end all sessions.
      const folder = newFolder()
      const start = () => startChild(folder, address)
      const nodes = [await start(), await start()]
      const cookies = new Map<string, string>()
      for (const account of ["recorder", "panel1", "panel2", "panel3"]) {
        cookies.set(account, await logIn(nodes[0]?.url ?? "", account))
      }
      const writers = [...cookies].map(([actor, cookie], at) =>
        startMovingWriter(() => (at % 2 === 0 ? nodes : nodes.toReversed()), { actor, cookie, client: 4711 + at }),
      )
      let kills = 0
      for (let round = 0; round < ROUNDS; round++) {
        const before = writers.map(({ acknowledged }) => acknowledged().length)
        const isOn = () =>
          writers.map(({ acknowledged }, at) => acknowledged().length - (before[at] ?? 0)).filter((edits) => edits < 30)
        await expect.poll(isOn, { timeout: 40_000 }).toEqual([])
        await nodes[round % 2]?.kill("SIGKILL")
        kills++
        nodes[round % 2] = await start()
      }
      const written = (await Promise.all(writers.map(({ finish }) => finish()))).flat()
      const moves = writers.reduce((sum, writer) => sum + writer.moves(), 0)
      for (const node of nodes) {
        expect(await lostAt(node, cookies.get("recorder") ?? "", written)).toEqual([])
      }
      console.info(`${kills} kills, ${written.length} edits acknowledged, ${moves} moves, 0 lost`)
      expect(moves).toBeGreaterThanOrEqual(ROUNDS)
    },
    90_000 + ROUNDS * 30_000,
  )
})
