/**
 * Sealed row 加密行: a row of a local store of which only what it is found by can be read without the data key.
 *
 * Rows that were kept before there was a vault are read as they are.
 */
import { keyFor } from "./at-rest.ts"

/** Hides a row but for the fields that it is found by; for a database in clear the row stays what it is. */
export const hideRow = async <Row extends object>(
  database: string,
  row: Row,
  shown: readonly (keyof Row)[],
): Promise<object> => {
  const key = await keyFor(database)
  if (key === undefined) return row
  const hidden = Object.entries(row).filter(([field]) => !shown.includes(field as keyof Row))
  const sealed = await key.seal(pack(hidden), database)
  return { ...Object.fromEntries(shown.flatMap((field) => (field in row ? [[field, row[field]]] : []))), sealed }
}

/** Reads a row that was hidden, or that never was. */
export const showRow = async <Row extends object>(database: string, stored: object): Promise<Row> => {
  if (!isHidden(stored)) return stored as Row
  const key = await keyFor(database)
  if (key === undefined) throw new DOMException("a sealed row without its vault", "DataError")
  const { sealed, ...shown } = stored
  return { ...shown, ...Object.fromEntries(unpack(await key.open(sealed, database))) } as Row
}

/** Reads rows; one that the key does not open is left out, and stays where it is. */
export const showRows = async <Row extends object>(database: string, stored: readonly object[]): Promise<Row[]> => {
  if (stored.some(isHidden)) await keyFor(database)
  const rows = await Promise.all(stored.map((row) => showRow<Row>(database, row).catch(() => undefined)))
  return rows.filter((row) => row !== undefined)
}

/** Tells a hidden row from one in clear. */
export const isHidden = (row: unknown): row is { readonly sealed: Uint8Array } =>
  typeof row === "object" && row !== null && "sealed" in row && row.sealed instanceof Uint8Array

type Fields = readonly (readonly [string, unknown])[]

/** Fields as JSON, and behind it those that are bytes. */
const pack = (fields: Fields): Uint8Array => {
  const bytes: Uint8Array[] = []
  const plain = fields.map(([field, value]) => {
    const binary = value instanceof ArrayBuffer ? new Uint8Array(value) : value
    if (!(binary instanceof Uint8Array)) return [field, value]
    bytes.push(binary)
    return [field, value instanceof ArrayBuffer ? "buffer" : "bytes", binary.byteLength]
  })
  const head = new TextEncoder().encode(JSON.stringify(plain))
  const whole = new Uint8Array(LENGTH_BYTES + head.byteLength + bytes.reduce((sum, one) => sum + one.byteLength, 0))
  new DataView(whole.buffer).setUint32(0, head.byteLength)
  let at = LENGTH_BYTES
  for (const part of [head, ...bytes]) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}

const unpack = (whole: Uint8Array<ArrayBuffer>): Fields => {
  let at = LENGTH_BYTES + new DataView(whole.buffer, whole.byteOffset).getUint32(0)
  const head = JSON.parse(new TextDecoder().decode(whole.subarray(LENGTH_BYTES, at))) as readonly [
    string,
    unknown,
    number?,
  ][]
  return head.map(([field, value, length]) => {
    if (length === undefined) return [field, value]
    const bytes = whole.slice(at, (at += length))
    return [field, value === "buffer" ? bytes.buffer : bytes]
  })
}

const LENGTH_BYTES = 4
