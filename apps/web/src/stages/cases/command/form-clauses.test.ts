import { dayOf } from "@jingzhun/core"
import { procedures } from "@jingzhun/core/procedure"
import type { JsonObject } from "@jingzhun/core/procedure"
import { describe, expect, it } from "vitest"
import { clausesOf } from "./form-clauses.ts"

const { gutan } = procedures

const clausesFor = (type: string, data: JsonObject): readonly string[] => {
  const rule = gutan.commands.find((one) => one.type === type)
  if (rule === undefined) throw new Error(type)
  const on = dayOf(2026, 11, 24)
  return clausesOf({ procedure: gutan, file: [], role: "recorder", account: "recorder", on, data }, rule)
}

describe("the articles above a form", () => {
  it("[GT-07] an income project is applied for by article 7", () => {
    expect(clausesFor("apply", { project: "income" })).toEqual(["GT-07"])
  })

  it("[GT-08] a housing project is applied for by article 8", () => {
    expect(clausesFor("apply", { project: "housing" })).toEqual(["GT-08"])
  })

  it("[GT-07] [GT-08] both articles stand there until a kind is chosen", () => {
    expect(clausesFor("apply", {})).toEqual(["GT-07", "GT-08"])
  })

  it("every other step has the article that it names", () => {
    for (const { type, clause } of gutan.commands) {
      if (type !== "apply") expect(clausesFor(type, {})).toEqual([clause])
    }
  })
})
