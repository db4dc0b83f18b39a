/**
 * History 修改史: a roster with ten thousand edits behind it, as operations and as nested maps.
 */
import { baseEntries, baseText, encodeAppend, encodeFrame, nameBase, nameInDocument } from "@jingzhun/documents"
import type { Append, Services } from "@jingzhun/server"
import { once } from "node:events"
import { deflateSync } from "node:zlib"
import { WebSocket } from "ws"
import * as Y from "yjs"
import type { Contender, World } from "./contender.ts"
import { admit, fill, found, OUR_RELAY, rowsOf } from "./our-relay.ts"
import { HOCUSPOCUS, keepInHocuspocus } from "./peers.ts"
import { clientOf, editsOf, FOUNDER, nestedEditsOf, nestedRoster, updatesOf } from "./roster-rows.ts"
import type { Prepared } from "./round.ts"
import { newFolder } from "./round.ts"
import { contentHash } from "./content-hash.ts"

/** Who edited, and how often each. */
export const EDITORS = 25
export const EDITS_EACH = 400

/** The account that opens the roster. */
export const READER = "reader"

const editors = Array.from({ length: EDITORS }, (_, person) => ({ person, persons: EDITORS, account: `p${person}-0` }))

/** Puts the roster on our server as an import begins it, with a base, and the edits on it; the server makes its snapshot by itself. */
export const keepHistory = (world: World): Promise<Prepared> => {
  const named = nameBase({
    format: 1,
    document: "roster",
    by: FOUNDER.account,
    at: new Date(0).toISOString(),
    from: { kind: "import", file: "bench" },
    schema: 1,
    records: world.rows.map(({ record, values }) => [record, values]),
  })
  return keep(OUR_RELAY, { ...world, creates: [...baseEntries(named)] }, async ({ rosters, store }, document) => {
    const bytes = new Uint8Array(deflateSync(baseText(named.base)))
    const [begun] = await rosters.bases.begin([{ document, hash: named.hash, bytes }])
    const [id, operation] = nameInDocument(named)
    const place = { client: begun!.client, clock: 0 }
    const row = {
      document,
      ...place,
      length: 1,
      account: operation.actor,
      at: Date.now(),
      bytes: encodeAppend(place, [[id, operation]]),
      operations: [{ id, clock: 0, hash: contentHash(operation) }],
      repeats: [],
    }
    await store.append([row])
  })
}

/** Puts the same roster on our server with one operation for each row, as older rosters begin. */
export const keepOperations = (world: World): Promise<Prepared> =>
  keep(OUR_RELAY_ALONE, world, async ({ store }, document) => {
    await store.append(rowsOf(document, world.creates))
  })

const OUR_RELAY_ALONE: Contender = { ...OUR_RELAY, name: "jingzhun without a base" }

const keep = async (
  contender: Contender,
  world: World,
  begin: (services: Services, document: string) => Promise<void>,
): Promise<Prepared> => {
  const folder = newFolder()
  const name = world.documents[0]!
  const cookies = await fill(folder, async ({ services, port }) => {
    await found(services, [name])
    const cookies = await admit(services, [READER, ...editors.map(({ account }) => account)])
    await begin(services, name)
    for (const editor of editors) await services.store.append(editRows(name, world, editor))
    await writeOnce(port, name, cookies.get(READER) ?? "", world)
    const { head } = (await services.store.load(name))!
    while (((await services.store.snapshot(name))?.upTo ?? 0) < head)
      await new Promise((resolve) => setTimeout(resolve, 50))
    return cookies
  })
  return { contender, world, folder, cookies }
}

/** Puts the same roster before the peer. */
export const keepNestedHistory = (world: World): Prepared => {
  const folder = newFolder()
  const roster = nestedRoster(world.rows)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, roster)
  for (const editor of editors) {
    for (const update of nestedEditsOf(roster, world.rows, editor, EDITS_EACH)) Y.applyUpdate(doc, update)
  }
  keepInHocuspocus(folder, world.documents, Y.encodeStateAsUpdate(doc))
  return { contender: HOCUSPOCUS, world, folder, cookies: new Map() }
}

const editRows = (document: string, { creates }: World, editor: (typeof editors)[number]): readonly Append[] => {
  const entries = editsOf(creates, editor, EDITS_EACH)
  const client = clientOf(editor.person)
  return updatesOf(client, entries).map((bytes, clock) => ({
    document,
    client,
    clock,
    length: 1,
    account: editor.account,
    at: Date.now(),
    bytes,
    operations: [{ id: entries[clock]![0], clock, hash: contentHash(entries[clock]![1]) }],
    repeats: [],
  }))
}

/** One edit more, through the front door, upon which the server renews its snapshot. */
const writeOnce = async (port: number, document: string, cookie: string, { creates }: World): Promise<void> => {
  const person = EDITORS
  const [entry] = editsOf(creates, { person, persons: EDITORS + 1, account: READER }, 1)
  const [update] = updatesOf(clientOf(person), [entry!])
  const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${document}?x=1`, { headers: { cookie } })
  await once(socket, "open")
  socket.send(encodeFrame({ _tag: "Update", update: update! }))
  while (((await once(socket, "message")) as [Buffer])[0][0] !== ACKNOWLEDGED);
  socket.terminate()
}

const ACKNOWLEDGED = 100
