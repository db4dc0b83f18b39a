import { procedures } from "@jingzhun/core/procedure"
import { canCommand, ROLES } from "@jingzhun/documents"
import type { Acting, Actor } from "@jingzhun/documents"
import fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import type { RunningServer } from "../src/serve.ts"
import { anActor, startServer } from "./kit.ts"
import { NEIGHBOUR, NOON, send, settleLedger, VILLAGE } from "./ledger-kit.ts"

const INSIDE = ["99", "9999", "999901", "999901201", VILLAGE]
const OUTSIDE = ["98", "999902", "999901202", NEIGHBOUR, "", "9", "99990120120111", "constructor", "９９"]

describe.each(Object.values(procedures))("who may command under $id", (procedure) => {
  const actors = [...ROLES, "public", "__proto__", "constructor", ""]
  const table = procedure.commands.flatMap(({ type, by }) =>
    actors.flatMap((role) =>
      [...INSIDE, ...OUTSIDE].map((area) => ({ type, role, area, may: by.includes(role) && INSIDE.includes(area) })),
    ),
  )

  it("every role, command and area: as the procedure says within the area, and never outside it", () => {
    const wrong = table.filter(
      ({ type, role, area, may }) => canCommand({ account: "someone", role, area }, procedure, type, VILLAGE) !== may,
    )
    expect(wrong).toEqual([])
    expect(table.filter(({ may }) => may).length).toBeGreaterThan(procedure.commands.length)
  })

  it("a command that there is none of is nobody's", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...actors), (type, role) => {
        const isKnown = procedure.commands.some((rule) => rule.type === type)
        const actor: Acting = { account: "someone", role, area: VILLAGE }
        return isKnown || !canCommand(actor, procedure, type, VILLAGE)
      }),
    )
  })
})

describe("over HTTP", () => {
  const people: readonly Actor[] = ROLES.flatMap((role) => [
    anActor(`${role}-in`, role, "999901201"),
    anActor(`${role}-out`, role, "999901202"),
  ])
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer({
      now: () => NOON,
      prepare: async (services) => {
        await settleLedger(services)
        const nothing = { hash: Uint8Array.of(1), salt: Uint8Array.of(1) }
        for (const actor of people) await services.accounts.put(actor, nothing)
      },
    })
  })

  it("every role × command of the Gutan text, in and out of its area: 403 exactly where it may not, and nothing is kept", async () => {
    const wrong: string[] = []
    for (const { type, by } of procedures.gutan.commands) {
      for (const { account, role } of people) {
        const inside = account.endsWith("-in")
        const { status, body } = await send(server, account, {
          id: `p-${type}-${account}`,
          type,
          subject: "no-case",
          village: VILLAGE,
          data: {},
        })
        // A third party is designated on no case here, so it may do nothing at all.
        const may = inside && by.includes(role) && role !== "third-party"
        const expected = may ? 200 : 403
        if (status !== expected || body.ok) wrong.push(`${account} ${type}: ${status}, not ${expected}`)
      }
    }
    expect(wrong).toEqual([])
    expect(await server.services.ledgers.entriesOf(VILLAGE, "gutan")).toEqual([])
  }, 60_000)
})
