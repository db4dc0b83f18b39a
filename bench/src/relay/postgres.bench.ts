/**
 * Relay on PostgreSQL 多节点: the load of `relay-load` and `relay-pace` on one node and on two, over a database and a bus on the same machine.
 *
 * The database flushes to the disk at each commit, as it comes. What it uses of the processor itself is not counted as the nodes', but told
 * beside it: all of them share one machine with the people who write.
 */
import type { Cluster } from "../../../packages/server/test/postgres-kit.ts"
import { startPostgres } from "../../../packages/server/test/postgres-kit.ts"
import { startRedis } from "../../../packages/server/test/redis-kit.ts"
import { processorSecondsOf } from "../measure/processor-time.ts"
import { median } from "../measure/rate.ts"
import type { Report } from "../measure/report.ts"
import type { World } from "./contender.ts"
import type { Crowd } from "./crowd.ts"
import { gather } from "./crowd.ts"
import type { Measured, Paced, Saturated, Span } from "./load.ts"
import { pace, pause, saturate } from "./load.ts"
import { startMeasured } from "./measured-server.ts"
import { fill, OUR_RELAY, settle } from "./our-relay.ts"
import { newFolder, ROUNDS } from "./round.ts"
import type { Usage } from "./usage-agent.ts"
import { makeWorld } from "./world.ts"

const LOAD = { documents: 50, persons: 8, rows: 1000 } as const
const PACE = { documents: 344, persons: 3, rows: 30 } as const
const NODES = [1, 2] as const
const EDITS_EACH = 1500

/** Measures throughput, cost and acknowledgements of one node and of two; the median of three runs counts. */
export const benchRelayPostgres = async (isFull: boolean): Promise<Report> => {
  const cluster = await startPostgres()
  const redis = await startRedis()
  const span = { warmUpMs: 2000, measuredMs: isFull ? 20_000 : 5000 }
  const worlds = { load: makeWorld(LOAD), pace: makeWorld(PACE) }
  const loads = new Map(NODES.map((nodes) => [nodes, [] as (Saturated & BesideNodes)[]]))
  const paces = new Map(NODES.map((nodes) => [nodes, [] as (Paced & BesideNodes)[]]))
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const nodes of NODES) {
        const run = { nodes, cluster, redisUrl: redis.url, span }
        loads.get(nodes)?.push(await onNodes({ ...run, world: worlds.load }, saturate))
        paces.get(nodes)?.push(await onNodes({ ...run, world: worlds.pace }, pace))
      }
    }
  } finally {
    await redis.stop()
    await cluster.stop()
  }
  const line = <Run>(
    what: string,
    runs: ReadonlyMap<number, readonly Run[]>,
    figure: (run: Run) => number,
    digits = 0,
  ) => ({
    what,
    figure: [...runs].map(([nodes, all]) => `${nodes} × ${median(all.map(figure)).toFixed(digits)}`).join(" · "),
  })
  return {
    name: "relay-postgres",
    lines: [
      line("nodes × deliveries/s, saturated, 50 documents × 8", loads, (run) => run.deliveriesPerSecond),
      line("CPU seconds of all nodes per 100,000 deliveries", loads, (run) => run.cpuSecondsPer100kDeliveries, 2),
      line("nodes busy, % of one core", loads, (run) => run.serverBusyPercent),
      line("database busy, % of one core", loads, (run) => run.databaseBusyPercent),
      line("load generator busy, % of one core", loads, (run) => run.generatorBusyPercent),
      line("memory of all nodes under it, MiB", loads, (run) => run.residentMiB),
      line("acknowledged, 344 documents × 3, 1,032 edits/s, p99, ms", paces, (run) => run.p99, 1),
      line("the same, p50, ms", paces, (run) => run.p50, 1),
      line("CPU of all nodes, µs an edit", paces, (run) => run.cpuMicrosecondsPerEdit),
      line("database busy meanwhile, % of one core", paces, (run) => run.databaseBusyPercent),
    ],
    raw: { load: LOAD, pace: PACE, ...span, loads: Object.fromEntries(loads), paces: Object.fromEntries(paces) },
  }
}

/** What the database used while nodes were measured. */
interface BesideNodes {
  readonly databaseBusyPercent: number
}

interface Run {
  readonly nodes: number
  readonly cluster: Cluster
  readonly redisUrl: string
  readonly world: World
  readonly span: Span
}

/** Puts a world into a database, starts nodes on it, and measures with everybody there, in turn at each of the nodes. */
const onNodes = async <Figures>(
  { nodes, cluster, redisUrl, world, span }: Run,
  measure: (crowd: Crowd, nodes: Measured, span: Span) => Promise<Figures>,
): Promise<Figures & BesideNodes> => {
  const databaseUrl = await cluster.newDatabase()
  const cookies = await fill(newFolder(), (server) => settle(server, world), { databaseUrl })
  const program = { ...OUR_RELAY.program, env: { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } }
  const servers = await Promise.all(Array.from({ length: nodes }, () => startMeasured(program, newFolder())))
  try {
    const ports = servers.map(({ port }) => port)
    const crowd = await gather({ contender: OUR_RELAY, world, ports, cookies, editsEach: EDITS_EACH })
    await pause(500)
    const looks: { readonly at: number; readonly seconds: number }[] = []
    const look = (): void => void looks.push({ at: performance.now(), seconds: processorSecondsOf(cluster.pid()) })
    const figures = await measure(crowd, together(servers, look), span)
    crowd.leave()
    const [before, after] = [looks[0]!, looks.at(-1)!]
    return { ...figures, databaseBusyPercent: ((after.seconds - before.seconds) / (after.at - before.at)) * 100_000 }
  } finally {
    await Promise.all(servers.map((server) => server.kill()))
  }
}

/** What all nodes use, as if they were one; tells when it was asked for. */
const together = (servers: readonly Measured[], asked: () => void): Measured => ({
  usage: async (when) => {
    asked()
    const used = await Promise.all(servers.map((server) => server.usage(when)))
    const sum = (of: (usage: Usage) => number): number => used.reduce((all, one) => all + of(one), 0)
    return {
      cpuSeconds: sum((one) => one.cpuSeconds),
      residentBytes: sum((one) => one.residentBytes),
      heapBytes: sum((one) => one.heapBytes),
    }
  },
})
