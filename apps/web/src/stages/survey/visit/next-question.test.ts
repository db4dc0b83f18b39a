import type { Need } from "@jingzhun/core"
import { describe, expect, it } from "vitest"
import { nextQuestion } from "./next-question.ts"

const aNeed = (fact: string): Need => ({
  fact,
  question: `${fact}?`,
  who: "household",
  clause: "GT-04-1",
  source: "第四条",
})
const needs = ["housing.sound", "members[0].labour", "registered"].map(aNeed)

describe("the next question", () => {
  it("is the first of the verdict, which knows the best order", () => {
    expect(nextQuestion(needs, new Set())).toEqual({ now: needs[0], putOff: [], open: 3 })
  })

  it("passes over what was put off, which stays open and in sight", () => {
    expect(nextQuestion(needs, new Set(["housing.sound"]))).toEqual({ now: needs[1], putOff: [needs[0]], open: 3 })
  })

  it("there is none when all were put off, and still all are open", () => {
    const all = nextQuestion(needs, new Set(needs.map(({ fact }) => fact)))
    expect(all.now).toBeUndefined()
    expect(all.open).toBe(3)
  })

  it("forgets what was put off and has been answered meanwhile", () => {
    expect(nextQuestion([aNeed("registered")], new Set(["housing.sound"])).putOff).toEqual([])
  })
})
