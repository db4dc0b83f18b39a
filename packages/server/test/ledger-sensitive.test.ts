import { canonicalJson } from "@jingzhun/core"
import type { CommandRule, Json, Procedure } from "@jingzhun/core/procedure"
import { procedures } from "@jingzhun/core/procedure"
import type { Actor, LedgerEntry, SensitiveBodies } from "@jingzhun/documents"
import { isFieldSeal, joinDecision } from "@jingzhun/documents"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { RunningServer } from "../src/serve.ts"
import { openSocket, postJson, sessionFor } from "./kit.ts"
import { exampleOf, getAs, PEOPLE, SENSITIVE_LEDGER, startLedgerServer, VILLAGE } from "./ledger-kit.ts"
import { arrivedFor } from "./ledger-reader.ts"
import { textsIn, withCases } from "./sensitive-kit.ts"

/** The Gutan text with other fields called sensitive; `chosen` says it of each command and field. */
const withSensitive = (chosen: (type: string, field: string) => boolean): Procedure => ({
  ...procedures.gutan,
  commands: procedures.gutan.commands.map((rule): CommandRule => ({
    ...rule,
    fields: Object.fromEntries(
      Object.entries(rule.fields).map(([name, { label, shape, optional }]) => [
        name,
        {
          label,
          shape,
          ...(optional === true && { optional }),
          ...(chosen(rule.type, name) && { sensitive: true as const }),
        },
      ]),
    ),
  })),
})

/** What HTTP shows an account of the data of every event, by the entry's place. */
const shownOverHttp = async (server: RunningServer, account: string): Promise<ReadonlyMap<number, object>> => {
  interface Case {
    readonly history?: readonly { readonly data: object; readonly entry: { readonly seq: number } }[]
  }
  const shown = new Map<number, object>()
  for (const subject of ["2026-001", "2026-002"]) {
    const { body } = await getAs<Case>(server, account, `/api/cases/${VILLAGE}/gutan/${subject}`)
    for (const { data, entry } of body.history ?? []) shown.set(entry.seq, data)
  }
  return shown
}

const withoutSeals = (data: object, isSeal: (field: string, value: unknown) => boolean) =>
  Object.fromEntries(Object.entries(data).filter(([field, value]) => !isSeal(field, value)))

/** An entry as it arrived, beside the event that HTTP shows of it. */
interface Compared {
  readonly entry: LedgerEntry
  readonly bodies: SensitiveBodies
  readonly told: object
  readonly whole: LedgerEntry
}

/** Compares field by field; answers with how many fields there are. */
const compareEntry = (actor: Actor, { entry, bodies, told, whole }: Compared): number => {
  const { command, events } = joinDecision(entry, bodies)
  const data = events[0]?.data ?? {}
  const isSeal = (field: string, value: unknown) => isFieldSeal(entry, field, value)
  const arrived = withoutSeals(data, isSeal)
  // What somebody wrote themselves HTTP shows back to them; a document is for the role and not for the one.
  const isOwn = (field: string) =>
    command.by.account === actor.account && isSeal(field, data[field]) && Object.hasOwn(told, field)
  const what = [actor.role, command.type]
  expect([...what, arrived]).toEqual([...what, withoutSeals(told, isOwn)])
  const shown = new Set(Object.keys(arrived))
  expect(withoutSeals(command.data, isSeal)).toEqual(withoutSeals(whole.command.data, (field) => !shown.has(field)))
  return Object.keys(data).length
}

/** Compares all that arrives for everyone; answers with how many fields were compared. */
const compareAll = async (procedure: Procedure): Promise<number> => {
  const server = await withCases(procedure)
  const all = await server.services.ledgers.entriesOf(VILLAGE, "gutan")
  let compared = 0
  for (const actor of PEOPLE) {
    const { entries, bodies, bytes } = await arrivedFor(server, actor.account)
    // A third party opens no document, and HTTP alone shows it what the text lists.
    if (actor.role === "third-party" || actor.role === "admin") {
      expect([actor.role, bytes.length]).toEqual([actor.role, 0])
      continue
    }
    const shown = await shownOverHttp(server, actor.account)
    expect(entries).toHaveLength(all.length)
    for (const [at, whole] of all.entries()) {
      const [entry, own, told] = [entries[at], bodies.get(whole.seq) ?? {}, shown.get(whole.seq) ?? {}]
      if (entry !== undefined) compared += compareEntry(actor, { entry, bodies: own, told, whole })
    }
  }
  return compared
}

describe("what arrives in the documents of a role is what HTTP shows it", () => {
  it("[LS1] under the text as it is: every role, every type of command, every field", async () => {
    expect(await compareAll(procedures.gutan)).toBeGreaterThan(1000)
  }, 60_000)

  it("[LS1] whichever fields the text calls sensitive", async () => {
    const all = procedures.gutan.commands.flatMap(({ type, fields }) =>
      Object.keys(fields).map((field) => `${type}.${field}`),
    )
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constant(all), fc.subarray(all)), async (chosen) => {
        const set = new Set(chosen)
        expect(await compareAll(withSensitive((type, field) => set.has(`${type}.${field}`)))).toBeGreaterThan(1000)
      }),
      { numRuns: 3 },
    )
  }, 180_000)
})

/** How the wire writes the name of the field by which a ballot names its voter: its length, then its letters. */
const BALLOT = "\u000Erepresentative"

describe("a role that the sensitive fields are not for", () => {
  it.each(["finance", "panel1", "surveyor"])(
    "[LS2] %s gets no byte of a ballot, of minutes or of an objection",
    async (account) => {
      const server = await withCases(procedures.gutan)
      const texts = ["A03", "A11", "A12", "B03"].flatMap((step) => {
        const { data } = exampleOf(step)
        return ["minutes", "text"].flatMap((field) => textsIn(data[field] ?? null))
      })
      const secrets = [...texts, BALLOT]
      expect(secrets.length).toBeGreaterThan(4)
      const { bytes } = await arrivedFor(server, account)
      expect(bytes.length).toBeGreaterThan(10_000)
      for (const secret of secrets) expect([secret, bytes.includes(Buffer.from(secret))]).toEqual([secret, false])
      // The check can fail: the township gets them all.
      const whole = await arrivedFor(server, "township")
      for (const secret of secrets) expect(whole.bytes.includes(Buffer.from(secret))).toBe(true)
    },
    30_000,
  )

  it("[LS2] is given no ticket, and its socket is closed", async () => {
    const server = await startLedgerServer()
    for (const account of ["finance", "panel1", "surveyor", "thirdparty", "admin"]) {
      const cookie = await sessionFor(server, account)
      const ticket = await postJson(`${server.url}/api/tickets`, { document: SENSITIVE_LEDGER }, { cookie })
      expect([account, ticket.status]).toEqual([account, 403])
      expect(await openSocket(server, SENSITIVE_LEDGER, { cookie }).closed).toEqual({ code: 4403 })
    }
  })

  it("[LS3] no hash in an entry can be tried against a guess: each covers a salt or the seals only", async () => {
    const server = await withCases(procedures.gutan)
    const { entries } = await arrivedFor(server, "finance")
    const appraised = entries.find(({ command }) => command.type === "appraise")
    const whole = (await server.services.ledgers.entriesOf(VILLAGE, "gutan")).find(({ seq }) => seq === appraised?.seq)
    expect(appraised?.sealed).toEqual(["ballots", "minutes"])
    expect(appraised?.events[0]?.commandHash).not.toBe(whole?.events[0]?.commandHash)
    expect(canonicalJson(appraised as unknown as Json)).not.toContain(whole?.events[0]?.commandHash ?? "none")
  }, 30_000)
})
