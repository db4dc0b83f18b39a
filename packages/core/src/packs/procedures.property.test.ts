import { readFileSync } from "node:fs"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Command, ProcedureEvent } from "../procedure/command.ts"
import type { ProcedureEngine } from "../procedure/procedure-engine.ts"
import { rankHouseholds } from "../procedure/ranking.ts"
import type { State } from "../procedure/state.ts"
import type { Answer } from "../procedure/vote.ts"
import { countVote } from "../procedure/vote.ts"
import { arbitraryCommand } from "../testing/procedure-arbitraries.ts"
import { ratio } from "../values/ratio.ts"
import { openProcedure, procedures } from "./procedures.ts"
import { readJourney } from "./scenario-table.cases.ts"

const engines = Object.entries(procedures).map(([id, procedure]) => ({
  id,
  procedure,
  engine: Result.getOrThrow(openProcedure(procedure)),
  journey: readJourney(readFileSync(new URL(`../../../../docs/examples/${id}.jsonl`, import.meta.url), "utf8")),
}))

/** Decides commands one after the other; what is refused brings about nothing. */
const run = (engine: ProcedureEngine, commands: readonly Command[]) => {
  let state: State = engine.initial
  const events: ProcedureEvent[] = []
  const taken: Command[] = []
  for (const command of commands) {
    const decided = engine.decide(state, command)
    if (Result.isFailure(decided)) continue
    if (decided.success.length > 0) taken.push(command)
    for (const event of decided.success) {
      state = engine.evolve(state, event)
      events.push(event)
    }
  }
  return { state, events, taken }
}

describe.each(engines)("every procedure: $id", ({ procedure, engine, journey }) => {
  const subjects = [...new Set(journey.map(({ subject }) => subject)), "H1"]
  const commands = fc.array(arbitraryCommand(procedure, subjects), { maxLength: 30 })
  const mixed = fc.tuple(fc.nat(journey.length), commands).map(([taken, more]) => [...journey.slice(0, taken), ...more])

  it("decides every well-formed command, in any state, and every refusal cites a clause of the text", () => {
    fc.assert(
      fc.property(mixed, (sequence) => {
        let state = engine.initial
        for (const command of sequence) {
          const decided = engine.decide(state, command)
          if (Result.isFailure(decided)) {
            const { code, clause, source, message, figures } = decided.failure
            if (code !== "id-used") expect(procedure.clauses[clause]?.source).toBe(source)
            // Unless a brace came in with what was typed, none is left in the sentence.
            const hasBrace = JSON.stringify(Object.values(figures)).includes("{")
            if (!hasBrace) expect(`${message["zh-CN"]}${message.en}`).not.toMatch(/\{\w+\}|undefined/)
          } else for (const event of decided.success) state = engine.evolve(state, event)
        }
      }),
      { numRuns: 150 },
    )
  })
  it("decides whatever JSON is sent to it", () => {
    const { state } = run(engine, journey.slice(0, journey.length / 2))
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom(...journey),
        fc.constantFrom("id", "subject", "on", "by", "data", "type"),
        (value, command, name) => {
          engine.decide(state, value as unknown as Command)
          engine.decide(state, { ...command, id: "new", [name]: value } as unknown as Command)
          const [field = "none"] = Object.keys(command.data)
          engine.decide(state, {
            ...command,
            id: "new",
            data: { ...command.data, [field]: value },
          } as unknown as Command)
        },
      ),
      { numRuns: 300 },
    )
  })
  it("the state is the fold of the events, and survives being written as JSON", () => {
    fc.assert(
      fc.property(mixed, (sequence) => {
        const { state, events } = run(engine, sequence)
        const written = JSON.parse(JSON.stringify(events)) as readonly ProcedureEvent[]
        expect(engine.replay(events)).toEqual(state)
        expect(engine.replay(written)).toEqual(JSON.parse(JSON.stringify(state)))
      }),
      { numRuns: 40 },
    )
  })
  it("what was decided once is not decided again, in any later state", () => {
    fc.assert(
      fc.property(mixed, (sequence) => {
        const { state, taken } = run(engine, sequence)
        for (const command of taken) expect(Result.getOrThrow(engine.decide(state, command))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
  it("deciding changes no state, and obligations never throw on any day", () => {
    fc.assert(
      fc.property(mixed, (sequence) => {
        const { state, events } = run(engine, sequence)
        const before = JSON.stringify(state)
        for (const command of sequence.slice(-5)) engine.decide(state, { ...command, id: "another" })
        expect(JSON.stringify(state)).toBe(before)
        for (const { on } of sequence.slice(-3)) {
          for (const owed of engine.obligations(events, on)) expect(procedure.clauses).toHaveProperty(owed.clause)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe("votes", () => {
  const answers = fc.array(fc.constantFrom<Answer>("agree", "oppose", "abstain", "invalid"), { maxLength: 15 })
  const share = ratio(2, 3)

  it("[GT-09-4] passed is exactly 3 × agree ≥ 2 × representatives, whoever voted in whatever order", () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: 9, max: 15 }), fc.infiniteStream(fc.nat()), (ballots, base, chance) => {
        const tally = countVote(ballots, { base, share })
        const agree = ballots.filter((one) => one === "agree").length
        expect(tally.isPassed).toBe(3 * agree >= 2 * base)
        const shuffled = ballots
          .map((ballot) => ({ ballot, lot: chance.next().value }))
          .sort((one, other) => one.lot - other.lot)
        expect(
          countVote(
            shuffled.map(({ ballot }) => ballot),
            { base, share },
          ),
        ).toEqual(tally)
        expect(countVote([...ballots, "agree"], { base, share }).agree).toBe(agree + 1)
        if (tally.isPassed) expect(countVote([...ballots, "agree"], { base, share }).isPassed).toBe(true)
      }),
    )
  })
  it("[GT-09-4] decided by one: exactly when one invalidated ballot changes the outcome", () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: 9, max: 15 }), (ballots, base) => {
        const { isPassed, isDecidedByOne } = countVote(ballots, { base, share })
        const invalidated = ballots.map((_, at) => countVote(ballots.with(at, "invalid"), { base, share }).isPassed)
        expect(isDecidedByOne).toBe(invalidated.some((one) => one !== isPassed))
      }),
    )
  })
})

describe("ranking", () => {
  const NAMES = ["H1", "H2", "H3", "H4", "H5", "H6"] as const
  const candidates = NAMES.map((household) => ({ household, weight: 1 }))
  const sheet = fc
    .tuple(...NAMES.map(() => fc.integer({ min: 0, max: 4 })))
    .map((scores) => new Map(NAMES.map((name, at) => [name, scores[at]!])))
  const sheets = fc
    .array(sheet, { minLength: 1, maxLength: 5 })
    .map((all) => all.map((scores, at) => ({ participant: `P${at}`, scores })))
  const rankOf = (ranking: ReturnType<typeof rankHouseholds>, name: string) =>
    ranking.ranking.find(({ household }) => household === name)!.rank

  it("[DJ-S3b] a higher score never lowers a household's rank", () => {
    fc.assert(
      fc.property(sheets, fc.constantFrom(...NAMES), fc.nat(6), (all, name, scale) => {
        const [first, ...rest] = all
        const raised = [
          { ...first!, scores: new Map([...first!.scores, [name, first!.scores.get(name)! + 1]]) },
          ...rest,
        ]
        expect(rankOf(rankHouseholds(candidates, raised, scale), name)).toBeLessThanOrEqual(
          rankOf(rankHouseholds(candidates, all, scale), name),
        )
      }),
    )
  })
  it("[DJ-S3b] the order of entry never matters, and the scale is never exceeded", () => {
    fc.assert(
      fc.property(sheets, fc.nat(7), (all, scale) => {
        const one = rankHouseholds(candidates, all, scale)
        expect(rankHouseholds([...candidates].reverse(), [...all].reverse(), scale)).toEqual(one)
        expect(one.within.length).toBeLessThanOrEqual(scale)
        expect(one.left).toBe(scale - one.within.length)
      }),
    )
  })
  it("[DJ-S3b] equal scores are never treated unequally: within, tied or out together", () => {
    fc.assert(
      fc.property(sheets, fc.nat(7), (all, scale) => {
        const { ranking, within, tied } = rankHouseholds(candidates, all, scale)
        const place = (name: string) => (within.includes(name) ? "within" : tied.includes(name) ? "tied" : "out")
        for (const one of ranking) {
          for (const other of ranking)
            if (one.score === other.score) expect(place(one.household)).toBe(place(other.household))
        }
        if (tied.length > 0) expect(within.length + tied.length).toBeGreaterThan(scale)
      }),
    )
  })
})
