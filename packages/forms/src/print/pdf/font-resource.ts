/**
 * Font resource 字体资源: a subset within the PDF, with the table by which text can be read back and searched.
 */
import type { TypeCase } from "../font/type-case.ts"
import { hexOf, latin } from "./pdf-file.ts"
import type { PdfFile } from "./pdf-file.ts"

/** Writes the font of a type case under a number. */
export const writeFont = async (pdf: PdfFile, number: number, types: TypeCase, tag: string): Promise<void> => {
  const { subset, characters, widths } = types.finish()
  const { font } = types
  const name = `${tag}+${font.name}`
  const [descendant, descriptor, file, toUnicode] = [pdf.reserve(), pdf.reserve(), pdf.reserve(), pdf.reserve()]
  const perMille = (length: number): number => Math.round((length * 1000) / font.unitsPerEm)
  await pdf.writeStream(file, subset.bytes, `/Length1 ${subset.bytes.length}`)
  await pdf.writeStream(toUnicode, latin(unicodeTable(characters)))
  pdf.write(
    descriptor,
    `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${font.box.map(perMille).join(" ")}]/ItalicAngle 0` +
      `/Ascent ${perMille(font.ascent)}/Descent ${perMille(font.descent)}/CapHeight 733/StemV 80/FontFile2 ${file} 0 R>>`,
  )
  pdf.write(
    descendant,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${descriptor} 0 R/DW 1000/W[1[${widths.join(" ")}]]/CIDToGIDMap/Identity>>`,
  )
  pdf.write(
    number,
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${toUnicode} 0 R>>`,
  )
}

/** The table from slots back to characters. */
const unicodeTable = (characters: readonly string[]): string => {
  const rows = characters.map((character, at) => `<${(at + 1).toString(16).padStart(4, "0")}> <${hexOf(character)}>`)
  const chunks = Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, at) =>
    rows.slice(at * CHUNK, (at + 1) * CHUNK),
  )
  return [
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
    "1 begincodespacerange <0000> <ffff> endcodespacerange",
    ...chunks.map((chunk) => `${chunk.length} beginbfchar\n${chunk.join("\n")}\nendbfchar`),
    "endcmap CMapName currentdict /CMap defineresource pop end end",
  ].join("\n")
}

/** As many rows as one section of the table may have. */
const CHUNK = 100
