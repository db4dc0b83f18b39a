/**
 * Document of bodies 台账敏感内容: the bodies of a ledger's sealed fields, in a document of their own that fewer may read.
 *
 * It has the shape of the ledger's document: the root map `entries`, and an entry's place as its key; but only where something was sealed.
 */
import { isPlainObject } from "../operations/json.ts"
import { encodeEntries } from "../shared-document/encode-append.ts"
import type { Place } from "../shared-document/encode-append.ts"
import type { SharedDocument } from "../shared-document/open-document.ts"
import { ENTRIES_ROOT, ledgerKey } from "./ledger-entry.ts"
import type { DestroyedBody, SensitiveBodies, SensitiveBody } from "./sealed-fields.ts"

/** Writes the update that adds the bodies of an entry to their document, at the server's place there. */
export const encodeBodies = ({ client, clock }: Place, seq: number, bodies: SensitiveBodies): Uint8Array =>
  encodeEntries({ client, clock, root: ENTRIES_ROOT }, [[ledgerKey(seq), bodies]])

/** Reads the bodies that a document holds, by the place of their entry; what has not the shape of a body is left out. */
export const readBodies = (sheet: SharedDocument): ReadonlyMap<number, SensitiveBodies> => {
  const bodies = new Map<number, SensitiveBodies>()
  for (const [key, row] of sheet.doc.getMap<unknown>(ENTRIES_ROOT).entries()) {
    const seq = Number(key)
    if (ledgerKey(seq) !== key || !isPlainObject(row)) continue
    bodies.set(
      seq,
      Object.fromEntries(Object.entries(row).flatMap(([field, body]) => (isBody(body) ? [[field, body]] : []))),
    )
  }
  return bodies
}

const isBody = (body: unknown): body is SensitiveBody | DestroyedBody =>
  isPlainObject(body) &&
  (isDestroyed(body["destroyed"]) || (typeof body["salt"] === "string" && Object.hasOwn(body, "value")))

const isDestroyed = (what: unknown): boolean =>
  isPlainObject(what) && typeof what["at"] === "string" && typeof what["reason"] === "string"
