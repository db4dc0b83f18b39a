/**
 * Cases that every move store 迁移库 passes.
 */
import { describe, expect, it } from "vitest"
import type { Kept } from "../store/kept.ts"
import type { Move } from "./move-store.ts"

/** Runs the shared cases against a store; `open` gives an empty one. */
export const moveStoreCases = (name: string, open: () => Promise<Kept>): void => {
  const aMove = (given: Partial<Move> = {}): Move => ({
    id: "move-1",
    from: "999901201201",
    year: 2026,
    household: "h:0000000000000001",
    number: "H0001",
    to: "999901201202",
    reason: "随子女落户",
    standing: "offered",
    offered: { by: "recorder", at: "2026-11-24T08:00:00.000Z" },
    ...given,
  })

  describe(`moves: ${name}`, () => {
    it("an offer is kept once, and a household is offered to one village at a time", async () => {
      const { moves } = await open()
      expect(await moves.offer(aMove())).toEqual(aMove())
      expect(await moves.offer(aMove({ reason: "again" }))).toEqual(aMove())
      expect(await moves.offer(aMove({ id: "move-2", to: "999901202201" }))).toEqual(aMove())
      await moves.goOn("offered", aMove({ standing: "withdrawn" }))
      const second = aMove({ id: "move-2", to: "999901202201" })
      expect(await moves.offer(second)).toEqual(second)
      expect(await moves.find("move-1")).toEqual(aMove({ standing: "withdrawn" }))
      expect(await moves.find("move-3")).toBeUndefined()
    })

    it("a village that writes a household under an id of another village holds up nobody's offer but its own", async () => {
      const { moves } = await open()
      const theirs = aMove({ from: "999901202201", to: "999901201202" })
      expect(await moves.offer(theirs)).toEqual(theirs)
      const own = aMove({ id: "move-2" })
      expect(await moves.offer(own)).toEqual(own)
      expect(await moves.offer(aMove({ id: "move-3" }))).toEqual(own)
    })

    it("a number or a reason that no text of a database may hold does not keep the households of others from being forgotten", async () => {
      const { moves } = await open()
      const odd = aMove({ number: "\u0000\uD800", reason: "\u0000" })
      const arrival = { year: 2026, household: "h:0000000000000003", client: 7 }
      const other = aMove({ id: "move-2", household: "h:0000000000000002", standing: "accepted", arrival })
      for (const move of [odd, other]) await moves.offer(move)
      await moves.forget([arrival.household])
      expect((await moves.list("999901")).map(({ id }) => id)).toEqual(["move-1"])
    })

    it("of many answers at once one counts, and all who answer hear which", async () => {
      const { moves } = await open()
      await moves.offer(aMove())
      const answers = Array.from({ length: 6 }, (_, at) =>
        aMove({
          standing: at % 2 === 0 ? "declined" : "accepting",
          answered: { by: `person-${at}`, at: "2026-11-24T09:00:00.000Z" },
        }),
      )
      await Promise.all(answers.map((move) => moves.goOn("offered", move)))
      const stands = await moves.find("move-1")
      expect(answers).toContainEqual(stands)
      expect(await moves.goOn("offered", aMove({ standing: "withdrawn" }))).toEqual(stands)
      expect(await moves.goOn("offered", aMove({ id: "move-9" }))).toBeUndefined()
    })

    it("of a household that was erased nothing is kept, whichever of its records is named", async () => {
      const { moves } = await open()
      const arrival = { year: 2026, household: "h:0000000000000009", client: 7 }
      const other = aMove({ id: "move-2", household: "h:0000000000000002", standing: "accepted", arrival })
      const stays = aMove({ id: "move-3", household: "h:0000000000000003" })
      for (const move of [aMove(), other, stays]) await moves.offer(move)
      await moves.forget(["h:0000000000000001", arrival.household, "h:0000000000000008"])
      expect(await moves.list("")).toEqual([stays])
    })

    it("both villages and those above see it, and what is not finished is found", async () => {
      const { moves } = await open()
      const later = aMove({
        id: "move-0",
        household: "h:0000000000000002",
        from: "999901202201",
        to: "999901202202",
        standing: "accepting",
        offered: { by: "other", at: "2026-11-25T08:00:00.000Z" },
      })
      for (const move of [aMove(), later]) await moves.offer(move)
      for (const area of ["999901201201", "999901201202", "999901201"]) {
        expect(await moves.list(area)).toEqual([aMove()])
      }
      expect(await moves.list("999901")).toEqual([later, aMove()])
      expect(await moves.list("999902")).toEqual([])
      expect(await moves.unfinished()).toEqual([later])
    })
  })
}
