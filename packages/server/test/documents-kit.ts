/**
 * Kit for tests of the documents of meetings and ledgers: the people of a village, and somebody who types.
 */
import type { Role } from "@jingzhun/documents"
import * as Y from "yjs"
import type { RunningServer } from "../src/serve.ts"
import { anActor, newFolder, openSocket, sessionFor, settle, startServer } from "./kit.ts"
import type { Speaker } from "./kit.ts"

export const MINUTES = "999901/201/201/minutes/meeting-1"

const PEOPLE = [
  anActor("recorder", "recorder"),
  anActor("chair", "chair"),
  anActor("panel1", "panel"),
  anActor("surveyor", "surveyor"),
  anActor("township", "township", "999901201"),
  anActor("verifier", "third-party" as Role, "999901"),
]

export const withPeople = (dataDir = newFolder()): Promise<RunningServer> =>
  startServer({ dataDir, prepare: (services) => settle(services, PEOPLE), log: () => undefined })

export const open = async (server: RunningServer, document: string, account: string): Promise<Speaker> =>
  openSocket(server, document, { cookie: await sessionFor(server, account) })

/** What a text writer types, as an update of its own. */
export const typing = (client: number) => {
  const doc = new Y.Doc()
  doc.clientID = client
  const text = doc.getText("text")
  const change = (work: () => void): Uint8Array => {
    const before = Y.encodeStateVector(doc)
    let last: Uint8Array = Y.encodeStateAsUpdate(doc, before)
    const keep = (update: Uint8Array): void => void (last = update)
    doc.on("update", keep)
    work()
    doc.off("update", keep)
    return last
  }
  return {
    doc,
    text,
    insert: (at: number, letters: string) => change(() => text.insert(at, letters)),
    remove: (at: number, count: number) => change(() => text.delete(at, count)),
    format: () => change(() => text.format(0, 1, { bold: true })),
  }
}

/** The second thing typed, by a device that has typed a first. */
export const withNext = (writer: ReturnType<typeof typing>, first: string, second: string): Uint8Array => {
  writer.insert(0, first)
  return writer.insert(0, second)
}

export const send = (speaker: Speaker, update: Uint8Array): void => speaker.send({ _tag: "Update", update })
