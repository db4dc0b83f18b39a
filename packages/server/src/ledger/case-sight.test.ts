import { readFileSync } from "node:fs"
import type { DivisionCode } from "@jingzhun/core"
import type { Command, ProcedureEvent, State } from "@jingzhun/core/procedure"
import { openProcedure, procedures } from "@jingzhun/core/procedure"
import type { Actor, Role } from "@jingzhun/documents"
import { can, ROLES } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { seesFile, shownEvent, sightOf } from "./case-sight.ts"

const VILLAGE = "999901201201" as DivisionCode
const procedure = procedures.gutan
const engine = Result.getOrThrow(openProcedure(procedure))

/** Every event of the example journeys. */
const EVENTS: readonly ProcedureEvent[] = readFileSync(
  new URL("../../../../docs/examples/gutan.jsonl", import.meta.url),
  "utf8",
)
  .split("\n")
  .filter((line) => line !== "")
  .reduce(
    ({ state, events }, line) => {
      const decided = Result.getOrThrow(engine.decide(state, JSON.parse(line) as Command))
      return { state: decided.reduce<State>(engine.evolve, state), events: [...events, ...decided] }
    },
    { state: engine.initial, events: [] as readonly ProcedureEvent[] },
  ).events

const actorOf = (role: Role, area = "9999"): Actor => ({ account: `a-${role}`, role, area })
const sensitiveFields = procedure.commands.flatMap(({ emits, fields }) =>
  Object.entries(fields).flatMap(([name, { sensitive }]) => (sensitive === true ? [`${emits}.${name}`] : [])),
)

describe("what a role sees of a case", () => {
  it.each(ROLES)(
    "%s: nothing without the ledger, no sensitive field without the sensitive part of it, no fact without the sensitive roster",
    (role) => {
      const actor = actorOf(role)
      const sight = sightOf(actor, procedure, VILLAGE)
      const readsLedger = can(actor, "read", { village: VILLAGE, kind: "ledger" })
      expect(sight !== undefined).toBe(readsLedger || role === "third-party")
      if (sight === undefined) return
      const readsSensitive = can(actor, "read", { village: VILLAGE, kind: "ledger-sensitive" })
      expect(sight.isWhole).toBe(readsSensitive)
      expect(sight.seesFacts).toBe(readsLedger && can(actor, "read", { village: VILLAGE, kind: "roster-sensitive" }))
      for (const event of EVENTS) {
        const shown = shownEvent(event, sight, { procedure, account: actor.account })
        for (const field of Object.keys(shown.data)) {
          if (!readsSensitive) expect(sensitiveFields).not.toContain(`${event.type}.${field}`)
          if (role === "third-party")
            expect(procedure.designated?.["third-party"]?.sees).toContain(`${event.type}.${field}`)
        }
        if (readsSensitive) expect(shown).toEqual(event)
      }
    },
  )

  it.each(ROLES)("%s: nothing outside the area", (role) => {
    for (const area of ["999902", "999901201202", "", "9"]) {
      expect(sightOf(actorOf(role, area), procedure, VILLAGE)).toBeUndefined()
    }
  })

  it("the ballots, the words of an objection and of its answer are sensitive", () => {
    expect(sensitiveFields).toEqual(
      expect.arrayContaining(["appraised.ballots", "appraised.minutes", "objected.text", "answered.text"]),
    )
  })

  it("[GT-15] a third party sees the files for which the last designation names it, and its own words in full", () => {
    const file = EVENTS.filter(({ subject }) => subject === "2016-002")
    const named: Actor = { account: "assessor", role: "third-party", area: "9999" }
    const sight = sightOf(named, procedure, VILLAGE)
    if (sight === undefined) throw new Error("a third party sees nothing")
    expect(seesFile(sight, named, { procedure, file })).toBe(true)
    expect(seesFile(sight, actorOf("third-party"), { procedure, file })).toBe(false)
    const replaced = file.map((event) =>
      event.type === "third-party-designated" ? { ...event, data: { ...event.data, account: "other" } } : event,
    )
    expect(seesFile(sight, named, { procedure, file: [...file, ...replaced] })).toBe(false)
    const own = file.find(({ by }) => by.account === "assessor")
    expect(own && shownEvent(own, sight, { procedure, account: "assessor" })).toEqual(own)
  })
})
