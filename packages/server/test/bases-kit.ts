/**
 * Kit for tests of bases: a village and its people, imports, new years, and what a device has of a roster.
 */
import type { NamedBase, Roster, WrittenOperation } from "@jingzhun/documents"
import {
  baseEntries,
  basesWanted,
  createRecord,
  emptyRoster,
  foldInto,
  openDocument,
  readBase,
} from "@jingzhun/documents"
import { aWriter } from "@jingzhun/documents/testing"
import * as Result from "effect/Result"
import { fetchKeys } from "../src/client/server-keys.ts"
import type { TestServer } from "./kit.ts"
import {
  anActor,
  anUpdate,
  newFolder,
  openSocket,
  postJson,
  ROSTER,
  SENSITIVE,
  sessionFor,
  settle,
  startServer,
} from "./kit.ts"

export const VILLAGE = "999901201201"
export const NEXT = { roster: ROSTER.replace("2026", "2027"), sensitive: SENSITIVE.replace("2026", "2027") }
const PEOPLE = [
  anActor("recorder", "recorder"),
  anActor("chair", "chair"),
  anActor("surveyor", "surveyor"),
  anActor("panel1", "panel"),
  anActor("township", "township", "999901201"),
  anActor("elsewhere", "recorder", "999901201202"),
]
/** The county's clock stands in the November of the year. */
const NOW = Date.UTC(2026, 10, 24, 2)
export const start = (dataDir = newFolder()) =>
  startServer({ dataDir, prepare: (services) => settle(services, PEOPLE), now: () => NOW })

export const post = async (server: TestServer, path: string, body: unknown, account = "recorder") =>
  postJson(`${server.url}${path}`, body, { cookie: await sessionFor(server, account) })

export const beginYear = async (server: TestServer, account = "recorder", year = 2027) => {
  const response = await post(server, "/api/years", { village: VILLAGE, year }, account)
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) }
}

const recordsOf = (operations: readonly WrittenOperation[]) => {
  const half = (document: string) =>
    operations
      .filter((one) => one.document === document)
      .map(({ operation }) => [operation.record, operation.value] as const)
  return { roster: half("roster"), "roster-sensitive": half("roster-sensitive") }
}

export const people = () => {
  const writer = aWriter({ seed: 4 })
  const one = createRecord("household", { id: "H1", division: VILLAGE, phone: "13900000001" }, writer.at(), 0)
  const member = createRecord(
    "member",
    { household: one.record, name: "张三", relation: "head", health: ["chronic"] },
    writer.at(),
    1,
  )
  const other = createRecord("household", { id: "H2", division: VILLAGE }, writer.at(), 2)
  return {
    one: one.record,
    member: member.record,
    other: other.record,
    operations: [one, member, other].flatMap((made) => made.operations),
  }
}

export const importing = (server: TestServer, operations: readonly WrittenOperation[], account = "recorder") =>
  post(
    server,
    "/api/bases",
    { village: VILLAGE, year: 2026, file: "花名册.xlsx", records: recordsOf(operations) },
    account,
  )

/** What a device has of a roster: both documents, and the bases that they name. */
export const rosterOn = async (
  server: TestServer,
  names: readonly [string, string],
  account = "recorder",
  village = VILLAGE,
): Promise<Roster> => {
  const cookie = await sessionFor(server, account)
  const { ring } = await fetchKeys({ url: server.url, village, cookie })
  const roster = emptyRoster()
  for (const [at, name] of names.entries()) {
    const sheet = openDocument()
    const socket = openSocket(server, name, { cookie })
    socket.send({ _tag: "SyncStep1", stateVector: Uint8Array.of(0) })
    sheet.apply((await socket.next("SyncStep2")).update)
    foldInto(roster, sheet.ops(), at === 0 ? "roster" : "roster-sensitive", ring)
    socket.close()
  }
  for (const hash of basesWanted(roster)) {
    const named = await baseFrom(server, hash, account)
    foldInto(roster, baseEntries(named), named.base.document, ring)
  }
  return roster
}

export const baseFrom = async (server: TestServer, hash: string, account = "recorder"): Promise<NamedBase> => {
  const response = await fetch(`${server.url}/api/bases/${hash}`, {
    headers: { cookie: await sessionFor(server, account) },
  })
  if (response.status !== 200) throw new Error(`no base: ${response.status}`)
  return Result.getOrThrow(await readBase(await response.text(), hash))
}

export const write = async (
  server: TestServer,
  document: string,
  written: readonly WrittenOperation[],
  client: number,
) => {
  const socket = openSocket(server, document, { cookie: await sessionFor(server, "recorder") })
  socket.send(
    anUpdate(
      client,
      0,
      written.map(({ id, operation }) => [id, operation]),
    ),
  )
  await socket.next("Ack")
  socket.close()
}

export const OLD = [ROSTER, SENSITIVE] as const
export const NEW = [NEXT.roster, NEXT.sensitive] as const
