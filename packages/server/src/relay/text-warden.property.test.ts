import type { DivisionCode } from "@jingzhun/core"
import { encodeStateVector } from "@jingzhun/documents"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { openDatabase } from "../store/database.ts"
import type { DocumentStore, Writer } from "../store/document-store.ts"
import { makeSqliteStore } from "../store/sqlite-store.ts"
import { isEraser, makeTextWarden } from "./text-warden.ts"

const NAME = "999901/201/201/minutes/m1"
const DOCUMENT = { village: "999901201201" as DivisionCode, kind: "minutes", id: "m1" } as const
const ACCOUNTS = ["chair", "recorder", "panel1"]

/** One thing that happens: somebody types, deletes, sends, hears what came, or the server is started again. */
const steps = fc.array(
  fc.record({
    who: fc.nat({ max: ACCOUNTS.length - 1 }),
    what: fc.constantFrom("type", "type", "delete", "delete", "send", "resend", "hear", "restart"),
    at: fc.nat({ max: 30 }),
    text: fc.stringMatching(/^[甲乙丙a-c]{1,4}$/),
  }),
  { minLength: 15, maxLength: 50 },
)

/** A room without sockets, over a real store. */
const aRoom = async () => {
  const database = openDatabase()
  const store = makeSqliteStore(database)
  await store.create(NAME)
  const sent: Uint8Array[] = []
  const open = async () => {
    const stored = (await store.load(NAME))!
    const writers = new Map<number, Writer>(stored.writers)
    return { writers, warden: await makeTextWarden({ store, stored, document: DOCUMENT, writers }) }
  }
  let room = await open()
  const take = async (update: Uint8Array, account: string): Promise<void> => {
    const word = await room.warden.judge(update, { account, role: "recorder", area: "999901" }, "edit")
    if (word._tag === "Refused") throw new Error(word.reason)
    if (word._tag === "Nothing") return
    for (const run of word.runs) room.writers.set(run.client, { account, next: run.clock + run.length })
    await store.append(word.runs.map((run) => ({ ...run, document: NAME, account, at: 0 })))
    room.warden.kept(word.runs)
    sent.push(...word.runs.map(({ bytes }) => bytes))
  }
  const restart = async (): Promise<void> => {
    room = await open()
  }
  const known = () =>
    new Map([...room.writers].flatMap(([client, { next }]) => (isEraser(client) ? [] : [[client, next]])))
  const lackOf = (vector: ReadonlyMap<number, number>) => room.warden.lackOf(vector)
  return { store, sent, take, restart, known, lackOf, close: () => database.close() }
}

/** What a device gets that asks with its state vector. */
const answer = async (store: DocumentStore, lack: ReturnType<Awaited<ReturnType<typeof aRoom>>["lackOf"]>) => {
  const rows = await store.read(await store.lacking(NAME, lack.vector, 0))
  return Y.mergeUpdates([...rows.map(({ bytes }) => bytes), lack.besides ?? Uint8Array.of(0, 0)])
}

describe("the warden of a text", () => {
  it("however a text is typed, deleted, sent and the server started again, everybody comes to what the log holds", async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const room = await aRoom()
        const docs = ACCOUNTS.map((_, at) => {
          const doc = new Y.Doc()
          doc.clientID = 500 + at
          return doc
        })
        const heard = docs.map(() => 0)
        const send = async (who: number, vector: ReadonlyMap<number, number>) => {
          await room.take(Y.encodeStateAsUpdate(docs[who]!, encodeStateVector(vector)), ACCOUNTS[who]!)
        }
        for (const { who, what, at, text } of all) {
          const letters = docs[who]!.getText("text")
          const place = at % (letters.length + 1)
          if (what === "type") letters.insert(place, text)
          else if (what === "delete") letters.delete(place, Math.min(text.length, letters.length - place))
          else if (what === "send") await send(who, room.known())
          else if (what === "resend") await send(who, new Map())
          else if (what === "restart") await room.restart()
          else for (; heard[who]! < room.sent.length; heard[who]!++) Y.applyUpdate(docs[who]!, room.sent[heard[who]!]!)
        }
        for (const who of docs.keys()) await send(who, room.known())
        for (const doc of docs) {
          const vector = Y.decodeStateVector(Y.encodeStateVector(doc))
          Y.applyUpdate(doc, await answer(room.store, room.lackOf(vector)))
        }
        const newcomer = new Y.Doc()
        Y.applyUpdate(newcomer, await answer(room.store, room.lackOf(new Map())))
        expect(newcomer.store.pendingStructs ?? newcomer.store.pendingDs).toBeNull()
        for (const doc of docs) expect(doc.getText("text").toJSON()).toBe(newcomer.getText("text").toJSON())
        const rows = (await room.store.lacking(NAME, new Map(), 0)).length
        for (const who of docs.keys()) await send(who, new Map())
        expect(await room.store.lacking(NAME, new Map(), 0)).toHaveLength(rows)
        room.close()
      }),
      { numRuns: 150 },
    )
  })
})
