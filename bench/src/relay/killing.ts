/**
 * Killing 强杀: the rounds of write, kill, start again and look.
 */
import { cpSync, rmSync } from "node:fs"
import { encodeStateVector } from "@jingzhun/documents"
import * as Y from "yjs"
import type { Seat } from "./contender.ts"
import { accountOf } from "./contender.ts"
import { sendEvenly } from "./load.ts"
import { startMeasured } from "./measured-server.ts"
import { maskedFrame, openRaw } from "./raw-socket.ts"
import { editsOf, updatesOf } from "./roster-rows.ts"
import type { Prepared } from "./round.ts"
import { newFolder } from "./round.ts"

/** What became of it. */
export interface Killed {
  readonly kills: number
  /** Edits that were acknowledged or that somebody else had seen. */
  readonly said: number
  readonly missing: number
}

/** How far each client had come, by document. */
type Clocks = Map<string, Map<number, number>>

/** Writes, kills and looks so many times, on one folder; at the end everything is looked for once more. */
export const killAgainAndAgain = async (
  prepared: Prepared,
  times: number,
  untilKilled: () => Promise<void>,
): Promise<Killed> => {
  const { contender, world } = prepared
  const dataDir = newFolder()
  cpSync(prepared.folder, dataDir, { recursive: true })
  const ever: Clocks = new Map(world.documents.map((name) => [name, new Map()]))
  let missing = 0
  for (let round = 0; round < times; round++) {
    const server = await startMeasured(contender.program, dataDir)
    const said = await writeUntil(prepared, server.port, round, async () => {
      await untilKilled()
      await server.kill()
    })
    const again = await startMeasured(contender.program, dataDir)
    missing += await missingOf(prepared, again.port, said, ever)
    for (const [name, clocks] of said) for (const [client, next] of clocks) ever.get(name)?.set(client, next)
    await again.kill()
  }
  const last = await startMeasured(contender.program, dataDir)
  const missingAtLast = await missingOf(prepared, last.port, ever, new Map())
  await last.kill()
  rmSync(dataDir, { recursive: true, force: true })
  return { kills: times, said: sumOf(ever), missing: Math.max(missing, missingAtLast) }
}

const sumOf = (clocks: Clocks): number =>
  [...clocks.values()].flatMap((ofDocument) => [...ofDocument.values()]).reduce((sum, next) => sum + next, 0)

/** Lets everybody write until the server is gone; answers with what had been said of each client. */
const writeUntil = async (
  prepared: Prepared,
  port: number,
  round: number,
  end: () => Promise<void>,
): Promise<Clocks> => {
  const { world } = prepared
  const said: Clocks = new Map(world.documents.map((name) => [name, new Map()]))
  const writers: { readonly send: () => boolean }[] = []
  for (const [at, document] of world.documents.entries()) {
    const persons = Array.from({ length: world.persons }, (_, person) =>
      writerOf(prepared, port, { document, at, person, round }, said.get(document)!),
    )
    writers.push(...(await Promise.all(persons)))
  }
  const stop = sendEvenly(writers)
  await end()
  stop()
  return said
}

const EDITS_EACH = 4

const writerOf = async (
  prepared: Prepared,
  port: number,
  place: { readonly document: string; readonly at: number; readonly person: number; readonly round: number },
  said: Map<number, number>,
) => {
  const { contender, world, cookies } = prepared
  const { document, at, person, round } = place
  const account = accountOf(person, at)
  const first = 10_000_000 + 1000 * round
  const client = first + person
  const seat: Seat = { document, account, client, stateVector: contender.stateVector(world) }
  const editor = { person, persons: world.persons, account, round }
  const frames = updatesOf(client, editsOf(world.creates, editor, EDITS_EACH)).map((update) =>
    maskedFrame(contender.message(document, update)),
  )
  const note = (of: number, next: number): void => void said.set(of, Math.max(said.get(of) ?? 0, next))
  let isSynced = false
  const hear = contender.listen(seat, {
    synced: () => (isSynced = true),
    acknowledged: (edits) => note(client, edits),
    update: (bytes, from, to) => {
      if (!isSynced) return
      for (const { id } of Y.decodeUpdate(bytes.subarray(from, to)).structs) {
        if (id.client >= first && id.client < first + world.persons) note(id.client, id.clock + 1)
      }
    },
  })
  const cookie = cookies.get(account)
  const socket = await openRaw({ port, path: contender.path(seat), ...(cookie !== undefined && { cookie }) }, hear)
  const greeting = contender.greeting(seat)
  for (const payload of greeting) socket.write(maskedFrame(payload))
  let sent = 0
  return {
    send: () => {
      const frame = frames[sent]
      if (frame === undefined || !socket.isOpen()) return false
      sent++
      socket.write(frame)
      return true
    },
  }
}

/** Asks each document for what is beyond `before`, and counts what was said and is not there. */
const missingOf = async (prepared: Prepared, port: number, said: Clocks, before: Clocks): Promise<number> => {
  let missing = 0
  for (const [at, document] of prepared.world.documents.entries()) {
    const kept = await clocksOn(prepared, port, document, accountOf(0, at), before.get(document) ?? new Map())
    for (const [client, next] of said.get(document) ?? []) missing += Math.max(0, next - (kept.get(client) ?? 0))
  }
  return missing
}

const clocksOn = async (
  { contender, cookies }: Prepared,
  port: number,
  document: string,
  account: string,
  known: ReadonlyMap<number, number>,
): Promise<ReadonlyMap<number, number>> => {
  const kept = new Map<number, number>()
  let synced: () => void = () => undefined
  const isSynced = new Promise<void>((resolve) => (synced = resolve))
  const seat: Seat = { document, account, client: 1, stateVector: encodeStateVector(known) }
  const hear = contender.listen(seat, {
    synced: () => synced(),
    acknowledged: () => undefined,
    update: (bytes, from, to) => {
      for (const struct of Y.decodeUpdate(new Uint8Array(bytes.subarray(from, to))).structs) {
        const { client, clock } = struct.id
        if (struct instanceof Y.Skip) continue
        // Counted, not the highest clock taken: one that is missing among others is missing.
        const from = Math.max(clock, known.get(client) ?? 0)
        kept.set(client, (kept.get(client) ?? 0) + clock + struct.length - from)
      }
    },
  })
  const cookie = cookies.get(account)
  const socket = await openRaw({ port, path: contender.path(seat), ...(cookie !== undefined && { cookie }) }, hear)
  for (const payload of contender.greeting(seat)) socket.write(maskedFrame(payload))
  await isSynced
  socket.close()
  return kept
}
