import { expect, it } from "vitest"
import { makeSequence } from "./sequence.ts"

it("work is done at once where nothing is under way, and else behind what came before it", async () => {
  const done: string[] = []
  const inTurn = makeSequence(() => undefined)
  expect(inTurn(() => void done.push("at once"))).toBeUndefined()
  let finish: (() => void) | undefined
  const slow = inTurn(async () => {
    await new Promise<void>((resolve) => (finish = resolve))
    done.push("slow")
  })
  const behind = inTurn(() => void done.push("behind"))
  expect(done).toEqual(["at once"])
  finish?.()
  await Promise.all([slow, behind])
  expect(done).toEqual(["at once", "slow", "behind"])
  expect(inTurn(() => void done.push("at once again"))).toBeUndefined()
  expect(done.at(-1)).toBe("at once again")
})

it("a fault is heard of once and holds nothing up", async () => {
  const faults: unknown[] = []
  const done: string[] = []
  const inTurn = makeSequence((fault) => void faults.push(fault))
  const fail = (name: string) => () => {
    throw new Error(name)
  }
  void inTurn(fail("at once"))
  const slow = inTurn(async () => fail("slow")())
  const behind = inTurn(() => void done.push("behind"))
  await Promise.all([slow, behind])
  expect(faults).toEqual([new Error("at once"), new Error("slow")])
  expect(done).toEqual(["behind"])
})
