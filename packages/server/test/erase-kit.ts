/**
 * Kit for erasing: a village with two households, one of whom is erased, and whoever looks for what is left of them.
 */
import { randomBytes } from "node:crypto"
import { readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import type { NamedKey, WrittenOperation } from "@jingzhun/documents"
import { createRecord, createRecordIn, documentName, DRAFTS, SURVEY } from "@jingzhun/documents"
import { expect } from "vitest"
import * as Y from "yjs"
import { fetchSpareKeys } from "../src/client/server-keys.ts"
import { sealWith } from "../src/keys/sealing.ts"
import { renewSnapshot } from "../src/relay/pages.ts"
import {
  anActor,
  anId,
  anOperation,
  anUpdate,
  openSocket,
  ROSTER,
  SENSITIVE,
  sessionFor,
  settle,
  startServer,
} from "./kit.ts"
import type { TestServer } from "./kit.ts"
import { VILLAGE } from "./ledger-kit.ts"
import { JPEG } from "./photos.ts"

export const SURVEYS = documentName({ village: VILLAGE, kind: "survey", year: 2026 })
export const DRAFT = documentName({ village: VILLAGE, kind: "drafts", year: 2026 })
export const PERSON = { name: "欧阳秀英", identityNumber: "11010119580302001X", phone: "13912345678" }
export const OTHER = { name: "司马光远", identityNumber: "110101195803020028", phone: "13787654321" }
export const REMARK = "灶台边漏雨的那间"

export const start = (dataDir: string): Promise<TestServer> =>
  startServer({
    dataDir,
    prepare: async (services) => {
      await settle(services, [anActor("recorder", "recorder"), anActor("auditor", "auditor", "999901")])
      for (const name of [SURVEYS, DRAFT]) await services.store.create(name)
    },
  })

export const writing = () => ({
  actor: "recorder",
  device: "d",
  nowMs: Date.now(),
  random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
})

/** Two households with a member each, a visit and a draft of the first; of what was sealed, the keys. */
export const fill = async (server: Pick<TestServer, "url" | "services">) => {
  const cookie = await sessionFor(server, "recorder")
  const place = { url: server.url, village: VILLAGE, cookie }
  const photo = await fetch(`${server.url}/api/files?village=${VILLAGE}`, {
    method: "PUT",
    headers: { cookie },
    body: new Uint8Array(JPEG),
  })
  const { hash } = (await photo.json()) as { hash: string }
  const homes = ["H0100", "H0200"].map((id) => createRecord("household", { id }, writing()))
  const members = [PERSON, OTHER].map((values, at) =>
    createRecord("member", { household: homes[at]!.record, ...values }, writing()),
  )
  const visit = createRecordIn(
    SURVEY,
    "survey",
    { household: homes[0]!.record, note: `${PERSON.name} ${REMARK}` },
    writing(),
  )
  const photos = createRecordIn(
    SURVEY,
    "photo",
    { survey: visit.record, file: `sha256:${hash.replace("sha256:", "")}` },
    writing(),
  )
  const draft = createRecordIn(
    DRAFTS,
    "draft",
    { household: homes[0]!.record, "data.applicant": PERSON.name },
    writing(),
  )
  const written: readonly WrittenOperation[] = [
    ...[...homes, ...members].flatMap(({ operations }) => operations),
    ...visit.operations,
    ...photos.operations,
    ...draft.operations,
  ]
  const spare = await fetchSpareKeys(place, 2)
  const keys = new Map<string, NamedKey>(members.map(({ record }, at) => [record, spare[at]!]))
  const sealed = sealWith(written, keys)
  for (const [name, kind] of DOCUMENTS) {
    const speaker = openSocket(server, name, { cookie })
    speaker.send(
      anUpdate(
        7,
        0,
        sealed.filter(({ document }) => document === kind).map(({ id, operation }) => [id, operation] as const),
      ),
    )
    await speaker.next("Ack")
    speaker.close()
  }
  // As an older device wrote it, in the clear.
  const plain = openSocket(server, SENSITIVE, { cookie })
  const member = members[0]!.record
  plain.send(
    anUpdate(8, 0, [[anId(), anOperation({ record: member, field: "phone", value: PERSON.phone, schema: 1 })]]),
  )
  await plain.next("Ack")
  plain.close()
  for (const [name] of DOCUMENTS) await renewSnapshot(server.services.store, name, 1)
  return { hash, member, otherMember: members[1]!.record, home: homes[0]!.record, key: spare[0]!, otherKey: spare[1]! }
}

export const DOCUMENTS = [
  [ROSTER, "roster"],
  [SENSITIVE, "roster-sensitive"],
  [SURVEYS, "survey"],
  [DRAFT, "drafts"],
] as const

/** How many files of a folder hold these bytes. */
export const filesWith = (folder: string, bytes: Uint8Array | string): number =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile() && readFileSync(file).includes(Buffer.from(bytes as string))).length

/** A replica that holds everything, as a stock client would. */
export const replicaOf = async (server: TestServer, name: string): Promise<Y.Doc> => {
  const doc = new Y.Doc()
  const { store } = server.services
  for (const { bytes } of await store.read(await store.lacking(name, new Map(), 0))) Y.applyUpdate(doc, bytes)
  return doc
}

export const textOf = (doc: Y.Doc): string => Buffer.from(Y.encodeStateAsUpdate(doc)).toString("utf8")

/** Answers the server's question and hears all that it says until it has nothing more. */
export const meet = async (server: TestServer, name: string, doc: Y.Doc): Promise<void> => {
  const speaker = openSocket(server, name, { cookie: await sessionFor(server, "recorder") })
  const { stateVector } = await speaker.next("SyncStep1")
  speaker.send({ _tag: "SyncStep1", stateVector: Y.encodeStateVector(doc) })
  speaker.send({ _tag: "SyncStep2", update: Y.encodeStateAsUpdate(doc, stateVector) })
  const { update } = await speaker.next("SyncStep2")
  // What was judged is acknowledged; where nothing is new, there is nothing to judge.
  const known = Y.decodeStateVector(stateVector)
  const here = Y.decodeStateVector(Y.encodeStateVector(doc))
  if ([...here].some(([client, clock]) => clock > (known.get(client) ?? 0))) await speaker.next("Ack")
  for (const frame of speaker.frames) if (frame._tag === "Update") Y.applyUpdate(doc, frame.update)
  Y.applyUpdate(doc, update)
  expect(speaker.frames.filter((frame) => frame._tag === "Verdict")).toEqual([])
  speaker.close()
}
