import "fake-indexeddb/auto"
import { sha256OfBytes } from "@jingzhun/core"
import { type Actor, documentName, emptyRoster, setField } from "@jingzhun/documents"
import { openText } from "@jingzhun/documents/review"
import { IDBFactory } from "fake-indexeddb"
import * as Result from "effect/Result"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { randomBytes } from "../device-name.ts"
import { openJournal } from "../journal.ts"
import { openOutboxStore, type OutboxRow } from "../ledger/outbox-store.ts"
import { openTextJournal } from "../meeting/text-journal.ts"
import { openPhotoStore } from "../survey/photo-store.ts"
import { openReplica, writeCell } from "../testing/device.ts"
import { bytesOf } from "./bytes.ts"
import { bringIn } from "./bring-in.ts"
import type { BroughtIn } from "./brought-in.ts"
import { writeCarried } from "./carried-file.ts"
import { carriedFile, gatherUnsent } from "./gather.ts"
import { openSealed, readSealed, sealFile } from "./sealed-file.ts"
import { isOverdue, waitingIn } from "./waiting.ts"

const ACTOR: Actor = { account: "recorder", role: "recorder", area: "999901201201" }
const VILLAGE = "999901201201" as Parameters<typeof documentName>[0]["village"]
const ROSTER = documentName({ village: VILLAGE, kind: "roster", year: 2026 })
const SURVEY = documentName({ village: VILLAGE, kind: "survey", year: 2026 })
const MINUTES = documentName({ village: VILLAGE, kind: "minutes", id: "2026-11-24-k3" })

/** Another device has another disk. */
const takeAnotherDevice = (): void => void vi.stubGlobal("indexedDB", new IDBFactory())

beforeEach(takeAnotherDevice)
afterEach(() => vi.unstubAllGlobals())

const place = (document: string): string => `jingzhun/${ACTOR.account}/${document}`

const aPhoto = (letter: string) => {
  const bytes = new TextEncoder().encode(letter)
  return {
    hash: sha256OfBytes(bytes),
    village: VILLAGE,
    type: "image/jpeg",
    bytes: bytes.buffer,
    place: "waiting",
  } as const
}

const aCommand = (id: string, answer: OutboxRow["answer"] = { _tag: "Pending" }): OutboxRow => ({
  id,
  order: id,
  village: VILLAGE,
  procedure: "gutan",
  command: {
    id,
    type: "note",
    subject: "2026-001",
    on: { year: 2026, month: 11, day: 24 } as unknown as OutboxRow["command"]["on"],
    by: { account: ACTOR.account, role: ACTOR.role },
    data: {},
  },
  at: "2026-11-24T08:00:00.000Z",
  answer,
})

/** Writes something of every kind on the device at hand, as a cadre without network does. */
const workOffline = async (): Promise<void> => {
  const { replica } = await openReplica(ACTOR.account)
  await writeCell(replica, "写在平板上")
  await writeCell(replica, "又写一次")
  replica.close()
  const survey = openJournal(`${place(SURVEY)}/journal`)
  await survey.keepWriter({ client: 7, slot: 0, next: 0, retired: false })
  const writing = {
    actor: ACTOR.account,
    device: "tablet",
    nowMs: Date.parse("2026-11-20T00:00:00Z"),
    random: randomBytes,
  }
  const { id, operation } = setField(
    emptyRoster(),
    { record: `h:${"0".repeat(16)}`, field: "note", value: "入户" },
    writing,
  )
  const at = "2026-11-20T00:00:00.000Z"
  await survey.append({ client: 7, clock: 0, end: 1, update: new Uint8Array(), operations: [[id, operation]], at })
  await survey.setAside([{ id: "0refused", operation, code: 4413, at, dismissed: false }])
  survey.close()
  const text = openText()
  const minutes = openTextJournal(`${place(MINUTES)}/text-journal`)
  await minutes.append([text.write({ at: 0, removed: 0, inserted: "会议" })], [text.document.doc.clientID])
  await minutes.append([text.write({ at: 2, removed: 0, inserted: "记录" })], [text.document.doc.clientID])
  minutes.close()
  const photos = openPhotoStore(ACTOR.account)
  await photos.keep(aPhoto("waiting"))
  await photos.keep({ ...aPhoto("sent"), place: "sent" })
  photos.close()
  const outbox = openOutboxStore(ACTOR.account)
  await outbox.put(aCommand("0waiting"))
  await outbox.put(aCommand("0accepted", { _tag: "Accepted", seq: 1, hash: "", at: "" }))
  outbox.close()
}

const bring = async (text: string): Promise<BroughtIn> => Result.getOrThrow(await bringIn(ACTOR, text))

const none = { edits: 0, refused: 0, texts: 0, commands: 0, photos: 0 }
const all = { edits: 3, refused: 1, texts: 2, commands: 1, photos: 1 }

describe("the carried file 未送达文件", () => {
  it("holds everything unsent of one account, of documents that no page has open too, and nothing that the server has", async () => {
    await workOffline()
    const content = await gatherUnsent(ACTOR.account)
    expect(content.documents.map(({ name }) => name)).toEqual([ROSTER, SURVEY])
    expect(content.texts).toMatchObject([{ name: MINUTES, updatesBase64: [expect.any(String), expect.any(String)] }])
    expect(content.commands.map(({ id }) => id)).toEqual(["0waiting"])
    expect(content.photos.map(({ hash }) => hash)).toEqual([aPhoto("waiting").hash])
    expect(await gatherUnsent("somebody")).toMatchObject({ documents: [], texts: [], commands: [], photos: [] })
  })

  it("gives another device every edit under the same id, person, device and time, and a client id of that device", async () => {
    await workOffline()
    const there = await gatherUnsent(ACTOR.account)
    const file = await (await carriedFile(ACTOR.account)).text()
    takeAnotherDevice()
    const outcome = await bring(file)
    expect(outcome).toMatchObject({ new: all, known: none, leftOut: [] })
    expect(Object.fromEntries(outcome.toOpen)).toEqual({ [ROSTER]: 2, [SURVEY]: 2, [MINUTES]: 2, [VILLAGE]: 2 })
    const here = await gatherUnsent(ACTOR.account)
    const operations = (content: typeof here) =>
      content.documents.map(({ name, entries, refused }) => [
        name,
        entries.flatMap((entry) => entry.operations),
        refused,
      ])
    expect(operations(here)).toEqual(operations(there))
    expect(here.texts).toEqual(there.texts)
    const minutes = openText()
    for (const update of here.texts.flatMap(({ updatesBase64 }) => updatesBase64)) {
      minutes.apply(Result.getOrThrow(bytesOf(update)))
    }
    expect(minutes.text()).toBe("会议记录")
    expect(here.commands).toEqual(there.commands)
    expect(here.photos).toEqual(there.photos)
    const { replica } = await openReplica(ACTOR.account)
    expect([...replica.sheet.ops()]).toHaveLength(2)
    const [writer] = Result.getOrThrow(await replica.journal.read()).writers
    expect(writer?.next).toBe(2)
    replica.close()
  })

  it("changes nothing when it is brought in twice, or on the device that it comes from", async () => {
    await workOffline()
    const file = await (await carriedFile(ACTOR.account)).text()
    const before = await gatherUnsent(ACTOR.account)
    expect(await bring(file)).toMatchObject({ new: none, known: all, leftOut: [], toOpen: new Map() })
    expect(await gatherUnsent(ACTOR.account)).toEqual(before)
    takeAnotherDevice()
    await bring(file)
    const once = await gatherUnsent(ACTOR.account)
    expect(await bring(file)).toMatchObject({ new: none, known: all, leftOut: [], toOpen: new Map() })
    expect(await gatherUnsent(ACTOR.account)).toEqual(once)
  })

  it("is refused whole, and says why, when it is another's, something else, cut, altered or of a later version", async () => {
    await workOffline()
    const file = await (await carriedFile(ACTOR.account)).text()
    takeAnotherDevice()
    const other: Actor = { ...ACTOR, account: "surveyor" }
    expect(await bringIn(other, file)).toEqual(Result.fail({ _tag: "OfAnother", account: "recorder" }))
    const why = async (text: string) => Result.getOrUndefined(Result.flip(await bringIn(ACTOR, text)))
    expect(await why("name,amount\n")).toEqual({ _tag: "Unreadable", why: "foreign" })
    expect(await why('{"format":"other"}')).toEqual({ _tag: "Unreadable", why: "foreign" })
    expect(await why("")).toEqual({ _tag: "Unreadable", why: "damaged" })
    expect(await why(file.slice(0, -100))).toEqual({ _tag: "Unreadable", why: "damaged" })
    expect(await why(file.replace("又写一次", "改过一次"))).toEqual({ _tag: "Unreadable", why: "damaged" })
    expect(await why(file.replace('"version": 2', '"version": 4'))).toEqual({ _tag: "Unreadable", why: "newer" })
    expect(await gatherUnsent(ACTOR.account)).toMatchObject({ documents: [], texts: [], commands: [], photos: [] })
  })

  it("lies under a passphrase: in clear it says whose it is and nothing else, and another passphrase or another account opens nothing", async () => {
    await workOffline()
    const plain = await (await carriedFile(ACTOR.account)).text()
    const text = await (await sealFile(new Blob([plain]), ACTOR.account, "山高路远我们一起走")).text()
    expect(Object.keys(JSON.parse(text) as object)).toEqual([
      "format",
      "version",
      "account",
      "salt",
      "rounds",
      "digest",
      "box",
    ])
    const file = readSealed(text)
    if (file === undefined) throw new Error("it is not read")
    expect(await openSealed(file, "山高路远我们一起走")).toBe(plain)
    expect(await openSealed(file, "山高路远我们一起")).toBeUndefined()
    expect(await openSealed({ ...file, account: "surveyor" }, "山高路远我们一起走")).toBeUndefined()
    for (const broken of [text.slice(0, -9), text.replace(`"box":"${file.box.slice(0, 4)}`, '"box":"AAAA')]) {
      expect(readSealed(broken)).toBeUndefined()
      expect(await bringIn(ACTOR, broken)).toEqual(Result.fail({ _tag: "Unreadable", why: "damaged" }))
    }
  })

  it("of the first version is read still, and what has no known shape is named while the rest is taken in", async () => {
    await workOffline()
    const { documents, texts } = await gatherUnsent(ACTOR.account)
    takeAnotherDevice()
    const [roster, survey] = documents
    const forged = roster?.entries.map(({ operations }) => ({
      operations: operations.map(([id, operation]) => [id, { ...operation, actor: "surveyor" }]),
    }))
    const first = {
      format: "jingzhun-unsent",
      version: 1,
      account: ACTOR.account,
      exportedAt: "2026-11-24T00:00:00.000Z",
      documents: [
        { ...survey, entries: [...(survey?.entries ?? []), { operations: [["0broken", { kind: "set" }]] }] },
        { name: ROSTER, entries: forged, refused: [] },
        { name: "nowhere", entries: [] },
      ],
      texts: [...texts, { name: MINUTES, text: "", updatesBase64: ["?"] }],
    }
    const outcome = await bring(JSON.stringify(first))
    expect(outcome.new).toEqual({ ...none, edits: 1, refused: 1, texts: 2 })
    expect(outcome.leftOut.map(({ kind, place: at, id, reason }) => [kind, at, id, reason])).toEqual([
      ["edits", SURVEY, "0broken", "shape"],
      ...(roster?.entries ?? []).map(({ operations }) => ["edits", ROSTER, operations[0]?.[0], "shape"]),
      ["edits", "nowhere", "", "shape"],
      ["texts", MINUTES, "1", "shape"],
    ])
  })

  it("names what this account may not write, and a photograph whose bytes are not those of its hash", async () => {
    await workOffline()
    const content = await gatherUnsent(ACTOR.account)
    takeAnotherDevice()
    const photos = content.photos.map((photo) => ({ ...photo, bytesBase64: btoa("other") }))
    const file = { format: "jingzhun-unsent", version: 1, account: ACTOR.account, ...content, photos }
    const moved: Actor = { ...ACTOR, area: "999901201202" }
    const outcome = Result.getOrThrow(await bringIn(moved, JSON.stringify(file)))
    expect(outcome.new).toEqual({ ...none, commands: 1 })
    expect(outcome.leftOut.map(({ kind, reason }) => `${kind} ${reason}`)).toEqual([
      "edits permission",
      "edits permission",
      "edits permission",
      "refused permission",
      "texts permission",
      "texts permission",
      "photos shape",
    ])
  })

  it("is counted for the list of villages, and called overdue a day after the oldest of it was written", async () => {
    await workOffline()
    const waiting = waitingIn(await gatherUnsent(ACTOR.account))
    expect(waiting).toEqual({ count: 7, since: "2026-11-20T00:00:00.000Z" })
    expect(isOverdue(waiting, Date.parse("2026-11-20T23:00:00Z"))).toBe(false)
    expect(isOverdue(waiting, Date.parse("2026-11-21T01:00:00Z"))).toBe(true)
    expect(isOverdue({ count: 0, since: undefined }, Date.now())).toBe(false)
  })

  it("names what the device did not give up, so that nobody takes the file for whole", async () => {
    await workOffline()
    vi.spyOn(IDBObjectStore.prototype, "getAll").mockImplementation(() => {
      throw new DOMException("", "DataError")
    })
    const content = await gatherUnsent(ACTOR.account)
    vi.restoreAllMocks()
    expect(content.unread).toEqual([ROSTER, SURVEY, MINUTES, "outbox", "photos"])
    takeAnotherDevice()
    const file = writeCarried(ACTOR.account, "", content)
    const { leftOut } = await bring(await file.text())
    expect(leftOut.map(({ place: at, reason }) => `${at} ${reason}`)).toEqual(
      content.unread.map((at) => `${at} unread`),
    )
  })
})
