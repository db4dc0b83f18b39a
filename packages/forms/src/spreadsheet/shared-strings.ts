/**
 * Shared strings 共享字符串: the texts that a workbook keeps once and refers to by number.
 */
import { itemText } from "./xml-text.ts"

/** Reads `xl/sharedStrings.xml`. */
export const readSharedStrings = (xml: string): readonly string[] => {
  const prefix = /<([\w.-]+:)?sst[\s>]/.exec(xml)?.[1] ?? ""
  const open = `<${prefix}si`
  const close = `</${prefix}si>`
  const strings: string[] = []
  for (let at = xml.indexOf(open); at !== -1; at = xml.indexOf(open, at)) {
    const tagEnd = xml.indexOf(">", at)
    if (tagEnd === -1) break
    if (xml[tagEnd - 1] === "/") {
      strings.push("")
      at = tagEnd
      continue
    }
    const end = xml.indexOf(close, tagEnd)
    if (end === -1) break
    strings.push(itemText(xml.slice(tagEnd + 1, end), prefix))
    at = end + close.length
  }
  return strings
}
