/**
 * Crafted frames 构造的坏帧: bytes that are known to have hurt Yjs, lib0 or a relay somewhere, as messages of a socket.
 *
 * Nothing of any of them may be kept or passed on.
 */
import type { Operation } from "@jingzhun/documents"
import { encodeAwareness, encodeAppend, encodeFrame } from "@jingzhun/documents"
import { deflateSync } from "node:zlib"
import * as Y from "yjs"
import { anId, anOperation } from "../kit.ts"

/** One message that must come to nothing. */
export interface CraftedFrame {
  readonly what: string
  readonly bytes: Uint8Array
}

/** A number as Yjs writes it, seven bits a byte. */
const number = (value: number): number[] => {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push(128 + (rest % 128))
  }
}

const text = (value: string): number[] => {
  const bytes = [...new TextEncoder().encode(value)]
  return [...number(bytes.length), ...bytes]
}

/** Begins an item with JSON content under a key of the map of operations. */
const STRUCT = [0x28, 1, ...text("ops"), 1, ...text("a")]
/** The shortest value that is an object: one key, one text. */
const OBJECT = [118, 1, ...text("kind"), 119, ...text("x")]

/** A writer whose edits stand on the server, and who is not the sender. */
export const VICTIM = 77

const v2 = (): Uint8Array => {
  const doc = new Y.Doc()
  doc.getMap("ops").set("a", 1)
  return Y.encodeStateAsUpdateV2(doc)
}

const legal = (client: number, clock: number): number[] => [
  ...encodeAppend({ client, clock }, [[anId(), anOperation()]]),
]

const legalSaying = (given: object): number[] => [
  ...encodeAppend({ client: 13, clock: 0 }, [[anId(), anOperation(given as Partial<Operation>)]]),
]

const SEAL = { sealed: "A".repeat(60), key: "0".repeat(24) }

/** One short edit of each of so many clients. */
const manyClients = (count: number): number[] => [
  ...number(count),
  ...Array.from({ length: count }, (_, at) => oneOf(1_000_000 + count - at, `0x${at}`)).flat(),
  0,
]

const oneOf = (client: number, id: string): number[] => {
  const struct = [0x28, 1, ...text("ops"), 1, ...text(id), 1, ...OBJECT]
  return [1, ...number(client), 0, ...struct]
}

/** Bytes that stand where an update should. */
const UPDATES: readonly (readonly [what: string, bytes: readonly number[]])[] = [
  [
    "a binary that declares 200 bytes and carries 4",
    [1, 1, 1, 0, 0x23, 1, ...text("ops"), 1, 0x61, 200, 1, 9, 9, 9, 9, 0],
  ],
  ["a text that declares more than there is", [1, 1, 1, 0, ...STRUCT, 1, 119, 0x7f, 0x61]],
  ["a name of a root that declares more than there is", [1, 1, 1, 0, 0x28, 1, ...number(4000), 0x6f]],
  ["a collected struct in another's name", [1, 1, VICTIM, 0, 0, 100, 0]],
  ["a collected struct beyond what another wrote", [1, 1, VICTIM, 1, 0, 100, 0]],
  ["a deletion of what another wrote", [0, 1, VICTIM, 1, 0, 1]],
  ["an edit under another's client id", legal(VICTIM, 1)],
  ["an edit under another's client id at a clock that is taken", legal(VICTIM, 0)],
  ["a skip of 2^50 clocks", [1, 1, 1, 0, 10, ...number(2 ** 50), 0]],
  ["a clock of 2^50", [1, 1, 1, ...number(2 ** 50), ...STRUCT, 1, ...OBJECT, 0]],
  ["a client of 2^50", [1, 1, ...number(2 ** 50), 0, ...STRUCT, 1, ...OBJECT, 0]],
  ["a number beyond the safe ones", [1, 1, ...number(2 ** 60), 0]],
  ["2^50 clients", number(2 ** 50)],
  ["2^50 structs", [1, ...number(2 ** 50), 1, 0]],
  ["2^50 values", [1, 1, 1, 0, ...STRUCT, ...number(2 ** 50), 126, 0]],
  ["2^50 deletions", [0, 1, 1, ...number(2 ** 50), 0, 1]],
  ["an object with a key __proto__", [1, 1, 1, 0, ...STRUCT, 1, 118, 1, ...text("__proto__"), ...OBJECT, 0]],
  [
    "an operation under the key __proto__",
    [1, 1, 1, 0, 0x28, 1, ...text("ops"), 1, ...text("__proto__"), 1, ...OBJECT, 0],
  ],
  ["a root __proto__", [1, 1, 1, 0, 0x28, 1, ...text("__proto__"), 1, ...text("a"), 1, ...OBJECT, 0]],
  ["one client in two blocks", [2, ...legal(5, 0).slice(1, -1), ...legal(5, 0).slice(1, -1), 0]],
  ["one client in two blocks that follow each other", [2, ...legal(6, 0).slice(1, -1), ...legal(6, 1).slice(1, -1), 0]],
  ["one clock deleted twice", [0, 1, 5, 2, 0, 3, 2, 3]],
  ["a gap", legal(8, 3)],
  ["bytes behind the end", [...legal(9, 0), 0]],
  ["a number written the long way", [1, 1, 0x8a, 0, ...legal(10, 0).slice(3)]],
  [
    "an operation in another's name",
    [...encodeAppend({ client: 11, clock: 0 }, [[anId(), anOperation({ actor: "chair" })]])],
  ],
  ["an erasure of everybody", legalSaying({ kind: "erase", records: ["h:abcdefghijklmnop"], reason: "" })],
  ["a base that nobody made", legalSaying({ kind: "base", base: `sha256:${"0".repeat(64)}` })],
  [
    "an operation that a base stands for",
    [...encodeAppend({ client: 13, clock: 0 }, [["0B0000abcdef", anOperation()]])],
  ],
  ["a kind of operation that is no text", legalSaying({ kind: ["set"] })],
  ["a seal of a sensitive field in the open document", legalSaying({ field: "phone", value: SEAL })],
  ["5,000 client ids at once", manyClients(5000)],
  ["20,001 client ids at once", manyClients(20_001)],
  ["version 2 of the encoding", [...v2()]],
  [
    "yjs#687: a run of 2^49 in version 2",
    [...Buffer.from("00010000000001000100010200001602000001fdffffffff7f0000", "hex")],
  ],
  ["yjs#498: a single large number", [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ["yjs#479: letters", [...Buffer.from("garbagedoc", "base64")]],
  ["nothing", []],
  ["lists 200,000 deep", [1, 1, 1, 0, ...STRUCT, 1, ...Array.from({ length: 200_000 }, () => [117, 1]).flat()]],
  [
    "300,000 collected structs",
    [1, ...number(300_000), 12, 0, ...Array.from({ length: 300_000 }, () => [0, 1]).flat(), 0],
  ],
  ["300,000 deletions", [0, 1, 12, ...number(300_000), ...Array.from({ length: 300_000 }, () => [1, 1]).flat()]],
]

const AWARENESS: readonly (readonly [what: string, bytes: readonly number[]])[] = [
  ["2^50 people", number(2 ** 50)],
  ["a person without an end", [1, 5, 1, 200, 0x7b]],
  ["a person of the client 2^60", [1, ...number(2 ** 60), 1, ...text("{}")]],
  ["a person at the clock 2^60", [1, 5, ...number(2 ** 60), ...text("{}")]],
  ["a person who is no JSON", [1, 5, 1, ...text("{nobody")]],
  ["a person who is a list", [1, 5, 1, ...text("[1]")]],
  ["a person with a key __proto__", [1, 5, 1, ...text('{"__proto__":{"admin":true}}')]],
  ["a person of three kilobytes", [...encodeAwareness([{ client: 5, clock: 1, state: { at: "x".repeat(3000) } }])]],
  ["a person 900 lists deep", [1, 5, 1, ...text(`{"at":${"[".repeat(900)}${"]".repeat(900)}}`)]],
]

const question = (clients: number): number[] => {
  const named = Array.from({ length: clients }, (_, at) => [...number(2 ** 31 + at), 1]).flat()
  return [0, 0, ...text("").slice(1), ...number(named.length + number(clients).length), ...number(clients), ...named]
}

const RAW: readonly (readonly [what: string, bytes: readonly number[]])[] = [
  ["an empty message", []],
  ["an unknown type", [99, 1, 2, 3]],
  ["an unknown part of the synchronisation", [0, 9, 0]],
  [
    "an acknowledgement, which only the server sends",
    [...encodeFrame({ _tag: "Ack", level: 1, sequence: 1, acknowledged: [] })],
  ],
  [
    "a packed update, which only the server sends, of 64 MiB in 64 KiB",
    [...encodeFrame({ _tag: "Packed", length: 2 ** 26, packed: deflateSync(new Uint8Array(2 ** 26)) })],
  ],
  [
    "a hello, which only the server sends",
    [...encodeFrame({ _tag: "Hello", protocol: 1, schema: 2, epoch: "mine", serverTimeMs: 0 })],
  ],
  ["a verdict, which only the server sends", [...encodeFrame({ _tag: "Verdict", code: 4401, message: "" })]],
  ["a denial, which only the server sends", [...encodeFrame({ _tag: "Denied", reason: "no" })]],
  ["a question that names 150,000 clients", question(150_000)],
  ["a question that declares more than there is", [0, 0, 100, 1]],
  ["a question with 2^50 clients", [0, 0, ...text("").slice(1), ...number(8), ...number(2 ** 50)]],
  ["an edit that declares 2^50 bytes", [0, 2, ...number(2 ** 50), 1]],
  ["a message of more than a megabyte", [0, 2, ...number(1_100_000), ...new Uint8Array(1_100_000)]],
]

/** Every crafted message, those with updates both as an edit and as an offer. */
export const CRAFTED: readonly CraftedFrame[] = [
  ...UPDATES.flatMap(([what, bytes]) => [
    { what: `an edit: ${what}`, bytes: encodeFrame({ _tag: "Update", update: Uint8Array.from(bytes) }) },
    { what: `an offer: ${what}`, bytes: encodeFrame({ _tag: "SyncStep2", update: Uint8Array.from(bytes) }) },
  ]),
  ...AWARENESS.map(([what, bytes]) => ({
    what: `a presence: ${what}`,
    bytes: encodeFrame({ _tag: "Awareness", update: Uint8Array.from(bytes) }),
  })),
  ...RAW.map(([what, bytes]) => ({ what, bytes: Uint8Array.from(bytes) })),
]
