import { dayOf, ratio } from "@jingzhun/core"
import { type Ballot, countVote, openProcedure, procedures, type ProcedureEvent } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { appraiseCommand } from "./appraise-command.ts"
import { closingOf, meetingState } from "./closing.ts"
import { findingsOf, mayClose } from "./findings.ts"
import { readReview } from "./read-review.ts"
import { aMeeting, CASE, Device, QUESTIONS, RULES } from "./review-world.cases.ts"
import { standingOf } from "./standing.ts"
import { talliesOf } from "./tallies.ts"
import { castBallot, editClosing, editRepresentative, type ReviewEdit } from "./write-review.ts"

const ANSWERS: readonly Ballot[] = ["agree", "oppose", "abstain", "invalid"]
const answer = fc.constantFrom(...ANSWERS)

/** A step at a meeting: somebody answers, comes or leaves, closes, or two devices hear of each other. */
type Step =
  | {
      readonly _tag: "Answer"
      readonly who: number
      readonly seat: number
      readonly question: number
      readonly answer: Ballot
    }
  | { readonly _tag: "Attend"; readonly who: number; readonly seat: number; readonly isPresent: boolean }
  | { readonly _tag: "Close"; readonly who: number }
  | { readonly _tag: "Hear"; readonly who: number; readonly from: number }

const who = fc.nat(2)
const seat = fc.nat(8)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ _tag: fc.constant("Answer" as const), who, seat, question: fc.nat(2), answer }) },
  { weight: 2, arbitrary: fc.record({ _tag: fc.constant("Attend" as const), who, seat, isPresent: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ _tag: fc.constant("Close" as const), who }) },
  { weight: 3, arbitrary: fc.record({ _tag: fc.constant("Hear" as const), who, from: who }) },
)
const steps = fc.array(step, { maxLength: 25 })

/** Three devices that began with one meeting, after some steps. */
const played = (taken: readonly Step[]) => {
  const { device, panel } = aMeeting({ answers: [] })
  const start = [...device.written]
  const devices = [device, new Device(2, "chair"), new Device(3, "panel1")]
  for (const one of devices.slice(1)) one.hear(start)
  for (const one of taken) {
    const here = devices[one.who]!
    if (one._tag === "Hear") here.hear(devices[one.from]!.written)
    else here.write(editOf(one, here, panel))
  }
  return { devices, panel, all: [...start, ...devices.flatMap(({ written }) => written)] }
}

const editOf = (one: Exclude<Step, { _tag: "Hear" }>, here: Device, panel: readonly string[]): ReviewEdit => {
  switch (one._tag) {
    case "Answer": {
      const at = { representative: panel[one.seat] ?? "", subject: CASE, question: QUESTIONS[one.question] ?? "" }
      return castBallot(at, one.answer)
    }
    case "Attend":
      return editRepresentative(panel[one.seat] ?? "", "present", one.isPresent)
    case "Close":
      return editClosing(closingOf(here.sheet, "会议记录"))
  }
}

describe("a review sheet", () => {
  test("comes to the same meeting in whatever order, and however often, its operations arrive", () => {
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat()), (taken, chance) => {
        const { all } = played(taken)
        const [one, other] = [new Device(8, "a"), new Device(9, "b")]
        one.hear(all)
        const shuffled = all.map((written) => [chance.next().value, written] as const).sort(([a], [b]) => a - b)
        for (const [, written] of shuffled) other.hear([written, written])
        expect(meetingState(other.sheet)).toEqual(meetingState(one.sheet))
        expect(readReview(other.sheet)).toEqual(readReview(one.sheet))
      }),
    )
  })

  test("once closed, nothing that comes after changes what was sealed", () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const { devices, panel } = played(before.filter(({ _tag }) => _tag !== "Close"))
        const [device] = devices
        if (device === undefined) return
        for (const other of devices) device.hear(other.written)
        device.write(editClosing(closingOf(device.sheet, "会议记录")))
        const closed = meetingState(device.sheet)
        if (closed._tag !== "Closed") throw new Error("it was closed")
        const late: string[] = []
        for (const one of after) {
          const here = devices[one.who]!
          if (one._tag === "Hear" || one._tag === "Close") continue
          late.push(here.write(editOf(one, here, panel)))
        }
        for (const other of devices) device.hear(other.written)
        const now = meetingState(device.sheet)
        if (now._tag !== "Closed") throw new Error("nobody closed it again")
        expect(now.sealed).toEqual(closed.sealed)
        expect(now.late.map(({ id }) => id)).toEqual(late.sort())
      }),
    )
  })

  test("[GT-09-4] [GT-09-5] is counted exactly as core decides the command that it makes", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(9, 11, 13, 15),
        fc.array(fc.option(fc.tuple(answer, answer, answer)), { minLength: 15, maxLength: 15 }),
        fc.array(fc.boolean(), { minLength: 15, maxLength: 15 }),
        (seats, ballots, present) => {
          const { device, panel } = aMeeting({ seats, answers: [] })
          for (const [at, representative] of panel.entries()) {
            device.write(editRepresentative(representative, "present", present[at] ?? true))
            if (!present[at]) continue
            for (const [which, question] of QUESTIONS.entries()) {
              const said = ballots[at]?.[which]
              if (said !== undefined) device.write(castBallot({ representative, subject: CASE, question }, said))
            }
          }
          expect(mayClose(findingsOf(device.review, RULES, "会议记录"))).toBe(true)
          device.write(editClosing(closingOf(device.sheet, "会议记录")))
          const state = meetingState(device.sheet)
          if (state._tag !== "Closed") throw new Error("it was closed")
          const decided = decidedByCore(appraiseCommand(state.sealed, CASE, RULES) ?? {})
          const [tally] = talliesOf(state.sealed.review, RULES)
          expect(decided["isPassed"]).toBe(tally?.outcome === "carried")
          expect(decided["isDecidedByOne"]).toBe(tally?.isDecidedByOne)
          for (const { question, agree, oppose, abstain, invalid, base, needed, margin } of tally?.questions ?? []) {
            expect((decided["questions"] as Tallies)[question]).toMatchObject({
              agree,
              oppose,
              abstain,
              invalid,
              base,
              needed,
              margin,
            })
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test("in which any cell is in conflict cannot be closed, and that cell is named", () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const { all } = played(taken.filter(({ _tag }) => _tag !== "Close"))
        const device = new Device(9, "chair")
        device.hear(all)
        const { review } = device
        const disputed = [...review.ballots.values(), ...review.representatives.map(({ present }) => present)].filter(
          ({ versions }) => versions !== undefined,
        )
        const findings = findingsOf(review, RULES, "会议记录")
        const named = findings.filter(({ code }) => code === "conflict").flatMap(({ cells }) => cells)
        expect(named.map(keyOf).sort()).toEqual(disputed.map(keyOf).sort())
        if (disputed.length > 0) expect(mayClose(findings)).toBe(false)
      }),
    )
  })
})

describe("how a question stands", () => {
  const way = fc.option(answer, { nil: null })
  const answers = fc.record({
    given: fc.array(answer, { maxLength: 9 }),
    disputed: fc.array(fc.uniqueArray(way, { minLength: 2, maxLength: 3 }), { maxLength: 3 }),
    waiting: fc.nat(3),
  })
  const share = ratio(2, 3)

  test("is certain exactly when every way in which it can still go comes to that", () => {
    fc.assert(
      fc.property(answers, fc.nat(3), (known, absent) => {
        const base = known.given.length + known.disputed.length + known.waiting + absent
        const ends = (waits: readonly (readonly (Ballot | null)[])[]) =>
          waysOf(waits).map((more) => {
            const said = more.flatMap((one) => one ?? [])
            return countVote([...known.given, ...said], { base, share }).isPassed
          })
        const standing = standingOf({ ...known, base }, share)
        const anything = Array.from({ length: known.waiting }, () => [...ANSWERS.slice(0, 2), null])
        const all = ends([...known.disputed, ...anything])
        const expected = all.every(Boolean) ? "carried" : all.some(Boolean) ? "open" : "failed"
        expect(standing.outcome).toBe(expected)
        expect(standing.isSameEitherWay).toBe(new Set(ends(known.disputed)).size === 1)
      }),
    )
  })
})

type Tallies = { readonly [question: string]: object }

const keyOf = ({ record, field }: { readonly record: string; readonly field: string }) => `${record}/${field}`

const waysOf = <Way>(lists: readonly (readonly Way[])[]): readonly (readonly Way[])[] =>
  lists.reduce<readonly (readonly Way[])[]>(
    (ways, list) => ways.flatMap((way) => list.map((one) => [...way, one])),
    [[]],
  )

/** What core keeps of the vote when the case has come so far that it may be appraised. */
const decidedByCore = (data: object): { readonly [name: string]: unknown } => {
  const engine = Result.getOrThrow(openProcedure(procedures.gutan))
  const commands = [
    {
      id: "A1",
      type: "apply",
      by: { account: "recorder", role: "recorder" },
      data: {
        household: "H1",
        project: "housing",
        registered: true,
        verdict: { decision: "extreme-poverty", value: true, receipt: "sha256:1" },
        conduct: { isMet: true, by: "村评定小组", on: "2016-04-20" },
        subsidyFen: 100,
        forms: ["有住房保障未达标农户扶持项目申报表"],
      },
    },
    { id: "A2", type: RULES.command, by: { account: "chair", role: RULES.by[0] ?? "" }, data },
  ]
  const events: ProcedureEvent[] = []
  for (const command of commands) {
    const asked = { ...command, subject: CASE, on: dayOf(2016, 5, 6), data: command.data as never }
    events.push(...Result.getOrThrow(engine.decide(engine.replay(events), asked)))
  }
  return (events.at(-1)?.data["result"] ?? {}) as { readonly [name: string]: unknown }
}
