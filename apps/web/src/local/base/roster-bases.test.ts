import "fake-indexeddb/auto"
import {
  basesOfImport,
  createRecord,
  emptyRoster,
  foldInto,
  householdIds,
  nameBase,
  nameInDocument,
  baseText,
  withoutRecords,
} from "@jingzhun/documents"
import { aWriter } from "@jingzhun/documents/testing"
import { afterEach, describe, expect, it } from "vitest"
import { type BaseShelf, openBaseShelf } from "./base-shelf.ts"
import { makeRosterBases } from "./roster-bases.ts"

const writer = aWriter({ seed: 3 })
const household = (id: string) => createRecord("household", { id }, writer.at())
const MAKING = {
  by: "recorder",
  at: "2026-11-24T00:00:00.000Z",
  from: { kind: "import", file: "花名册.xlsx" },
} as const

const aBase = (...ids: readonly string[]) =>
  nameBase(
    basesOfImport(
      ids.flatMap((id) => household(id).operations),
      MAKING,
    ).roster,
  )

/** A server that has some bases, and may be away. */
const aServer = (...bases: readonly ReturnType<typeof aBase>[]) => {
  const server = {
    isThere: true,
    asked: 0,
    damage: (text: string): string => text,
    port: (hash: string): Promise<string | undefined> => {
      server.asked += 1
      const named = server.isThere ? bases.find((one) => one.hash === hash) : undefined
      return Promise.resolve(named && server.damage(baseText(named.base)))
    },
  }
  return server
}

const open: { readonly close: () => void }[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
  return new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase("jingzhun/chen/bases")
    request.addEventListener("success", () => resolve())
    request.addEventListener("error", () => reject(new Error("not deleted")))
  })
})

const aRoster = (shelf: BaseShelf, retryMs?: number) => {
  let roster = emptyRoster()
  const heard: number[] = []
  const bases = makeRosterBases(
    {
      shelf,
      roster: () => roster,
      fold: (entries, document) => void foldInto(roster, entries, document as "roster"),
      refold: () => {
        const before = [...(roster.folded.get("roster") ?? [])].flatMap(([, one]) =>
          one?.kind === "parked" ? [[`again${heard.length}`, one.operation] as const] : [],
        )
        roster = emptyRoster()
        foldInto(roster, [...before, ...bases.entries("roster")], "roster")
      },
      onLacking: (count) => heard.push(count),
    },
    retryMs,
  )
  open.push(bases)
  const name = (...naming: Parameters<typeof nameInDocument>): void =>
    void foldInto(roster, [nameInDocument(...naming)], "roster")
  return { bases, heard, name, ids: () => householdIds(roster).length, roster: () => roster }
}

describe("the bases of an open roster", () => {
  it("what the document names is fetched, kept, and there without network the next time", async () => {
    const named = aBase("H1", "H2")
    const server = aServer(named)
    const first = aRoster(openBaseShelf("chen", server.port))
    await first.bases.look()
    expect([first.ids(), server.asked]).toEqual([0, 0])
    first.name(named)
    await first.bases.look()
    await first.bases.look()
    expect([first.ids(), server.asked, first.heard.at(-1)]).toEqual([2, 1, 0])
    server.isThere = false
    const second = aRoster(openBaseShelf("chen", server.port))
    second.name(named)
    void second.bases.look()
    expect(second.ids()).toBe(0)
    await second.bases.read()
    expect(second.ids()).toBe(2)
    await second.bases.look()
    // While it was read from this device, nobody was told that it is not here.
    expect([second.heard.filter((count) => count > 0), server.asked]).toEqual([[], 1])
    const [id] = [...(second.roster().folded.get("roster")?.keys() ?? [])].filter((one) => one.startsWith("0Bm"))
    expect(second.bases.originOf(id ?? "")).toEqual(MAKING.from)
    expect(second.bases.originOf(household("H3").operations[0]?.id ?? "")).toBeUndefined()
  })

  it("a base that is named while another is fetched is fetched too, and not only a while later", async () => {
    const [one, other] = [aBase("H1"), aBase("H2")]
    const server = aServer(one, other)
    const { bases, heard, name, ids } = aRoster(openBaseShelf("chen", server.port), 60_000)
    name(one)
    const looking = bases.look()
    name(other)
    await Promise.all([looking, bases.look()])
    expect([ids(), heard.at(-1)]).toEqual([2, 0])
  })

  it("while one is fetched another that lies on this device is read, and only the first is said not to be here", async () => {
    const [one, other] = [aBase("H1"), aBase("H2")]
    const server = aServer(one, other)
    const first = aRoster(openBaseShelf("chen", server.port))
    first.name(one)
    await first.bases.look()
    const answers: ((text: string) => void)[] = []
    const second = aRoster(openBaseShelf("chen", () => new Promise((resolve) => answers.push(resolve))))
    second.name(other)
    const looking = second.bases.look()
    await expect.poll(() => answers.length).toBe(1)
    second.name(one)
    void second.bases.look()
    await second.bases.read()
    expect([second.ids(), second.heard.at(-1)]).toEqual([1, 1])
    answers[0]?.(baseText(other.base))
    await looking
    expect([second.ids(), second.heard.at(-1)]).toEqual([2, 0])
  })

  it("what cannot be fetched is lacking, said so, and asked for again", async () => {
    const named = aBase("H1")
    const server = aServer(named)
    server.isThere = false
    const { bases, heard, name, ids } = aRoster(openBaseShelf("chen", server.port), 5)
    name(named)
    await bases.look()
    expect([ids(), heard.at(-1)]).toEqual([0, 1])
    server.isThere = true
    await expect.poll(() => ids()).toBe(1)
    expect(heard.at(-1)).toBe(0)
  })

  it("what came damaged is no base, and is not kept", async () => {
    const named = aBase("H1")
    const server = aServer(named)
    server.damage = (text) => text.replace("H1", "H9")
    const { bases, name, ids } = aRoster(openBaseShelf("chen", server.port), 60_000)
    name(named)
    await bases.look()
    expect(ids()).toBe(0)
    server.damage = (text) => text
    await bases.look()
    expect(ids()).toBe(1)
  })

  it("a base that another stands for leaves the screen and the device", async () => {
    const named = aBase("H1", "H2")
    const gone = named.base.records[0]?.[0] ?? ""
    const rest = nameBase(withoutRecords(named, new Set([gone])))
    const server = aServer(named, rest)
    const shelf = openBaseShelf("chen", server.port)
    const { bases, name, ids } = aRoster(shelf)
    name(named)
    await bases.look()
    expect(ids()).toBe(2)
    name(rest, named.hash)
    await bases.look()
    expect(ids()).toBe(1)
    server.isThere = false
    expect(await shelf.kept(named.hash)).toBeUndefined()
    expect(await shelf.kept(rest.hash)).toEqual(rest)
  })
})
