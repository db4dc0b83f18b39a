import { canonicalJson, dayOf, dejiang, gutan, xunyang } from "@jingzhun/core"
import type { CommandRule, Json, Procedure } from "@jingzhun/core/procedure"
import { procedures } from "@jingzhun/core/procedure"
import type { Actor, LedgerEntry, SensitiveBodies } from "@jingzhun/documents"
import { isFieldSeal, joinDecision, LATE_REASON } from "@jingzhun/documents"
import * as Result from "effect/Result"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { RunningServer } from "../src/serve.ts"
import { openSocket, postJson, sessionFor } from "./kit.ts"
import {
  anApplication,
  exampleOf,
  getAs,
  journeyOf,
  LEDGER,
  PEOPLE,
  send,
  SENSITIVE_LEDGER,
  settleLedger,
  startLedgerServer,
  VILLAGE,
} from "./ledger-kit.ts"
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

  it.each([
    ["dejiang", dejiang, ["answered.text", "household-checked.note", "objected.text", "ranked.scores"]],
    ["xunyang", xunyang, ["fund-entrusted.holders", "joint-meeting-held.minutes", "linked.circumstances"]],
  ] as const)(
    "[LS2] gets no byte of what %s calls sensitive, over its whole journey",
    async (id, pack, least) => {
      const server = await startLedgerServer()
      const order = { area: "999901", procedure: procedures[id], packs: [pack], on: dayOf(2016, 1, 1) }
      Result.getOrThrow(await server.services.ledgers.adoptions.adopt(order))
      for (const command of journeyOf(id)) {
        const decided = await server.services.ledgers.submit(command, VILLAGE, id)
        expect([command.id, decided.ok]).toEqual([command.id, true])
      }
      const whole = await arrivedFor(server, "township", id)
      const sealed = whole.entries.flatMap(({ seq, events, sealed: names = [] }) =>
        names.map((name) => ({ name: `${events[0]?.type}.${name}`, body: whole.bodies.get(seq)?.[name] })),
      )
      expect(sealed.map(({ name }) => name)).toEqual(expect.arrayContaining([...least]))
      const secrets = sealed.flatMap(({ body }) => (body !== undefined && "value" in body ? textsIn(body.value) : []))
      const open = canonicalJson(whole.entries as unknown as Json)
      // A word that stands in an open field as well, such as the name of a participant, is no secret of the sealed one.
      const own = secrets.filter((secret) => !open.includes(secret))
      expect(own.length).toBeGreaterThan(1)
      for (const account of ["finance", "panel1", "surveyor"]) {
        const { bytes, entries, bodies } = await arrivedFor(server, account, id)
        expect([account, entries.length, bodies.size]).toEqual([account, journeyOf(id).length, 0])
        for (const secret of own) {
          expect([account, secret, bytes.includes(Buffer.from(secret))]).toEqual([account, secret, false])
          expect(whole.bytes.includes(Buffer.from(secret))).toBe(true)
        }
      }
      expect((await server.services.ledgers.verify(`999901/201/201/ledger/${id}`))?.fault).toBeUndefined()
    },
    60_000,
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

describe("the reason of a late entry", () => {
  const REASON = "户主张三住院透析 "
  const late = () => anApplication("2026-late", "H0004", {}, { on: "2026-11-16", lateReason: REASON })
  interface Marked {
    readonly history?: readonly { readonly flags?: readonly { readonly message: { readonly "zh-CN": string } }[] }[]
  }

  it("[LS2] reaches nobody whom it is not for, neither on the wire nor over HTTP, and the others as it was written", async () => {
    const server = await startLedgerServer()
    expect((await send(server, "recorder", late())).body.ok).toBe(true)
    const arrived = async (account: string) => {
      const { bytes, entries, bodies } = await arrivedFor(server, account)
      const [entry] = entries
      const joined = entry && joinDecision(entry, bodies.get(1) ?? {})
      const path = `/api/cases/${VILLAGE}/gutan/2026-late`
      const { body } = await getAs<Marked>(server, account, path)
      const [told = ""] = body.history?.flatMap(({ flags = [] }) => flags.map(({ message }) => message["zh-CN"])) ?? []
      return {
        isOnWire: bytes.includes(Buffer.from(REASON.trim())),
        isOverHttp: JSON.stringify(body).includes(REASON.trim()),
        sealed: entry?.sealed,
        reason: joined?.command.lateReason,
        told,
      }
    }
    for (const account of ["finance", "panel1", "surveyor"]) {
      const { isOnWire, isOverHttp, sealed, reason, told } = await arrived(account)
      expect([account, isOnWire, isOverHttp]).toEqual([account, false, false])
      expect(sealed).toEqual([LATE_REASON])
      expect(reason).toMatch(/^sha256:[0-9a-f]{64}$/)
      expect(told).toBe("补录：2026-11-16 的事，2026-11-24 才录入。原因：（不公开）")
    }
    const township = await arrived("township")
    expect(township).toMatchObject({ isOnWire: true, isOverHttp: true, reason: REASON })
    expect(township.told).toBe("补录：2026-11-16 的事，2026-11-24 才录入。原因：户主张三住院透析")
  }, 30_000)

  it("[LS5] can be destroyed: the chain holds, the same command again has its answer, and no byte is left", async () => {
    const server = await startLedgerServer()
    const { ledgers } = server.services
    const command = late()
    await send(server, "recorder", command)
    expect((await send(server, "recorder", command)).body.isRepeat).toBe(true)
    expect((await send(server, "recorder", { ...command, lateReason: "别的原因" })).body.refusal?.code).toBe("id-used")
    expect((await ledgers.verify(LEDGER))?.fault).toBeUndefined()
    expect(await ledgers.destroyBodies({ ledger: LEDGER, seq: 1, reason: "本人申请删除" })).toBe(1)
    expect((await ledgers.verify(LEDGER))?.fault).toBeUndefined()
    expect((await send(server, "recorder", command)).body.isRepeat).toBe(true)
    expect((await arrivedFor(server, "township")).bytes.includes(Buffer.from(REASON.trim()))).toBe(false)
  }, 30_000)

  it("[LS7] of an entry that was written before it was sensitive stays as it is, and the entry verifies", async () => {
    const before: Procedure = {
      ...procedures.gutan,
      commands: procedures.gutan.commands.map((rule): CommandRule => {
        const { datedBack, ...rest } = rule
        if (datedBack === undefined) return rule
        const { sensitive: _, ...bound } = datedBack
        return { ...rest, datedBack: bound }
      }),
    }
    const server = await startLedgerServer({
      prepare: async (services) => {
        await settleLedger(services)
        const order = { area: "999901", procedure: before, packs: [gutan], on: dayOf(2026, 1, 1) }
        Result.getOrThrow(await services.ledgers.adoptions.adopt(order))
      },
    })
    await send(server, "recorder", late())
    const again = { area: "999901", procedure: procedures.gutan, packs: [gutan], on: dayOf(2026, 1, 1) }
    Result.getOrThrow(await server.services.ledgers.adoptions.adopt(again))
    const { entries } = await arrivedFor(server, "finance")
    expect([entries[0]?.sealed, entries[0]?.command.lateReason]).toEqual([undefined, REASON])
    expect((await server.services.ledgers.verify(LEDGER))?.fault).toBeUndefined()
  }, 30_000)
})
