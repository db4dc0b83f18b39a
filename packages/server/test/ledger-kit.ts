/**
 * Kit for ledgers: a village that works under the Gutan text, a roster with households of every answer, and people of every role.
 */
import type { CivilDate, DivisionCode, Household } from "@jingzhun/core"
import { dayOf, gutan } from "@jingzhun/core"
import type { Command, Json } from "@jingzhun/core/procedure"
import { procedures } from "@jingzhun/core/procedure"
import type { Actor, Role } from "@jingzhun/documents"
import { emptyRoster, encodeAppend, importOperations } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { readFileSync } from "node:fs"
import type { DatabaseSync } from "node:sqlite"
import { hashPassword } from "../src/accounts/password.ts"
import type { ChainFault } from "../src/ledger/chain-fault.ts"
import type { Anchor, LedgerFinding } from "../src/ledger/verify-ledgers.ts"
import { verifyLedgers } from "../src/ledger/verify-ledgers.ts"
import type { RunningServer, ServeOptions } from "../src/serve.ts"
import type { Services } from "../src/services.ts"
import type { Kept } from "../src/store/kept.ts"
import { sqliteAdoptions } from "../src/store/sqlite/sqlite-adoptions.ts"
import { sqliteLedgerAudit } from "../src/store/sqlite/sqlite-ledger-audit.ts"
import type { TestServer } from "./kit.ts"
import { anActor, PASSWORD, postJson, ROSTER, SENSITIVE, sessionFor, settle, startServer } from "./kit.ts"

export const VILLAGE = "999901201201" as DivisionCode
export const NEIGHBOUR = "999901201202" as DivisionCode
export const LEDGER = "999901/201/201/ledger/gutan"
export const SENSITIVE_LEDGER = "999901/201/201/ledger-sensitive/gutan"
const HASH = hashPassword(PASSWORD)

/** Everyone who may have to do with a case, each in the area of the office. */
export const PEOPLE: readonly Actor[] = [
  anActor("recorder", "recorder"),
  anActor("recorder2", "recorder"),
  anActor("surveyor", "surveyor"),
  anActor("panel1", "panel"),
  anActor("chair", "chair"),
  anActor("township", "township", "999901201"),
  anActor("finance", "finance", "999901201"),
  anActor("county", "county", "999901"),
  anActor("auditor", "auditor", "999901"),
  anActor("admin", "admin", "999901"),
  anActor("thirdparty", "third-party" as Role, "999901"),
  anActor("thirdparty2", "third-party" as Role, "999901"),
]

/** A household that the text finds to be of extreme poverty, unless told otherwise. */
export const aHousehold = (id: string, given: Partial<Household> = {}): Household =>
  ({
    id,
    division: VILLAGE,
    group: "1",
    registered: true,
    members: [
      {
        id: "M1",
        name: `户主${id}`,
        sex: "male",
        birthDate: "1950-03-02",
        relation: "head",
        labour: "lost",
        health: ["serious"],
      },
    ],
    income: { year: 2025, items: [], operatingCostFen: 0 },
    housing: { areaSquareMetres: 10, sound: false, canFundBuilding: false },
    residence: { registeredInVillage: true, contractsFarmland: true, bearsPublicService: true, urbanBenefits: false },
    relief: { subsistenceAllowance: false, fiveGuarantees: false },
    assessed: { selfDevelopment: "lacking", conduct: true, conductBy: "村评议小组", conductOn: dayOf(2026, 3, 12) },
    determinations: null,
    ...given,
  }) as Household

/** Writes households into the roster, as a device of the recorder would. */
export const fillRoster = async ({ store }: Services, households: readonly Household[], client = 77): Promise<void> => {
  const random = (length: number) => Uint8Array.from({ length }, () => Math.floor(Math.random() * 256))
  const writing = { actor: "recorder", device: "d", nowMs: Date.now(), random }
  const { roster, sensitive } = importOperations(emptyRoster(), households, writing)
  for (const [document, operations] of [
    [ROSTER, roster],
    [SENSITIVE, sensitive],
  ] as const) {
    if (operations.length === 0) continue
    const entries = operations.map((one) => [one.id, one.operation] as const)
    const clock = (await store.load(document))?.writers.get(client)?.next ?? 0
    await store.append([
      {
        document,
        client,
        clock,
        length: entries.length,
        account: "recorder",
        at: Date.now(),
        bytes: encodeAppend({ client, clock }, entries),
        operations: entries.map(([id], at) => ({ id, clock: clock + at, hash: Uint8Array.of(1) })),
        repeats: [],
      },
    ])
  }
}

/** Settles the village, its roster and its procedure. */
export const settleLedger = async (services: Services): Promise<void> => {
  await settle(services, [])
  await services.villages.put({ code: NEIGHBOUR, name: "青溪村", township: "演示乡" })
  const password = await HASH
  for (const actor of PEOPLE) await services.accounts.put(actor, password)
  await fillRoster(
    services,
    [1, 2, 3, 4, 5, 6, 7, 8].map((at) => aHousehold(`H000${at}`)),
  )
  const order = { area: "999901", procedure: procedures.gutan, packs: [gutan], on: dayOf(2026, 1, 1), isTraining: true }
  Result.getOrThrow(await services.ledgers.adoptions.adopt(order))
}

/** Noon in the village, on the day on which the tests take place. */
export const NOON = Date.UTC(2026, 10, 24, 4)

let walking: number | undefined
let walkers = 0

/** Lets something be done on a day, by the server's clock, too. */
export const onDay = async <Value>(day: CivilDate, act: () => Promise<Value>): Promise<Value> => {
  walking = Date.parse(`${day}T04:00:00Z`)
  walkers += 1
  try {
    return await act()
  } finally {
    walkers -= 1
    if (walkers === 0) walking = undefined
  }
}

/** The clock of the village: noon, on the day on which something is done. */
export const villageClock = (): number => walking ?? NOON

/** Starts a server whose village works under the Gutan text. */
export const startLedgerServer = (options: ServeOptions & { readonly dataDir?: string } = {}): Promise<TestServer> =>
  startServer({ prepare: settleLedger, now: villageClock, ...options })

export interface CommandAnswer {
  readonly ok: boolean
  readonly isRepeat?: boolean
  readonly events?: readonly { readonly type: string; readonly data: { readonly [field: string]: Json } }[]
  readonly entry?: { readonly seq: number; readonly hash: string; readonly at: string }
  readonly refusal?: {
    readonly code: string
    readonly clause: string
    readonly source: string
    readonly message: { readonly "zh-CN": string; readonly en: string }
    readonly figures: { readonly [name: string]: Json }
  }
  readonly receipt?: string
  readonly disputed?: readonly string[]
  readonly on?: string
  readonly error?: { readonly code: string; readonly path?: string }
}

/** What a device sends: a command without its author. */
export type Sent = Omit<Command, "by" | "on"> & {
  readonly on?: string
  readonly village?: string
  readonly by?: object
}

/** Sends a command as an account; answers with status and body. */
export const send = async (
  server: RunningServer,
  account: string,
  command: object,
): Promise<{ readonly status: number; readonly body: CommandAnswer }> => {
  const response = await postJson(`${server.url}/api/commands`, command, { cookie: await sessionFor(server, account) })
  return { status: response.status, body: (await response.json()) as CommandAnswer }
}

/** Gets an answer as an account. */
export const getAs = async <Body>(server: RunningServer, account: string, path: string) => {
  const response = await fetch(`${server.url}${path}`, { headers: { cookie: await sessionFor(server, account) } })
  return { status: response.status, body: (await response.json()) as Body }
}

let made = 0

/** A command with an id of its own. */
export const aCommand = (type: string, subject: string, data: Command["data"], more: object = {}): Sent => ({
  id: `t${(made += 1)}`,
  type,
  subject,
  data,
  ...more,
})

/** The commands of the example journey of a procedure. */
export const journeyOf = (procedure: string): readonly Command[] =>
  readFileSync(new URL(`../../../docs/examples/${procedure}.jsonl`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Command)

const EXAMPLE = journeyOf("gutan")

/** The data of a step of the example journey, such as `A03`. */
export const exampleOf = (id: string): Command => {
  const found = EXAMPLE.find((command) => command.id === id)
  if (found === undefined) throw new Error(`no such step: ${id}`)
  return found
}

/** An application for an income project that the text allows. */
export const anApplication = (
  subject: string,
  household: string,
  given: Command["data"] = {},
  more: object = {},
): Sent => aCommand("apply", subject, { ...exampleOf("A01").data, household, subsidyFen: 2_000_000, ...given }, more)

/** What is found of every ledger. */
export const findingsIn = async (
  { ledgerAudit: audit, adoptions }: Pick<Kept, "ledgerAudit" | "adoptions">,
  anchors: readonly Anchor[] = [],
): Promise<readonly LedgerFinding[]> => {
  const findings: LedgerFinding[] = []
  for await (const finding of verifyLedgers({ audit, adoptions }, anchors)) findings.push(finding)
  return findings
}

/** A database as those who verify it read it. */
export const auditOf = (database: DatabaseSync): Pick<Kept, "ledgerAudit" | "adoptions"> => ({
  ledgerAudit: sqliteLedgerAudit(database),
  adoptions: sqliteAdoptions(database),
})

/** What is wrong with the ledgers. */
export const faultsIn = async (kept: Pick<Kept, "ledgerAudit" | "adoptions">): Promise<readonly ChainFault[]> =>
  (await findingsIn(kept)).flatMap(({ fault }) => fault ?? [])
