import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { backUp } from "../src/backup/back-up.ts"
import { restore } from "../src/backup/restore.ts"
import { PHOTO_PERMISSIONS } from "../src/files/photo-permission.ts"
import { photoHash } from "../src/files/photo-store.ts"
import type { RunningServer } from "../src/serve.ts"
import { anActor, newFolder, sessionFor, settle, startServer } from "./kit.ts"
import { aTiff, JPEG, PNG, SECRET, WEBP, withSegments } from "./photos.ts"

const VILLAGE = "999901201201"
const HASH = `sha256:${photoHash(JPEG)}`

const PEOPLE = [
  ...(["surveyor", "recorder", "panel", "chair", "third-party", "admin"] as const).map((role) => anActor(role, role)),
  anActor("other-third", "third-party"),
  anActor("township", "township", "999901201"),
  anActor("finance", "finance", "999901201"),
  anActor("county", "county", "999901"),
  anActor("auditor", "auditor", "999901"),
  anActor("neighbour", "recorder", "999901201202"),
]

const aServer = (dataDir = newFolder()): Promise<RunningServer> =>
  startServer({ dataDir, prepare: (services) => settle(services, PEOPLE) })

interface Sending {
  readonly as?: string
  readonly query?: string
  readonly headers?: Record<string, string>
}

const send = async (
  server: RunningServer,
  bytes: Uint8Array,
  { as = "surveyor", query = "", headers = {} }: Sending = {},
) =>
  fetch(`${server.url}/api/files?village=${VILLAGE}${query}`, {
    method: "PUT",
    headers: { cookie: await sessionFor(server, as), ...headers },
    body: new Uint8Array(bytes),
  })

const look = async (server: RunningServer, hash: string, as = "surveyor") =>
  fetch(`${server.url}/api/files/${hash}`, { headers: { cookie: await sessionFor(server, as) } })

const codeOf = async (response: Response) => [
  response.status,
  ((await response.json()) as { error: { code: string } }).error.code,
]

describe("a photo that is brought", () => {
  it("is kept under its hash and comes back as it was, a picture and nothing else to a browser", async () => {
    const server = await aServer()
    const answer = await send(server, JPEG)
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { hash: HASH, type: "image/jpeg", bytes: JPEG.length, removed: [], isRepeat: false },
    ])
    const back = await look(server, HASH)
    expect(Buffer.from(await back.arrayBuffer()).equals(JPEG)).toBe(true)
    expect(Object.fromEntries(back.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "no-store",
    })
    expect((await look(server, photoHash(JPEG))).status).toBe(200)
  })

  it("is what its bytes say, whatever type it was sent with", async () => {
    const server = await aServer()
    const page = await send(server, Buffer.from("<script>"), { headers: { "content-type": "image/jpeg" } })
    expect(await codeOf(page)).toEqual([415, "not-a-photo"])
    const png = await send(server, PNG, { headers: { "content-type": "text/html" } })
    expect(((await png.json()) as { type: string }).type).toBe("image/png")
  })

  it("is kept without its metadata, and the answer says what was taken out", async () => {
    const dataDir = newFolder()
    const server = await aServer(dataDir)
    const dirty = withSegments(JPEG, [0xe1, Buffer.concat([Buffer.from("Exif\0\0"), aTiff()])])
    expect(await (await send(server, dirty)).json()).toMatchObject({ hash: HASH, removed: ["EXIF"] })
    const digits = photoHash(JPEG)
    const kept = readFileSync(join(dataDir, "files", digits.slice(0, 2), digits))
    expect([kept.includes(SECRET), kept.includes("Exif")]).toEqual([false, false])
  })

  it("that a record names already is kept only when it is that very photo, and otherwise refused in a sentence", async () => {
    const server = await aServer()
    const dirty = withSegments(JPEG, [0xe1, Buffer.concat([Buffer.from("Exif\0\0"), aTiff()])])
    const other = await send(server, dirty, { query: `&hash=sha256:${photoHash(dirty)}` })
    expect(await codeOf(other)).toEqual([409, "other-photo"])
    expect((await look(server, HASH)).status).toBe(404)
    expect((await send(server, JPEG, { query: `&hash=${HASH}` })).status).toBe(200)
  })

  it("is kept once, however often and by whomever it is brought", async () => {
    const dataDir = newFolder()
    const server = await aServer(dataDir)
    await send(server, JPEG)
    expect(await (await send(server, JPEG)).json()).toMatchObject({ isRepeat: true })
    expect(await (await send(server, JPEG, { as: "recorder" })).json()).toMatchObject({ isRepeat: false })
    const files = readdirSync(join(dataDir, "files"), { recursive: true, withFileTypes: true })
    expect(files.filter((one) => one.isFile())).toHaveLength(1)
  })

  it("of 300 KB is taken and one of a byte more is not", async () => {
    const server = await aServer()
    const padded = (bytes: number) => withSegments(JPEG, ...fillers(bytes - JPEG.length))
    expect((await send(server, padded(300 * 1024))).status).toBe(200)
    expect(await codeOf(await send(server, padded(300 * 1024 + 1)))).toEqual([413, "photo-too-large"])
  })

  it("many at once do not pass the count of the day together", async () => {
    const server = await aServer()
    const { register } = server.services.photos
    const before = { village: VILLAGE, account: "surveyor", type: "image/png", bytes: 1 } as const
    for (let at = 0; at < 399; at++)
      await register.note({ ...before, hash: photoHash(Buffer.from(`${at}`)) }, Date.now())
    const sent = await Promise.all([JPEG, PNG, WEBP].map((photo) => send(server, photo)))
    expect(sent.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 429, 429])
  })

  it("is one of 400 in a day at most; a repeat does not count", async () => {
    const server = await aServer()
    const { register } = server.services.photos
    for (let at = 0; at < 399; at++) {
      await register.note(
        { hash: String(at), village: VILLAGE, account: "surveyor", type: "image/png", bytes: 1 },
        Date.now(),
      )
    }
    expect((await send(server, JPEG)).status).toBe(200)
    expect(await codeOf(await send(server, WEBP))).toEqual([429, "too-many-photos"])
    expect((await send(server, JPEG)).status).toBe(200)
    expect((await send(server, WEBP, { as: "recorder" })).status).toBe(200)
  })
})

describe("who may", () => {
  it("bring and look is one table: every role in its area, nobody beyond it, a third party nothing without a case", async () => {
    const server = await aServer()
    await send(server, JPEG)
    for (const { account, role } of PEOPLE.filter(({ account }) => !["neighbour", "other-third"].includes(account))) {
      const { mayBring, sees } = PHOTO_PERMISSIONS[role]
      const isSeen = (await look(server, HASH, account)).status
      expect([account, isSeen]).toEqual([account, sees === "all" ? 200 : 404])
      const photo = withSegments(JPEG)
      const mayHere = mayBring && sees !== "designated"
      expect([account, (await send(server, photo, { as: account })).status]).toEqual([account, mayHere ? 200 : 403])
    }
    expect((await look(server, HASH, "other-third")).status).toBe(404)
    expect((await look(server, HASH, "neighbour")).status).toBe(404)
    expect((await send(server, PNG, { as: "neighbour" })).status).toBe(403)
  })

  it("nobody without a session, and no page of another site", async () => {
    const server = await aServer()
    await send(server, JPEG)
    const anonymous = await fetch(`${server.url}/api/files?village=${VILLAGE}`, {
      method: "PUT",
      body: new Uint8Array(PNG),
    })
    expect(await codeOf(anonymous)).toEqual([401, "unauthenticated"])
    expect((await fetch(`${server.url}/api/files/${HASH}`)).status).toBe(401)
    const foreign = await send(server, PNG, { headers: { origin: "https://elsewhere.example" } })
    expect(await codeOf(foreign)).toEqual([403, "foreign-origin"])
  })

  it("no path leads out of the folder of photos", async () => {
    const server = await aServer()
    for (const path of [
      "..%2Fjingzhun.sqlite",
      "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
      "sha256:..",
      "AB".repeat(32),
      "a".repeat(63),
    ]) {
      expect([path, (await look(server, path)).status]).toEqual([path, 404])
    }
    const village = await fetch(`${server.url}/api/files?village=../..`, {
      method: "PUT",
      headers: { cookie: await sessionFor(server, "surveyor") },
      body: new Uint8Array(JPEG),
    })
    expect(await codeOf(village)).toEqual([400, "bad-request"])
  })
})

describe("photos on the disk", () => {
  it("one that is no longer what it was is not shown, and mended by whoever brings it again", async () => {
    const dataDir = newFolder()
    const server = await aServer(dataDir)
    await send(server, JPEG)
    const digits = photoHash(JPEG)
    writeFileSync(join(dataDir, "files", digits.slice(0, 2), digits), PNG)
    expect(await codeOf(await look(server, HASH))).toEqual([503, "unavailable"])
    await send(server, JPEG)
    expect((await look(server, HASH)).status).toBe(200)
  })

  it("are backed up and brought back; a second backup links to those of the first", async () => {
    const [dataDir, into, anew] = [newFolder(), newFolder(), newFolder()]
    const server = await aServer(dataDir)
    await send(server, JPEG)
    await send(server, PNG)
    await server.stop()
    const first = Result.getOrThrow(await backUp({ dataDir, into, nowMs: Date.UTC(2026, 0, 1) }))
    const second = Result.getOrThrow(await backUp({ dataDir, into, nowMs: Date.UTC(2026, 0, 2) }))
    expect(second.manifest.parts.slice(1)).toEqual(first.manifest.parts.slice(1))
    expect(second.manifest.parts.map(({ kind }) => kind)).toEqual(["database", "heads", "file", "file"])
    rmSync(first.folder, { recursive: true })
    const order = { from: into, dataDir: anew, mayReplace: false, leavesOutDamaged: false, nowMs: 0 }
    Result.getOrThrow(await restore(order))
    const again = await startServer({ dataDir: anew, prepare: async () => undefined })
    const back = await look(again, HASH)
    expect(Buffer.from(await back.arrayBuffer()).equals(JPEG)).toBe(true)
  })

  it("one that is missing is named by the backup; one that is damaged in the backup stops the restore, or is left out if so told", async () => {
    const [dataDir, into] = [newFolder(), newFolder()]
    const server = await aServer(dataDir)
    await send(server, JPEG)
    await send(server, PNG)
    await server.stop()
    const digits = photoHash(PNG)
    rmSync(join(dataDir, "files", digits.slice(0, 2), digits))
    const { folder, lackingPhotos } = Result.getOrThrow(await backUp({ dataDir, into, nowMs: 0 }))
    expect(lackingPhotos).toEqual([digits])
    const path = `files/${photoHash(JPEG).slice(0, 2)}/${photoHash(JPEG)}`
    writeFileSync(join(folder, path), PNG)
    const anew = newFolder()
    const order = { from: into, dataDir: anew, mayReplace: false, leavesOutDamaged: false, nowMs: 0 }
    expect(Result.getOrThrow(Result.flip(await restore(order)))).toEqual({ _tag: "PartDamaged", path })
    expect(readdirSync(anew)).toEqual([])
    // The one that the backup lacks is named again, for what is restored lacks it too.
    const missing = `files/${digits.slice(0, 2)}/${digits}`
    expect(Result.getOrThrow(await restore({ ...order, leavesOutDamaged: true })).leftOut).toEqual([path, missing])
  })

  it("a folder of photos that cannot be written is said to be so, and nothing is registered", async () => {
    const dataDir = newFolder()
    const server = await aServer(dataDir)
    mkdirSync(join(dataDir, "files"))
    writeFileSync(join(dataDir, "files", photoHash(JPEG).slice(0, 2)), "in the way")
    expect((await send(server, JPEG)).status).toBe(503)
    expect(await server.services.photos.register.find(photoHash(JPEG))).toEqual([])
  })
})

/** Segments of the picture's own kind that take so many bytes. */
const fillers = (bytes: number): readonly (readonly [number, Buffer])[] => {
  const most = 65_000
  if (bytes <= most) return [[0xdb, Buffer.alloc(bytes - 4)]]
  return [[0xdb, Buffer.alloc(most - 4)], ...fillers(bytes - most)]
}
