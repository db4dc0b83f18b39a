import { openDocument, readLedgerDocument } from "@jingzhun/documents"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { RunningServer } from "../src/serve.ts"
import { serve } from "../src/serve.ts"
import { afterwards, newFolder, openSocket, sessionFor } from "./kit.ts"
import {
  aCommand,
  anApplication,
  exampleOf,
  faultsIn,
  LEDGER,
  villageClock,
  send,
  settleLedger,
  VILLAGE,
} from "./ledger-kit.ts"
import { steps, walk } from "./journey.ts"
import type { Cluster } from "./postgres-kit.ts"
import { startPostgres } from "./postgres-kit.ts"
import { startRedis } from "./redis-kit.ts"

let cluster: Cluster
beforeAll(async () => void (cluster = await startPostgres()), 60_000)
afterAll(() => cluster.stop(), 60_000)

/** Two servers over one database, in which a village works under the Gutan text. */
const twoNodes = async (
  more: { readonly redisUrl?: string } = {},
): Promise<readonly [RunningServer, RunningServer]> => {
  const databaseUrl = await cluster.newDatabase()
  const start = async (prepare?: typeof settleLedger): Promise<RunningServer> => {
    const settings = { host: "127.0.0.1", port: 0, dataDir: newFolder(), webDir: "/none", demoPassword: undefined }
    const options = { now: villageClock, log: () => undefined, ...(prepare && { prepare }) }
    const server = await serve({ ...settings, databaseUrl, ...more }, options)
    afterwards(server.stop)
    return server
  }
  return [await start(settleLedger), await start()]
}

describe("two nodes over one ledger", () => {
  it("[GT-06-1] two recorders file for one household at two nodes at once: one is kept, the other refused with the article, and mended it is kept", async () => {
    const [one, other] = await twoNodes()
    for (let round = 1; round <= 5; round++) {
      const household = `H000${round}`
      const first = anApplication(`2026-${round}01`, household, { subsidyFen: 2_000_000 })
      const second = anApplication(`2026-${round}02`, household, { subsidyFen: 2_000_000 })
      const answers = await Promise.all([send(one, "recorder", first), send(other, "recorder2", second)])
      const refused = answers.filter(({ body }) => !body.ok)
      expect(refused).toHaveLength(1)
      expect(refused[0]?.body.refusal).toMatchObject({
        code: "income-cap",
        clause: "GT-06-1",
        figures: { limitFen: 3_000_000, grantedFen: 2_000_000, leftFen: 1_000_000, askedFen: 2_000_000 },
      })
      // Nothing typed is lost: the same words, mended, are accepted.
      const [server, account, command] = answers[0].body.ok
        ? ([other, "recorder2", second] as const)
        : ([one, "recorder", first] as const)
      const mended = { ...command, data: { ...command.data, subsidyFen: 1_000_000 } }
      expect((await send(server, account, mended)).body.ok).toBe(true)
    }
    expect(await one.services.ledgers.entriesOf(VILLAGE, "gutan")).toHaveLength(10)
    expect(await faultsIn(other.stores.kept)).toEqual([])
  }, 60_000)

  it("a command sent ten times to both nodes at once is decided once", async () => {
    const nodes = await twoNodes()
    const command = anApplication("2026-001", "H0001")
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => send(nodes[at % 2] ?? nodes[0], "recorder", command)),
    )
    expect(new Set(answers.map(({ body }) => body.entry?.hash)).size).toBe(1)
    expect(answers.filter(({ body }) => body.isRepeat === false)).toHaveLength(1)
  }, 60_000)

  it("many cases filed at both make one chain without a gap, which devices at either node hear", async () => {
    const [one, other] = await twoNodes()
    const listener = openSocket(other, LEDGER, { cookie: await sessionFor(other, "auditor"), query: "" })
    listener.send({ _tag: "SyncStep1", stateVector: Uint8Array.of(0) })
    await listener.next("SyncStep2")
    const filed = [1, 2, 3, 4, 5, 6, 7, 8].map((at) =>
      send(at % 2 === 0 ? one : other, "recorder", anApplication(`2026-00${at}`, `H000${at}`)),
    )
    expect((await Promise.all(filed)).map(({ body }) => body.ok)).toEqual(filed.map(() => true))
    const entries = await one.services.ledgers.entriesOf(VILLAGE, "gutan")
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(await faultsIn(one.stores.kept)).toEqual([])
    const heard = (): number => {
      const sheet = openDocument()
      for (const frame of listener.frames) if (frame._tag === "Update") sheet.apply(frame.update)
      return readLedgerDocument(sheet).end.seq
    }
    await expect.poll(heard, { timeout: 10_000 }).toBe(8)
  }, 60_000)

  it("[GT-12-2] a case walks from node to node, each going on from what the other has decided; finance pays once", async () => {
    const nodes = await twoNodes()
    for (const [at, step] of steps("A", 1, 14).entries()) {
      await walk(nodes[at % 2] ?? nodes[0], [step], { subject: "2026-001", household: "H0001" })
    }
    const pay = (at: number) =>
      send(
        nodes[at % 2] ?? nodes[0],
        "finance",
        aCommand("pay", "2026-001", exampleOf("A15").data, { village: VILLAGE }),
      )
    const answers = await Promise.all([0, 1, 2, 3, 4, 5].map(pay))
    expect(answers.filter(({ body }) => body.ok)).toHaveLength(1)
    const states = await Promise.all(nodes.map(({ services }) => services.ledgers.stateOf(VILLAGE, "gutan")))
    expect(states[0]).toEqual(states[1])
  }, 60_000)
})

describe("nodes that hear each other", () => {
  it("what one has decided is told to the other, which lets go of the pages it has made", async () => {
    const redis = await startRedis()
    afterwards(redis.stop)
    const [one, other] = await twoNodes({ redisUrl: redis.url })
    let heard = 0
    other.services.ledgers.onEntry(() => void (heard += 1))
    expect((await send(one, "recorder", anApplication("2026-001", "H0001"))).body.ok).toBe(true)
    await expect.poll(() => heard).toBe(1)
  }, 60_000)
})
