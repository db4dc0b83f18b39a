/**
 * Peers 对照组: Hocuspocus with its SQLite extension, and the floor.
 */
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { encodeFrame } from "@jingzhun/documents"
import * as encoding from "lib0/encoding"
import * as Y from "yjs"
import type { Contender, Ear, World } from "./contender.ts"
import { programBeside, readNumber } from "./contender.ts"
import { OUR_RELAY } from "./our-relay.ts"
import { nestedEditsOf, nestedRoster } from "./roster-rows.ts"

/** The peer. Its rosters are nested maps, a `Y.Map` for each row, as its users write them. */
export const HOCUSPOCUS: Contender = {
  name: "Hocuspocus",
  program: programBeside("hocuspocus.ts"),
  prepare: async ({ documents, rows }, dataDir) => {
    keepInHocuspocus(dataDir, documents, nestedRoster(rows))
    return new Map()
  },
  stateVector: (world) => Y.encodeStateVectorFromUpdate(rosterOf(world)),
  path: () => "/",
  greeting: ({ document, stateVector }) => [
    addressed(document, (encoder) => {
      encoding.writeVarUint(encoder, AUTHENTICATION)
      encoding.writeVarUint(encoder, TOKEN)
      encoding.writeVarString(encoder, "anybody")
    }),
    addressed(document, (encoder) => {
      encoding.writeVarUint(encoder, SYNC)
      encoding.writeVarUint(encoder, STEP_1)
      encoding.writeVarUint8Array(encoder, stateVector)
    }),
  ],
  listen: ({ document }, ear) => {
    const nameBytes = 1 + Buffer.byteLength(document)
    let edits = 0
    return (bytes, from) => {
      const at = from + nameBytes
      if (bytes[at] === SYNC_STATUS) ear.acknowledged(++edits)
      if (bytes[at] === SYNC || bytes[at] === SYNC_REPLY) hearSync(ear, bytes, at + 1)
    }
  },
  edits: (world, person, _, count) =>
    nestedEditsOf(rosterOf(world), world.rows, { person, persons: world.persons }, count),
  message: (document, update) =>
    addressed(document, (encoder) => {
      encoding.writeVarUint(encoder, SYNC)
      encoding.writeVarUint(encoder, UPDATE)
      encoding.writeVarUint8Array(encoder, update)
    }),
}

/** The floor, which is sent what our relay is sent. */
export const FLOOR: Contender = {
  name: "floor",
  program: programBeside("floor.ts"),
  prepare: () => Promise.resolve(new Map()),
  stateVector: OUR_RELAY.stateVector,
  path: ({ document }) => `/${document}`,
  greeting: () => [],
  listen: (_, ear) => {
    let edits = 0
    return (bytes, from) => {
      if (bytes[from] === ACKNOWLEDGED) return ear.acknowledged(++edits)
      const { value, next } = readNumber(bytes, from + 2)
      ear.update(bytes, next, next + value)
    }
  },
  edits: OUR_RELAY.edits,
  message: (_, update) => encodeFrame({ _tag: "Update", update }),
}

/** Everybody, ours first. */
export const CONTENDERS: readonly Contender[] = [OUR_RELAY, HOCUSPOCUS, FLOOR]

/** Writes documents into the table of the peer's SQLite extension, as it would have kept them itself. */
export const keepInHocuspocus = (dataDir: string, documents: readonly string[], state: Uint8Array): void => {
  mkdirSync(dataDir, { recursive: true })
  const database = new DatabaseSync(join(dataDir, "hocuspocus.sqlite"))
  database.exec("create table documents (name varchar(255) not null, data blob not null, unique(name))")
  const insert = database.prepare("insert into documents (name, data) values (?, ?)")
  database.exec("begin")
  for (const name of documents) insert.run(name, state)
  database.exec("commit")
  database.close()
}

const rosters = new WeakMap<World, Uint8Array>()

const rosterOf = (world: World): Uint8Array => {
  const made = rosters.get(world) ?? nestedRoster(world.rows)
  rosters.set(world, made)
  return made
}

const hearSync = (ear: Ear, bytes: Buffer, at: number): void => {
  const { value, next } = readNumber(bytes, at + 1)
  if (bytes[at] !== STEP_1) ear.update(bytes, next, next + value)
  if (bytes[at] === STEP_2) ear.synced()
}

const addressed = (document: string, write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, document)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

const SYNC = 0
const AUTHENTICATION = 2
const SYNC_REPLY = 4
const SYNC_STATUS = 8
const TOKEN = 0
const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2
const ACKNOWLEDGED = 100
