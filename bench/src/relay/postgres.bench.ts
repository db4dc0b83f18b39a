/**
 * Relay on PostgreSQL 多节点: the load of `relay-load` and `relay-pace` on one node and on two, over a database and a bus on the same machine.
 *
 * The database flushes to the disk at each commit, as it comes; what it uses of the processor itself is not counted as the nodes'.
 */
import { startPostgres } from "../../../packages/server/test/postgres-kit.ts"
import { startRedis } from "../../../packages/server/test/redis-kit.ts"
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

/** Measures throughput, cost and acknowledgements of one node and of two; the median of three runs counts where everything is measured. */
export const benchRelayPostgres = async (isFull: boolean): Promise<Report> => {
  const cluster = await startPostgres()
  const redis = await startRedis()
  const span = { warmUpMs: 2000, measuredMs: isFull ? 20_000 : 5000 }
  const worlds = { load: makeWorld(LOAD), pace: makeWorld(PACE) }
  const loads = new Map(NODES.map((nodes) => [nodes, [] as Saturated[]]))
  const paces = new Map(NODES.map((nodes) => [nodes, [] as Paced[]]))
  try {
    for (let round = 0; round < (isFull ? ROUNDS : 1); round++) {
      for (const nodes of NODES) {
        const addresses = async () => ({ DATABASE_URL: await cluster.newDatabase(), REDIS_URL: redis.url })
        loads.get(nodes)?.push(await onNodes(nodes, worlds.load, await addresses(), saturate, span))
        paces.get(nodes)?.push(await onNodes(nodes, worlds.pace, await addresses(), pace, span))
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
      line("load generator busy, % of one core", loads, (run) => run.generatorBusyPercent),
      line("memory of all nodes under it, MiB", loads, (run) => run.residentMiB),
      line("acknowledged, 344 documents × 3, 1,032 edits/s, p99, ms", paces, (run) => run.p99, 1),
      line("the same, p50, ms", paces, (run) => run.p50, 1),
      line("CPU of all nodes, µs an edit", paces, (run) => run.cpuMicrosecondsPerEdit),
    ],
    raw: { load: LOAD, pace: PACE, ...span, loads: Object.fromEntries(loads), paces: Object.fromEntries(paces) },
  }
}

/** Puts a world into a database, starts nodes on it, and measures with everybody there, in turn at each of the nodes. */
const onNodes = async <Figures>(
  nodes: number,
  world: World,
  env: { readonly DATABASE_URL: string; readonly REDIS_URL: string },
  measure: (crowd: Crowd, nodes: Measured, span: Span) => Promise<Figures>,
  span: Span,
): Promise<Figures> => {
  const cookies = await fill(newFolder(), (server) => settle(server, world), { databaseUrl: env.DATABASE_URL })
  const program = { ...OUR_RELAY.program, env }
  const servers = await Promise.all(Array.from({ length: nodes }, () => startMeasured(program, newFolder())))
  try {
    const ports = servers.map(({ port }) => port)
    const crowd = await gather({ contender: OUR_RELAY, world, ports, cookies, editsEach: EDITS_EACH })
    await pause(500)
    const figures = await measure(crowd, together(servers), span)
    crowd.leave()
    return figures
  } finally {
    await Promise.all(servers.map((server) => server.kill()))
  }
}

/** What all nodes use, as if they were one. */
const together = (servers: readonly Measured[]): Measured => ({
  usage: async (when) => {
    const used = await Promise.all(servers.map((server) => server.usage(when)))
    const sum = (of: (usage: Usage) => number): number => used.reduce((all, one) => all + of(one), 0)
    return {
      cpuSeconds: sum((one) => one.cpuSeconds),
      residentBytes: sum((one) => one.residentBytes),
      heapBytes: sum((one) => one.heapBytes),
    }
  },
})
