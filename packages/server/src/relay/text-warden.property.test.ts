import type { DivisionCode } from "@jingzhun/core"
import { encodeStateVector, readTextEdits } from "@jingzhun/documents"
import * as Result from "effect/Result"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { openDatabase } from "../store/database.ts"
import type { Append, DocumentStore, Writer } from "../store/document-store.ts"
import { makeSqliteStore } from "../store/sqlite-store.ts"
import type { Manner } from "./gate.ts"
import { isEraser, makeTextWarden } from "./text-warden.ts"

/** A text has no keys. */
const WITHOUT_KEYS = {
  keys: { find: async () => new Map<string, never>() },
  erased: {
    of: async () => new Map<string, never>(),
    forget: () => undefined,
    standing: async () => new Set<string>(),
  },
}

const NAME = "999901/201/201/minutes/m1"
const DOCUMENT = { village: "999901201201" as DivisionCode, kind: "minutes", id: "m1" } as const
const ACCOUNTS = ["chair", "recorder", "panel1"]

/** One thing that happens: somebody types, deletes, sends, hears what came, or the server is started again. */
const STEP = {
  who: fc.nat({ max: ACCOUNTS.length - 1 }),
  at: fc.nat({ max: 30 }),
  text: fc.stringMatching(/^[甲乙丙a-c]{1,4}$/),
}

const steps = fc.array(
  fc.record({
    ...STEP,
    what: fc.constantFrom("type", "type", "delete", "delete", "send", "resend", "hear", "restart"),
  }),
  { minLength: 15, maxLength: 50 },
)

/** A room without sockets, over a real store. */
const aRoom = async () => {
  let database = openDatabase()
  let store = makeSqliteStore(database)
  await store.create(NAME)
  const sent: Uint8Array[] = []
  const batches: (readonly Append[])[] = []
  const open = async () => {
    const stored = (await store.load(NAME))!
    const writers = new Map<number, Writer>(stored.writers)
    return { writers, warden: await makeTextWarden({ store, stored, document: DOCUMENT, writers, ...WITHOUT_KEYS }) }
  }
  let room = await open()
  const take = async (update: Uint8Array, sender: string, manner: Manner = "edit"): Promise<void> => {
    const word = await room.warden.judge(update, { account: sender, role: "recorder", area: "999901" }, manner)
    if (word._tag === "Refused") throw new Error(word.reason)
    if (word._tag === "Nothing") return
    const batch = word.runs.map((run) => ({ account: sender, ...run, document: NAME, at: 0 }))
    for (const { client, clock, length, account } of batch) room.writers.set(client, { account, next: clock + length })
    await store.append(batch)
    batches.push(batch)
    room.warden.kept(word.runs)
    sent.push(...word.runs.map(({ bytes }) => bytes))
  }
  /** The store is put back to what it held before its last batches. */
  const restore = async (lost: number): Promise<void> => {
    database.close()
    database = openDatabase()
    database.exec("insert into restores (at) values (1)")
    store = makeSqliteStore(database)
    await store.create(NAME)
    batches.splice(Math.max(0, batches.length - lost))
    for (const batch of batches) await store.append(batch)
    await restart()
  }
  const restart = async (): Promise<void> => {
    room = await open()
  }
  const known = () =>
    new Map([...room.writers].flatMap(([client, { next }]) => (isEraser(client) ? [] : [[client, next]])))
  const lackOf = (vector: ReadonlyMap<number, number>) => room.warden.lackOf(vector)
  return { store: () => store, sent, take, restart, restore, known, lackOf, close: () => database.close() }
}

const docOf = (client: number): Y.Doc => {
  const doc = new Y.Doc()
  doc.clientID = client
  return doc
}

/** What a device gets that asks with its state vector. */
const answer = async (store: DocumentStore, lack: ReturnType<Awaited<ReturnType<typeof aRoom>>["lackOf"]>) => {
  const rows = await store.read(await store.lacking(NAME, lack.vector, 0))
  return Y.mergeUpdates([...rows.map(({ bytes }) => bytes), lack.besides ?? Uint8Array.of(0, 0)])
}

/** The letters that a device is told to be deleted. */
const deletedOf = (update: Uint8Array | undefined): ReadonlySet<string> => {
  const read = readTextEdits(update ?? Uint8Array.of(0, 0))
  const { deleted } = Result.getOrThrow(read)
  return new Set(deleted.map(({ client, from, to }) => `${client}/${from}-${to}`))
}

describe("the warden of a text", () => {
  it("however a text is typed, deleted, sent and the server started again, everybody comes to what the log holds", async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const room = await aRoom()
        const docs = ACCOUNTS.map((_, at) => docOf(500 + at))
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
          Y.applyUpdate(doc, await answer(room.store(), room.lackOf(vector)))
        }
        const newcomer = new Y.Doc()
        Y.applyUpdate(newcomer, await answer(room.store(), room.lackOf(new Map())))
        expect(newcomer.store.pendingStructs ?? newcomer.store.pendingDs).toBeNull()
        for (const doc of docs) expect(doc.getText("text").toJSON()).toBe(newcomer.getText("text").toJSON())
        const rows = (await room.store().lacking(NAME, new Map(), 0)).length
        for (const who of docs.keys()) await send(who, new Map())
        expect(await room.store().lacking(NAME, new Map(), 0)).toHaveLength(rows)
        room.close()
      }),
      { numRuns: 150 },
    )
  })

  it("what the store has lost comes back from whoever still has it, letters and deletions of whoever never comes again too", async () => {
    const lossy = fc.array(
      fc.record({ ...STEP, what: fc.constantFrom("type", "type", "delete", "send", "hear", "restore") }),
      {
        minLength: 15,
        maxLength: 40,
      },
    )
    await fc.assert(
      fc.asyncProperty(lossy, fc.nat({ max: ACCOUNTS.length - 1 }), async (all, away) => {
        const room = await aRoom()
        const docs = ACCOUNTS.map((_, at) => docOf(500 + at))
        // Whoever has spoken with the server since the restore has offered all it has, as devices do.
        const epochs = docs.map(() => 0)
        let epoch = 0
        const send = async (who: number) => {
          const update = Y.encodeStateAsUpdate(docs[who]!, encodeStateVector(room.known()))
          const isAnew = epochs[who] !== epoch
          if (isAnew) await room.take(update, ACCOUNTS[who]!, "offer")
          epochs[who] = epoch
          if (!isAnew) await room.take(update, ACCOUNTS[who]!)
        }
        const hear = async (who: number) => {
          await send(who)
          const vector = Y.decodeStateVector(Y.encodeStateVector(docs[who]!))
          Y.applyUpdate(docs[who]!, await answer(room.store(), room.lackOf(vector)))
        }
        for (const { who, what, at, text } of all) {
          const letters = docs[who]!.getText("text")
          const place = at % (letters.length + 1)
          if (what === "type") letters.insert(place, text)
          else if (what === "delete") letters.delete(place, Math.min(text.length, letters.length - place))
          else if (what === "send") await send(who)
          else if (what === "hear") await hear(who)
          else {
            await room.restore(at % 5)
            epoch++
          }
        }
        await room.restore(2)
        epoch++
        const here = [...docs.keys()].filter((who) => who !== away)
        const held = new Y.Doc()
        for (const who of here) Y.applyUpdate(held, Y.encodeStateAsUpdate(docs[who]!))
        for (const who of [...here, ...here]) await hear(who)
        const deleted = deletedOf(room.lackOf(new Map()).besides)
        await room.restart()
        expect(deletedOf(room.lackOf(new Map()).besides)).toEqual(deleted)
        const newcomer = new Y.Doc()
        Y.applyUpdate(newcomer, await answer(room.store(), room.lackOf(new Map())))
        expect(newcomer.store.pendingStructs ?? newcomer.store.pendingDs).toBeNull()
        Y.applyUpdate(held, Y.encodeStateAsUpdate(newcomer))
        for (const doc of [held, ...here.map((who) => docs[who]!)]) {
          expect(doc.getText("text").toJSON()).toBe(newcomer.getText("text").toJSON())
        }
        room.close()
      }),
      { numRuns: 150 },
    )
  })

  it("only an offer to a store that was brought back brings what others typed; their own device goes on under its client id", async () => {
    const room = await aRoom()
    const [chair, recorder] = [docOf(500), docOf(501)]
    chair.getText("text").insert(0, "会议")
    await room.take(Y.encodeStateAsUpdate(chair), "chair")
    Y.applyUpdate(recorder, Y.encodeStateAsUpdate(chair))
    chair.getText("text").insert(2, "记录")
    Y.applyUpdate(recorder, Y.encodeStateAsUpdate(chair))
    recorder.getText("text").insert(4, "：同意")
    const all = Y.encodeStateAsUpdate(recorder)
    await expect(room.take(all, "recorder", "offer")).rejects.toThrow("another account")
    await room.take(Y.encodeStateAsUpdate(chair), "chair")
    await room.take(all, "recorder")
    const ownerOfChairs = async () => (await room.store().load(NAME))?.writers.get(500)
    await room.restore(2)
    await expect(room.take(all, "recorder")).rejects.toThrow("another account")
    await room.take(all, "recorder", "offer")
    expect(await ownerOfChairs()).toEqual({ account: "chair", next: 4 })
    await room.restore(2)
    await room.take(all, "recorder", "offer")
    expect(await ownerOfChairs()).toEqual({ account: "", next: 4 })
    chair.getText("text").insert(4, "。")
    await room.take(Y.encodeStateAsUpdate(chair), "chair")
    expect(room.known().get(500)).toBe(5)
    room.close()
  })
})
