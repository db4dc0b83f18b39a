import type { Actor } from "@jingzhun/documents"
import { describe, expect, it } from "vitest"
import { admissionFault } from "./admission.ts"

const visitor = (account: number, address: string) => {
  const actor: Actor = { account: `panel${account}`, role: "panel", area: "999901201201" as Actor["area"] }
  return { actor, address }
}

describe("sockets of one node", () => {
  it("one address has at most 10,000, whoever logs in there; another address is not touched by that", () => {
    const open = Array.from({ length: 10_000 }, (_, at) => visitor(at, "192.0.2.1"))
    expect(admissionFault(open[0]!, open)).toBeUndefined()
    const one = visitor(10_000, "192.0.2.1")
    expect(admissionFault(one, [...open, one])).toEqual([1013, "too many sockets of one address"])
    const other = visitor(10_001, "192.0.2.2")
    expect(admissionFault(other, [...open, other])).toBeUndefined()
  })

  it("one account has at most 64, wherever it is", () => {
    const open = Array.from({ length: 64 }, (_, at) => visitor(1, `192.0.2.${at}`))
    expect(admissionFault(open[0]!, open)).toBeUndefined()
    const one = visitor(1, "192.0.2.200")
    expect(admissionFault(one, [...open, one])).toEqual([1013, "too many sockets"])
  })
})
