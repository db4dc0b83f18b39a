import "fake-indexeddb/auto"
import type { DocumentKind } from "@jingzhun/documents"
import { encodeAppend, openDocument } from "@jingzhun/documents"
import { IndexeddbPersistence } from "y-indexeddb"
import { expect, test } from "vitest"
import { SheetDevice } from "./sheet-device.ts"
import { someAccount } from "./testing/device.ts"

const ROSTER = "999901/201/201/roster/2026"
const SENSITIVE = "999901/201/201/roster-sensitive/2026"
const KINDS = new Map<DocumentKind, string>([
  ["roster", ROSTER],
  ["roster-sensitive", SENSITIVE],
])

/** Puts one operation into what the device has of a document. */
const keep = async (account: string, document: string, id: string): Promise<void> => {
  const sheet = openDocument()
  const storage = new IndexeddbPersistence(`jingzhun/${account}/${document}/sheet`, sheet.doc)
  await storage.whenSynced
  sheet.apply(encodeAppend({ client: 5, clock: 0 }, [[id, { kind: "later", id }]]))
  await storage.destroy()
}

const openDevice = (account: string, onOperations: (kind: DocumentKind) => void) =>
  new SheetDevice(
    { name: `${account}/sheet`, account, documents: KINDS, url: "ws://localhost:1" },
    {
      onOperations: (kind, entries) => entries.length > 0 && onOperations(kind),
      onSafety: () => undefined,
      onRefused: () => undefined,
      onErased: () => undefined,
      onAcknowledged: () => undefined,
      onUnsent: () => undefined,
      onLine: () => undefined,
      onStorage: () => undefined,
      onPresence: () => undefined,
    },
  )

test("the document that everybody opens is read first, and shown before the narrower one is read", async () => {
  const account = someAccount()
  await keep(account, ROSTER, "a")
  await keep(account, SENSITIVE, "b")
  const read: DocumentKind[] = []
  const device = openDevice(account, (kind) => read.push(kind))
  await device.open()
  expect([read, device.isWhole()]).toEqual([["roster"], false])
  await device.whole
  expect([read, device.isWhole()]).toEqual([["roster", "roster-sensitive"], true])
  await device.close()
})

test("a device that is closed before the narrower document is read does not read it, nor lead", async () => {
  const account = someAccount()
  await keep(account, SENSITIVE, "b")
  const read: DocumentKind[] = []
  const device = openDevice(account, (kind) => read.push(kind))
  await device.open()
  await device.close()
  await device.whole
  expect([read, device.isWhole()]).toEqual([[], false])
})
