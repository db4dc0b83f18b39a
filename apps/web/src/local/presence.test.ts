import { encodeAwareness, readAwareness } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { makePresenceBook } from "./presence.ts"

const user = { account: "panel1", role: "panel" }

describe("presence 在场", () => {
  it("lists the others by the name that the server gave them, with the cell they point at", () => {
    const book = makePresenceBook()
    const at = { record: "h:1", field: "note" }
    expect(book.hear(encodeAwareness([{ client: 1, clock: 1, state: { user, at } }]))).toEqual([{ ...user, at }])
  })

  it("lists nobody of whom the server gave no name", () => {
    const book = makePresenceBook()
    expect(book.hear(encodeAwareness([{ client: 1, clock: 1, state: { at: "h:1" } }]))).toEqual([])
  })

  it("does not list this device, of which the server sends an echo", () => {
    const book = makePresenceBook()
    const own = Result.getOrThrow(readAwareness(book.own()))
    expect(book.hear(encodeAwareness(own.map((entry) => ({ ...entry, state: { user } }))))).toEqual([])
  })

  it("takes somebody off who has left, and does not put them back for an older word", () => {
    const book = makePresenceBook()
    book.hear(encodeAwareness([{ client: 1, clock: 1, state: { user } }]))
    expect(book.hear(encodeAwareness([{ client: 1, clock: 2, state: null }]))).toEqual([])
    expect(book.hear(encodeAwareness([{ client: 1, clock: 1, state: { user } }]))).toEqual([])
  })

  it("says where this person points", () => {
    const book = makePresenceBook()
    book.point({ record: "h:1", field: "note" })
    expect(Result.getOrThrow(readAwareness(book.own()))[0]?.state).toEqual({ at: { record: "h:1", field: "note" } })
  })
})
