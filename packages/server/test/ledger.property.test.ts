import type { Command, State } from "@jingzhun/core/procedure"
import { openProcedure, procedures } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeServices } from "../src/services.ts"
import type { Services } from "../src/services.ts"
import { openDatabase } from "../src/store/database.ts"
import { makeSqliteStore } from "../src/store/sqlite-store.ts"
import { sqliteKept } from "../src/store/sqlite/sqlite-kept.ts"
import { steps } from "./journey.ts"
import { auditOf, faultsIn, exampleOf, NOON, settleLedger, VILLAGE } from "./ledger-kit.ts"

const engine = Result.getOrThrow(openProcedure(procedures.gutan))

/** Steps of three cases, ten years later; households are those of the roster. */
const STEPS: readonly Command[] = [...steps("A", 1, 22), ...steps("B", 1, 20), "C01", "C02", ...steps("D", 1, 7)].map(
  (id) => {
    const command = exampleOf(id)
    return { ...command, on: `2026${command.on.slice(4)}` as Command["on"] }
  },
)

/** What people send: mostly the next step, now and then one that is not due, a repeat, or an old id with other content. */
const sent = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.constant({ kind: "next", back: 0 }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constantFrom("skip", "again", "forged", "stranger"), back: fc.nat(9) }),
    },
  ),
  { minLength: 20, maxLength: 60 },
)

const commandsOf = (draws: readonly { readonly kind: string; readonly back: number }[]): readonly Command[] => {
  let at = 0
  return draws.flatMap(({ kind, back }) => {
    const isNext = kind === "next" || kind === "skip"
    const command = STEPS[(isNext ? at : Math.max(0, at - back)) % STEPS.length]
    if (isNext) at += kind === "skip" ? 1 + back : 1
    if (command === undefined || kind === "skip") return []
    if (kind === "forged") return [{ ...command, data: { ...command.data, subsidyFen: 1 } }]
    return [kind === "stranger" ? { ...command, by: { ...command.by, account: "somebody" } } : command]
  })
}

describe("a ledger under whatever people send", () => {
  it("answers as core does against what was decided before, keeps what was accepted once, and its chain holds through a restart", async () => {
    let accepted = 0
    let refused = 0
    await fc.assert(
      fc.asyncProperty(sent, async (draws) => {
        const database = openDatabase()
        const open = (): Services =>
          makeServices({ store: makeSqliteStore(database), kept: sqliteKept(database), now: () => NOON })
        let services = open()
        await settleLedger(services)
        let dull: State = engine.initial
        const kept: string[] = []
        for (const [at, command] of commandsOf(draws).entries()) {
          // Halfway the server is started anew: what it knows comes from the disk alone.
          if (at === Math.floor(draws.length / 2)) services = open()
          const expected = engine.decide(dull, command)
          const submission = await services.ledgers.submit(command, VILLAGE, "gutan")
          expect([command.id, submission.ok]).toEqual([command.id, Result.isSuccess(expected)])
          if (Result.isFailure(expected)) {
            refused++
            if (!submission.ok) expect(submission.refusal.code).toBe(expected.failure.code)
            continue
          }
          if (submission.ok) {
            expect(submission.isRepeat).toBe(expected.success.length === 0)
            if (!submission.isRepeat) expect(submission.entry.events).toEqual(expected.success)
            if (!submission.isRepeat) kept.push(command.id)
          }
          for (const event of expected.success) dull = engine.evolve(dull, event)
        }
        accepted += kept.length
        const { ledgers } = services
        expect((await ledgers.entriesOf(VILLAGE, "gutan")).map(({ command }) => command.id)).toEqual(kept)
        expect(await ledgers.stateOf(VILLAGE, "gutan")).toEqual(dull)
        expect(await faultsIn(auditOf(database))).toEqual([])
        await services.relay.stop()
        database.close()
      }),
      { numRuns: 25 },
    )
    // Some five hundred and a hundred and fifty, whatever is drawn: both ways are tried.
    expect(accepted).toBeGreaterThan(200)
    expect(refused).toBeGreaterThan(50)
  }, 120_000)
})
