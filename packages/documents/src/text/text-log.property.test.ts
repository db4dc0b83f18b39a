import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import { readTextEdits } from "../gate/read-text-edits.ts"
import { damaged } from "../testing/arbitraries.ts"
import { deletedLetters, emptyTextLog, fitEdits, takeEdits } from "./text-log.ts"
import { encodeText, TEXT_ROOT } from "./text-update.ts"

/** One thing that somebody does: types, deletes, sends what is new, hears of others, or loses a message. */
interface Step {
  readonly who: number
  readonly what: "type" | "delete" | "send" | "hear" | "resend"
  readonly at: number
  readonly text: string
}

const PEOPLE = 3

const steps = (): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    fc.record({
      who: fc.nat({ max: PEOPLE - 1 }),
      what: fc.constantFrom("type", "type", "type", "delete", "send", "hear", "resend"),
      at: fc.nat({ max: 40 }),
      text: fc.stringMatching(/^[甲乙丙a-c😀]{1,6}$/u),
    }),
    { maxLength: 60 },
  )

/** The relay without its sockets: what passes the gate and fits is kept, anew encoded, and sent on. */
const aServer = () => {
  const log = emptyTextLog()
  const kept: Uint8Array[] = []
  const take = (update: Uint8Array): string => {
    const edits = Result.getOrThrow(readTextEdits(update))
    const fit = fitEdits(log, edits)
    if (fit._tag !== "Fits") return fit._tag
    const { runs, deleted } = fit.fresh
    if (runs.length + deleted.length > 0) kept.push(encodeText(fit.fresh))
    takeEdits(log, fit.fresh)
    return fit._tag
  }
  return { log, kept, take }
}

const play = (all: readonly Step[]) => {
  const server = aServer()
  const docs = Array.from({ length: PEOPLE }, (_, at) => {
    const doc = new Y.Doc()
    doc.clientID = 100 + at
    return doc
  })
  const heard = docs.map(() => 0)
  const send = (doc: Y.Doc, knownByServer: Uint8Array): void => {
    expect(server.take(Y.encodeStateAsUpdate(doc, knownByServer))).toBe("Fits")
  }
  const serverVector = () => Y.encodeStateVectorFromUpdate(Y.mergeUpdates([...server.kept, Uint8Array.of(0, 0)]))
  const hear = (who: number, upTo: number): void => {
    for (const update of server.kept.slice(heard[who], upTo)) Y.applyUpdate(docs[who]!, update)
    heard[who] = Math.max(heard[who]!, upTo)
  }
  for (const { who, what, at, text } of all) {
    const doc = docs[who]!
    const letters = doc.getText(TEXT_ROOT)
    const place = letters.length === 0 ? 0 : at % (letters.length + 1)
    if (what === "type") letters.insert(place, text)
    else if (what === "delete") letters.delete(place, Math.min(text.length, letters.length - place))
    else if (what === "send") send(doc, serverVector())
    else if (what === "resend") send(doc, Y.encodeStateVector(new Map()))
    else hear(who, Math.min(server.kept.length, (heard[who] ?? 0) + (at % 4)))
  }
  for (const doc of docs) send(doc, serverVector())
  for (const [who] of docs.entries()) hear(who, server.kept.length)
  return { server, docs }
}

const textOf = (doc: Y.Doc): string => doc.getText(TEXT_ROOT).toJSON()

describe("a text that several write", () => {
  test("[TL1] everybody and a stock document come to the same text over the gate, however it was typed, deleted and sent", () => {
    fc.assert(
      fc.property(steps(), (all) => {
        const { server, docs } = play(all)
        const stock = new Y.Doc()
        for (const update of server.kept) Y.applyUpdate(stock, update)
        expect(stock.store.pendingStructs).toBeNull()
        expect(stock.store.pendingDs).toBeNull()
        for (const doc of docs) expect(textOf(doc)).toBe(textOf(stock))
      }),
      { numRuns: 300 },
    )
  })

  test("[TL2] what was sent again is nothing new", () => {
    fc.assert(
      fc.property(steps(), (all) => {
        const { server, docs } = play(all)
        const before = server.kept.length
        for (const doc of docs) expect(server.take(Y.encodeStateAsUpdate(doc))).toBe("Fits")
        expect(server.kept.length).toBe(before)
      }),
    )
  })

  test("[TL3] the log knows of every letter whether it is deleted, as Yjs does", () => {
    fc.assert(
      fc.property(steps(), (all) => {
        const { server, docs } = play(all)
        const ofYjs = Y.createDeleteSetFromStructStore(docs[0]!.store).clients
        const ours = deletedLetters(server.log).map(({ client, from, to }) => `${client}/${from}-${to}`)
        const theirs = [...ofYjs].flatMap(([client, items]) =>
          items.map(({ clock, len }) => `${client}/${clock}-${clock + len}`),
        )
        expect(new Set(ours)).toEqual(new Set(theirs))
      }),
    )
  })

  test("[TL4] damaged bytes never throw, and what passes and fits leaves nothing waiting in a stock document", () => {
    const update = steps().map((all) => Y.encodeStateAsUpdate(play(all).docs[0]!))
    fc.assert(
      fc.property(damaged(update), (bytes) => {
        const read = readTextEdits(bytes)
        if (Result.isFailure(read)) return
        const fit = fitEdits(emptyTextLog(), read.success)
        if (fit._tag !== "Fits") return
        const doc = new Y.Doc()
        Y.applyUpdate(doc, encodeText(fit.fresh))
        expect(doc.store.pendingStructs).toBeNull()
        expect(doc.store.pendingDs).toBeNull()
        expect([...doc.share.keys()].filter((name) => name !== TEXT_ROOT)).toEqual([])
        expect(
          doc
            .getText(TEXT_ROOT)
            .toDelta()
            .every(({ attributes }: { attributes?: unknown }) => attributes === undefined),
        ).toBe(true)
      }),
      { numRuns: 1500 },
    )
  })
})

describe("what does not fit", () => {
  const typed = (text: string, client = 7): Y.Doc => {
    const doc = new Y.Doc()
    doc.clientID = client
    doc.getText(TEXT_ROOT).insert(0, text)
    return doc
  }
  const logOf = (...docs: readonly Y.Doc[]) => {
    const server = aServer()
    for (const doc of docs) expect(server.take(Y.encodeStateAsUpdate(doc))).toBe("Fits")
    return server
  }

  test("[TL5] other letters under known clocks are a difference", () => {
    const server = logOf(typed("甲乙"))
    expect(fitEdits(server.log, Result.getOrThrow(readTextEdits(Y.encodeStateAsUpdate(typed("甲丙丁")))))).toEqual({
      _tag: "Differs",
      client: 7,
      clock: 1,
    })
  })

  test("[TL6] letters beside letters that have not come, and deletions of such, are a gap", () => {
    const doc = typed("甲乙")
    const vector = Y.encodeStateVector(doc)
    doc.getText(TEXT_ROOT).insert(1, "丙")
    expect(aServer().take(Y.encodeStateAsUpdate(doc, vector))).toBe("Gap")
    const known = logOf(typed("甲乙"))
    const deleting = Uint8Array.from([0, 1, 7, 1, 1, 2])
    expect(known.take(deleting)).toBe("Gap")
    expect(known.take(Uint8Array.from([0, 1, 7, 1, 1, 1]))).toBe("Fits")
  })

  test("[TL7] letters that wait for each other in a circle are a gap", () => {
    const one = { client: 1, clock: 0, left: { client: 2, clock: 0 }, content: "甲" }
    const other = { client: 2, clock: 0, left: { client: 1, clock: 0 }, content: "乙" }
    expect(aServer().take(encodeText({ runs: [one, other], deleted: [] }))).toBe("Gap")
    const itself = { client: 1, clock: 0, left: { client: 1, clock: 0 }, content: "甲" }
    expect(aServer().take(encodeText({ runs: [itself], deleted: [] }))).toBe("Gap")
  })
})
