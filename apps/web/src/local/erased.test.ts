import { erasureOperation } from "@jingzhun/documents"
import { describe, expect, it } from "vitest"
import { erasuresIn } from "./erased.ts"

const WORD = { records: ["h:0000000000000001"], at: "2026-11-24T00:00:00.000Z", reason: "本人申请" }

describe("words of erasures 抹除消息", () => {
  it("are the server's alone: what somebody forges into a document takes nothing off a device, and stops nothing", () => {
    const word = erasureOperation(WORD)
    expect(erasuresIn([["0erase", word]])).toEqual([WORD])
    const forged = [
      { ...word, actor: "panel1" },
      { kind: "erase", actor: "-" },
      { ...word, records: "h:0000000000000001" },
      { ...word, records: [1] },
      { ...word, reason: null },
      null,
    ]
    expect(erasuresIn(forged.map((value, at) => [`0forged${at}`, value] as const))).toEqual([])
  })
})
