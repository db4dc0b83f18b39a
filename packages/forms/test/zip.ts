/**
 * Archives for tests: parts packed as any archiver would, or with a directory that lies.
 */
import { once } from "node:events"
import { crc32, createDeflateRaw, deflateRawSync } from "node:zlib"

/** One part: its content, or packed bytes with the sizes to state. */
export interface Part {
  readonly name: string
  readonly content?: string | Uint8Array
  readonly packed?: Uint8Array
  readonly stated?: number
}

/** Packs parts into an archive. */
export const zip = (parts: readonly Part[]): Uint8Array => {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const content = Buffer.from(part.content ?? "")
    const packed = part.packed ?? deflateRawSync(content)
    const name = Buffer.from(part.name)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(content), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(part.stated ?? content.length, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    head.copy(entry, 6, 4, 28)
    entry.writeUInt32LE(offset, 42)
    local.push(head, name, Buffer.from(packed))
    central.push(entry, name)
    offset += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...local, directory, end]))
}

/** Packs one piece again and again, without ever holding it unpacked as a whole. */
export const packedRepeat = async (piece: string, times: number, head = "", tail = ""): Promise<Uint8Array> => {
  const deflate = createDeflateRaw({ level: 6 })
  const out: Buffer[] = []
  deflate.on("data", (chunk: Buffer) => out.push(chunk))
  deflate.write(head)
  for (let time = 0; time < times; time += 1) if (!deflate.write(piece)) await once(deflate, "drain")
  deflate.end(tail)
  await once(deflate, "end")
  return Buffer.concat(out)
}

const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/** The parts of a workbook with one sheet, whose XML is given. */
export const workbookParts = (sheet: Omit<Part, "name">, more: readonly Part[] = []): readonly Part[] => [
  { name: "[Content_Types].xml", content: "<Types/>" },
  {
    name: "xl/workbook.xml",
    content: `<workbook xmlns:r="${REL}"><sheets><sheet name="人员" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  },
  {
    name: "xl/_rels/workbook.xml.rels",
    content:
      `<Relationships><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="rId2" Type="${REL}/sharedStrings" Target="sharedStrings.xml"/>` +
      `<Relationship Id="rId3" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
  },
  { name: "xl/worksheets/sheet1.xml", ...sheet },
  ...more,
]
