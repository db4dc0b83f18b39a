/**
 * History 修改史: a roster with ten thousand edits behind it, as operations and as nested maps.
 */
import { encodeFrame } from "@jingzhun/documents"
import type { Append } from "@jingzhun/server"
import { once } from "node:events"
import { WebSocket } from "ws"
import * as Y from "yjs"
import type { World } from "./contender.ts"
import { admit, fill, found, OUR_RELAY, rowsOf } from "./our-relay.ts"
import { HOCUSPOCUS, keepInHocuspocus } from "./peers.ts"
import { clientOf, editsOf, nestedEditsOf, nestedRoster, updatesOf } from "./roster-rows.ts"
import type { Prepared } from "./round.ts"
import { newFolder } from "./round.ts"
import { contentHash } from "./content-hash.ts"

/** Who edited, and how often each. */
export const EDITORS = 25
export const EDITS_EACH = 400

/** The account that opens the roster. */
export const READER = "reader"

const editors = Array.from({ length: EDITORS }, (_, person) => ({ person, persons: EDITORS, account: `p${person}-0` }))

/** Puts the roster on our server, with the snapshot that the server makes of it by itself. */
export const keepHistory = async (world: World): Promise<Prepared> => {
  const folder = newFolder()
  const name = world.documents[0]!
  const cookies = await fill(folder, async ({ services, port }) => {
    await found(services, [name])
    const cookies = await admit(services, [READER, ...editors.map(({ account }) => account)])
    await services.store.append(rowsOf(name, world.creates))
    for (const editor of editors) await services.store.append(editRows(name, world, editor))
    await writeOnce(port, name, cookies.get(READER) ?? "", world)
    const { head } = (await services.store.load(name))!
    while (((await services.store.snapshot(name))?.upTo ?? 0) < head)
      await new Promise((resolve) => setTimeout(resolve, 50))
    return cookies
  })
  return { contender: OUR_RELAY, world, folder, cookies }
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
