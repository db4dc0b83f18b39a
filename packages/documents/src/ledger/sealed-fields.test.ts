import { canonicalJson, dayOf, sha256 } from "@jingzhun/core"
import type { Command, CommandField, Json, Procedure, ProcedureEvent } from "@jingzhun/core/procedure"
import { procedures } from "@jingzhun/core/procedure"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { openDocument } from "../shared-document/open-document.ts"
import { encodeBodies, readBodies } from "./bodies-document.ts"
import type { SensitiveBodies } from "./sealed-fields.ts"
import { LATE_REASON, markWithoutReason } from "./late-reason.ts"
import { bodiesOfSeals, bodyHash, isFieldSeal, isReasonSeal, joinDecision, sealDecision } from "./sealed-fields.ts"
import { sensitiveFieldsOf } from "./sensitive-fields.ts"

const json = () => fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>
const names = ["ballots", "minutes", "text", "sum", "day"] as const

/** A decision as core makes them: the event holds the command's data and what was reckoned, and the command's hash. */
const decision = () =>
  fc.record({ data: fc.dictionary(fc.constantFrom(...names), json()), reckoned: json() }).map(({ data, reckoned }) => {
    const by = { account: "chair", role: "chair" }
    const command: Command = { id: "c1", type: "appraise", subject: "2026-001", on: dayOf(2026, 5, 6), by, data }
    const event: ProcedureEvent = {
      type: "appraised",
      kind: "case",
      subject: command.subject,
      on: command.on,
      by,
      command: command.id,
      commandHash: sha256(canonicalJson(command)),
      clause: "",
      source: "",
      data: { ...data, isPassed: reckoned },
    }
    return { command, events: [event] }
  })
const fields = () => fc.subarray([...names]).map((chosen) => new Set<string>(chosen))

/** The same, entered late for a reason, with the mark that core makes of it. */
const lateDecision = () =>
  fc
    .record({ whole: decision(), reason: fc.string({ minLength: 1 }).filter((one) => one.trim() !== "") })
    .map(({ whole, reason }) => {
      const command = { ...whole.command, lateReason: reason }
      const said = reason.trim()
      const mark = {
        code: "entered-late",
        clause: "",
        source: "",
        message: { "zh-CN": `原因：${said}`, en: `Reason: ${said}` },
        figures: { reason: said, days: 7 },
      }
      const other = { ...mark, code: "late" }
      const commandHash = sha256(canonicalJson(command))
      return { command, events: whole.events.map((event) => ({ ...event, flags: [other, mark], commandHash })) }
    })

describe("sealing a decision", () => {
  test("[SF1] what was sealed and joined again is what was decided; what is sealed is nowhere in it", () => {
    fc.assert(
      fc.property(decision(), fields(), fc.string({ minLength: 8 }), (whole, chosen, salt) => {
        const { decision: sealed, bodies } = sealDecision(whole, chosen, (field) => salt + field)
        expect(joinDecision(sealed, bodies)).toEqual({ ...whole, ...(sealed.sealed && { sealed: sealed.sealed }) })
        const present = Object.keys(whole.command.data).filter((name) => chosen.has(name))
        expect(sealed.sealed ?? []).toEqual(present.toSorted())
        for (const { data } of [sealed.command, ...sealed.events]) {
          for (const name of present) {
            const body = bodies[name]
            expect(data[name]).toEqual({ sealed: body && bodyHash(body) })
          }
          for (const [name, value] of Object.entries(data)) {
            if (!chosen.has(name)) expect(value).toEqual(whole.events[0]?.data[name])
          }
        }
      }),
    )
  })

  test("[SF2] no hash in a sealed decision is that of the whole command", () => {
    fc.assert(
      fc.property(decision(), fields(), (whole, chosen) => {
        const { decision: sealed } = sealDecision(whole, chosen, () => "salt")
        const isSealed = sealed.sealed !== undefined
        expect(sealed.events[0]?.commandHash === whole.events[0]?.commandHash).toBe(!isSealed)
        if (isSealed) expect(sealed.events[0]?.commandHash).toBe(sha256(canonicalJson(sealed.command)))
      }),
    )
  })

  test("[SF3] a body that is missing or destroyed leaves its seal, and the others are joined", () => {
    fc.assert(
      fc.property(decision(), fields(), fields(), fc.boolean(), (whole, chosen, gone, isDestroyed) => {
        const { decision: sealed, bodies } = sealDecision(whole, chosen, (field) => `salt ${field}`)
        const destroyed = { destroyed: { at: "2026-11-24T04:00:00.000Z", reason: "本人申请删除" } }
        const left: SensitiveBodies = Object.fromEntries(
          Object.entries(bodies).flatMap(([name, body]): [string, SensitiveBodies[string]][] => {
            if (!gone.has(name)) return [[name, body]]
            return isDestroyed ? [[name, destroyed]] : []
          }),
        )
        const joined = joinDecision(sealed, bodiesOfSeals(sealed, left))
        for (const name of sealed.sealed ?? []) {
          const value = joined.command.data[name]
          expect(isFieldSeal(joined, name, value)).toBe(gone.has(name) || isSealLike(whole.command.data[name]))
          if (!gone.has(name)) expect(value).toEqual(whole.command.data[name])
        }
      }),
    )
  })

  test("[SF8] the reason of a late entry is sealed in the command and in its mark, joined again, or told to be withheld", () => {
    fc.assert(
      fc.property(lateDecision(), fields(), (whole, chosen) => {
        const { decision: sealed, bodies } = sealDecision(whole, new Set([...chosen, LATE_REASON]), () => "salt")
        expect(joinDecision(sealed, bodies)).toEqual({ ...whole, sealed: sealed.sealed })
        const seal = bodies[LATE_REASON] && bodyHash(bodies[LATE_REASON])
        const [other, mark] = sealed.events[0]?.flags ?? []
        expect(isReasonSeal(sealed)).toBe(true)
        expect(isReasonSeal(joinDecision(sealed, bodies))).toBe(false)
        expect(sealed.command.lateReason).toBe(seal)
        expect(mark).toMatchObject({ message: { "zh-CN": `原因：${seal}` }, figures: { reason: seal, days: 7 } })
        expect(other).toEqual(whole.events[0]?.flags?.[0])
        for (const [event] of [sealed.events, whole.events]) {
          const withheld = event && markWithoutReason(event).flags?.[1]
          expect(withheld?.message).toEqual({ "zh-CN": "原因：（不公开）", en: "Reason: (withheld)" })
        }
      }),
    )
  })

  test("[SF4] a body of another salt or value is not that of the seal", () => {
    const [whole] = fc.sample(decision(), 1)
    if (whole === undefined) throw new Error("nothing was drawn")
    const given = { ...whole, command: { ...whole.command, data: { text: "甲" } }, events: [] }
    const { decision: sealed } = sealDecision(given, new Set(["text"]), () => "salt")
    const fits = (salt: string, value: Json) => Object.keys(bodiesOfSeals(sealed, { text: { salt, value } })).length
    expect([fits("salt", "甲"), fits("salt", "乙"), fits("salt2", "甲")]).toEqual([1, 0, 0])
  })
})

const isSealLike = (value: Json | undefined): boolean =>
  typeof value === "object" &&
  value !== null &&
  Object.hasOwn(value, "sealed") &&
  typeof (value as { readonly sealed: unknown }).sealed === "string"

test("[SF5] bodies are read back from their document, and what has not their shape is left out", () => {
  const sheet = openDocument()
  const bodies = { text: { salt: "00", value: null }, note: { destroyed: { at: "2026", reason: "期满" } } }
  sheet.apply(encodeBodies({ client: 9, clock: 0 }, 7, bodies))
  sheet.apply(encodeBodies({ client: 9, clock: 1 }, 8, { text: { value: 1 }, note: "x" } as unknown as SensitiveBodies))
  expect([...readBodies(sheet)]).toEqual([
    [7, bodies],
    [8, {}],
  ])
})

describe("which fields are sensitive", () => {
  const field = (shape: CommandField["shape"], sensitive?: true): CommandField => ({
    label: { "zh-CN": "", en: "" },
    shape,
    ...(sensitive && { sensitive }),
  })
  const rule = (type: string, emits: string, given: Record<string, CommandField>, more = {}) => ({
    type,
    emits,
    fields: given,
    ...more,
  })

  test("[SF6] a field is sensitive as a whole when a part of it is, and for every command that brings about the event", () => {
    const name = field({ type: "text" }, true)
    const procedure = {
      commands: [
        rule("one", "done", { people: field({ type: "list", item: { type: "record", fields: { name } } }) }),
        rule("two", "done", { people: field({ type: "text" }), note: field({ type: "map", item: { type: "text" } }) }),
        rule("three", "other", { note: field({ type: "text" }, true) }),
        rule("four", "late", {}, { datedBack: { clause: "", days: "", sensitive: true } }),
      ],
    } as unknown as Procedure
    expect([...sensitiveFieldsOf(procedure, "done")]).toEqual(["people"])
    expect([...sensitiveFieldsOf(procedure, "other")]).toEqual(["note"])
    expect([...sensitiveFieldsOf(procedure, "late")]).toEqual([LATE_REASON])
    expect([...sensitiveFieldsOf(procedure, "nothing")]).toEqual([])
  })

  test("[SF7] no rule of a procedure rests on a sensitive field of an earlier event: without it everything replays and is owed", () => {
    let looked = 0
    for (const procedure of Object.values(procedures)) {
      for (const event of new Set(procedure.commands.map(({ emits }) => emits))) {
        for (const name of sensitiveFieldsOf(procedure, event)) {
          looked += 1
          expect([event, name, placesOf(procedure, event, name)]).toEqual([event, name, []])
        }
      }
    }
    expect(looked).toBeGreaterThan(3)
    expect(placesOf(procedures.gutan, "applied", "project")).not.toEqual([])
    expect(placesOf(procedures.gutan, "objected", "objection")).not.toEqual([])
  })
})

/** Where rules speak of a field of an event: by its path, or beside the name of the event. */
const placesOf = (value: unknown, event: string, name: string, path = "$"): readonly string[] => {
  if (typeof value === "string") return new RegExp(`^${event}\\.${name}\\b`).test(value) ? [path] : []
  if (typeof value !== "object" || value === null) return []
  const own = value as { readonly [key: string]: unknown }
  const where = own["where"]
  const isNamed =
    own["event"] === event &&
    (own["field"] === name || (typeof where === "object" && where !== null && Object.hasOwn(where, name)))
  const inside = Object.entries(own).flatMap(([key, part]) => placesOf(part, event, name, `${path}.${key}`))
  return isNamed ? [path, ...inside] : inside
}
