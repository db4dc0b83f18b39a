/**
 * Round 轮次: one contender on a folder of its own, so that each measurement meets a server that has just begun.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Contender, World } from "./contender.ts"
import type { Crowd } from "./crowd.ts"
import { gather } from "./crowd.ts"
import type { MeasuredServer } from "./measured-server.ts"
import { startMeasured } from "./measured-server.ts"

/** Runs of each contender; the median of them counts. */
export const ROUNDS = 3

/** A prepared folder that rounds begin with a copy of. */
export interface Prepared {
  readonly contender: Contender
  readonly world: World
  readonly folder: string
  readonly cookies: ReadonlyMap<string, string>
}

/** Makes an empty folder for the time of a measurement. */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), "jingzhun-bench-"))

/** Fills a folder with a world once. */
export const prepare = async (contender: Contender, world: World): Promise<Prepared> => {
  const folder = newFolder()
  return { contender, world, folder, cookies: await contender.prepare(world, folder) }
}

/** Starts a contender on a copy of its prepared folder, and clears up behind it. */
export const onServer = async <Value>(
  { contender, folder }: Pick<Prepared, "contender" | "folder">,
  work: (server: MeasuredServer) => Promise<Value>,
): Promise<Value> => {
  const dataDir = newFolder()
  cpSync(folder, dataDir, { recursive: true })
  const server = await startMeasured(contender.program, dataDir)
  try {
    return await work(server)
  } finally {
    await server.kill()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Starts a contender with everybody in it. */
export const inCrowd = <Value>(
  prepared: Prepared,
  editsEach: number,
  work: (crowd: Crowd, server: MeasuredServer) => Promise<Value>,
): Promise<Value> =>
  onServer(prepared, async (server) => {
    const { contender, world, cookies } = prepared
    const crowd = await gather({ contender, world, ports: [server.port], cookies, editsEach })
    try {
      return await work(crowd, server)
    } finally {
      crowd.leave()
    }
  })

/** Runs rounds in which all contenders take turns, each round beginning with another; answers with the figures of each. */
export const inTurns = async <Figures>(
  prepared: readonly Prepared[],
  rounds: number,
  measure: (one: Prepared) => Promise<Figures>,
): Promise<ReadonlyMap<Contender["name"], readonly Figures[]>> => {
  const figures = new Map(prepared.map(({ contender }) => [contender.name, [] as Figures[]]))
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < prepared.length; turn++) {
      const one = prepared[(round + turn) % prepared.length]!
      figures.get(one.contender.name)?.push(await measure(one))
    }
  }
  return figures
}
