/**
 * Our relay 本中继: the command that people start, on a folder that was filled through the server's own store.
 */
import { encodeAppend, encodeFrame, encodeStateVector } from "@jingzhun/documents"
import type { Append, RunningServer, Services } from "@jingzhun/server"
import { serve } from "@jingzhun/server"
import { COMMAND } from "../measure/demo-server.ts"
import { contentHash } from "./content-hash.ts"
import type { Contender, Ear, Seat, World } from "./contender.ts"
import { accountOf, readNumber } from "./contender.ts"
import type { Entry } from "./roster-rows.ts"
import { clientOf, editsOf, FOUNDER, updatesOf } from "./roster-rows.ts"

/** Our relay. */
export const OUR_RELAY: Contender = {
  name: "jingzhun",
  program: { file: COMMAND, args: ["serve"] },
  prepare: (world, dataDir) => fill(dataDir, (server) => settle(server, world)),
  stateVector: ({ creates }) => encodeStateVector(new Map([[FOUNDER.client, creates.length]])),
  path: ({ document }) => `/sync/${document}?x=1`,
  greeting: ({ stateVector }) => [encodeFrame({ _tag: "SyncStep1", stateVector })],
  listen: (seat, ear) => (bytes, from) => hear(seat, ear, bytes, from),
  edits: ({ creates, persons }, person, account, count) =>
    updatesOf(clientOf(person), editsOf(creates, { person, persons, account }, count)),
  message: (_, update) => encodeFrame({ _tag: "Update", update }),
}

/** Runs work on a server of its own within this process, and stops it. */
export const fill = async <Value>(
  dataDir: string,
  work: (server: Pick<RunningServer, "services" | "port">) => Promise<Value>,
  besides: { readonly databaseUrl?: string } = {},
): Promise<Value> => {
  const settings = { host: "127.0.0.1", port: 0, dataDir, webDir: "/no/web/app", demoPassword: undefined, ...besides }
  const server = await serve(settings, { log: () => undefined })
  const value = await work(server)
  await server.stop()
  return value
}

/** Makes accounts within the township of the rosters and opens a session for each; answers with the cookies. */
export const admit = async (
  { accounts, sessions }: Services,
  names: Iterable<string>,
): Promise<ReadonlyMap<string, string>> => {
  const cookies = new Map<string, string>()
  for (const account of new Set(names)) {
    // Nobody logs in with a password here, so what stands for its hash opens nothing.
    await accounts.put(
      { account, role: "recorder", area: TOWNSHIP },
      { salt: new Uint8Array(16), hash: new Uint8Array(32) },
    )
    const opened = await sessions.open(account, Date.now())
    cookies.set(account, `jingzhun-session=${opened?.token}`)
  }
  return cookies
}

const TOWNSHIP = "999901201"

/** Makes the villages and the documents, empty. */
export const found = async ({ villages, store }: Services, documents: readonly string[]): Promise<void> => {
  for (const name of documents) {
    const [county, township, village] = name.split("/")
    await villages.put({ code: `${county}${township}${village}`, name: `${village}村`, township: "演示乡" })
    await store.create(name)
  }
}

/** Puts a world on a server: its documents, and the accounts that open them; answers with their cookies. */
export const settle = async (
  { services }: Pick<RunningServer, "services">,
  world: World,
): Promise<ReadonlyMap<string, string>> => {
  await found(services, world.documents)
  for (const name of world.documents) await services.store.append(rowsOf(name, world.creates))
  const accounts = world.documents.flatMap((_, document) =>
    Array.from({ length: world.persons }, (_, person) => accountOf(person, document)),
  )
  return admit(services, accounts)
}

/** Writes operations as the rows in which a server keeps them that got them in messages of 200. */
export const rowsOf = (document: string, entries: readonly Entry[]): readonly Append[] =>
  Array.from({ length: Math.ceil(entries.length / ENTRIES_A_ROW) }, (_, row) => {
    const clock = row * ENTRIES_A_ROW
    const part = entries.slice(clock, clock + ENTRIES_A_ROW)
    const { client, account } = FOUNDER
    return {
      document,
      client,
      clock,
      length: part.length,
      account,
      at: Date.now(),
      bytes: encodeAppend({ client, clock }, part),
      operations: part.map(([id, operation], at) => ({
        id,
        clock: clock + at,
        hash: contentHash(operation),
      })),
      repeats: [],
    }
  })

const ENTRIES_A_ROW = 200

const hear = ({ client }: Seat, ear: Ear, bytes: Buffer, from: number): void => {
  const type = bytes[from]
  if (type === SYNC) {
    const { value, next } = readNumber(bytes, from + 2)
    if (bytes[from + 1] !== STEP_1) ear.update(bytes, next, next + value)
    if (bytes[from + 1] === STEP_2) ear.synced()
  }
  if (type === ACKNOWLEDGED) ear.acknowledged(clockIn(bytes, from + 1, client))
  if (type === VERDICT) throw new Error(`the server refused: ${bytes.subarray(from).toString()}`)
}

const SYNC = 0
const STEP_1 = 0
const STEP_2 = 1
const ACKNOWLEDGED = 100
const VERDICT = 101

/** The clock up to which an acknowledgement says that a client's edits are kept. */
const clockIn = (bytes: Buffer, from: number, client: number): number => {
  let at = from
  const number = (): number => {
    const { value, next } = readNumber(bytes, at)
    at = next
    return value
  }
  number()
  number()
  for (let pairs = number(); pairs > 0; pairs--) {
    const named = number()
    const upTo = number()
    if (named === client) return upTo
  }
  return 0
}
