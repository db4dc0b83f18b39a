import { expect, it } from "vitest"
import type { Newer } from "../store/document-store.ts"
import { makeGroupRead } from "./group-read.ts"

const answerTo = (after: number): Newer => ({ upTo: after + 1, isAll: true, rows: [], repeats: new Set() })

it("what is asked in one turn, or while a question is under way, is one question; a fault is told to those who asked, and to nobody after", async () => {
  const asked: string[][] = []
  let isBroken = false
  const read = makeGroupRead({
    newer: async (questions) => {
      asked.push(questions.map(({ name }) => name))
      if (isBroken) throw new Error("away")
      return questions.map(({ after }) => answerTo(after))
    },
  })
  const ask = async (name: string, after: number) => (await read({ name, after, known: new Map() })).upTo
  const later: Promise<number>[] = []
  const [first] = await Promise.all([
    ask("a", 1).then((upTo) => {
      later.push(ask("c", 5), ask("d", 6))
      return upTo
    }),
    ask("b", 2),
  ])
  expect([first, ...(await Promise.all(later))]).toEqual([2, 6, 7])
  expect(asked).toEqual([
    ["a", "b"],
    ["c", "d"],
  ])
  isBroken = true
  const failed = await Promise.allSettled([ask("e", 1), ask("f", 2)])
  expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"])
  isBroken = false
  expect(await ask("g", 1)).toBe(2)
})
