/**
 * XML text 文本还原: entities, the escapes of office documents, and strings that let go of what they were cut from.
 */

/** Undoes entities and `_x000D_` escapes. */
export const plainText = (text: string): string => {
  const plain = text.includes("&") ? withoutEntities(text) : text
  return plain.includes("_x")
    ? plain.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : plain
}

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" }

// Some programs write every Chinese letter as an entity, so this runs for most cells of their sheets.
const withoutEntities = (text: string): string => {
  let plain = ""
  let from = 0
  for (let at = text.indexOf("&"); at !== -1; at = text.indexOf("&", from)) {
    const end = text.indexOf(";", at)
    if (end === -1) break
    const letter = entity(text, at + 1, end)
    plain += text.slice(from, at) + (letter ?? text.slice(at, end + 1))
    from = end + 1
  }
  return plain + text.slice(from)
}

const entity = (text: string, start: number, end: number): string | undefined => {
  if (text.charCodeAt(start) !== 35) return NAMED[text.slice(start, end)]
  const isHex = (text.charCodeAt(start + 1) | 32) === 120
  let code = 0
  for (let at = start + (isHex ? 2 : 1); at < end; at += 1) {
    const digit = digitOf(text.charCodeAt(at))
    if (digit < 0 || digit >= (isHex ? 16 : 10)) return undefined
    code = code * (isHex ? 16 : 10) + digit
    if (code > 0x10ffff) return ""
  }
  return String.fromCodePoint(code)
}

const digitOf = (code: number): number => {
  if (code >= 48 && code <= 57) return code - 48
  const letter = (code | 32) - 87
  return letter >= 10 && letter <= 15 ? letter : -1
}

/** Escapes what XML cannot hold, and what would be taken for such an escape. */
export const escapedText = (text: string): string =>
  text.replaceAll(
    // eslint-disable-next-line no-control-regex -- control characters are what this is about
    /_(?=x[0-9A-Fa-f]{4}_)|[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
    (found) => (found === "_" ? "_x005F_" : `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`),
  )

/** Writes a text into XML. */
export const markup = (text: string): string =>
  escapedText(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")

/**
 * Copies a text that was cut out of a larger one. Engines keep the whole larger text alive for a cut of thirteen
 * letters or more; a sheet's ids would hold on to the whole sheet.
 */
export const detached = (text: string): string => {
  if (text.length < 13) return text
  return text.length < 25 ? text.slice(0, 12) + text.slice(12) : decoder.decode(encoder.encode(text))
}

const encoder = new TextEncoder()
const decoder = new TextDecoder("utf-8", { ignoreBOM: true })

/** Gives the value of an attribute in the inside of a tag. */
export const attribute = (tag: string, name: string): string | undefined => {
  const match = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return match === null ? undefined : plainText(match[1] ?? match[2] ?? "")
}

/** Joins the `<t>` texts of a string item, leaving out the reading aids `<rPh>`. */
export const itemText = (inner: string, prefix: string): string => {
  const item = withoutReadingAids(inner, prefix)
  const open = `<${prefix}t`
  let text = ""
  for (let at = item.indexOf(open); at !== -1; at = item.indexOf(open, at + 1)) {
    const next = item[at + open.length]
    if (next !== ">" && next !== " ") continue
    const start = item.indexOf(">", at) + 1
    if (item[start - 2] === "/") continue
    const end = item.indexOf(`</${prefix}t>`, start)
    if (end === -1) break
    text += item.slice(start, end)
    at = end
  }
  return detached(plainText(text))
}

// Searched by hand: a pattern would look for the missing end of each of a million beginnings.
const withoutReadingAids = (inner: string, prefix: string): string => {
  let start = inner.indexOf(`<${prefix}rPh`)
  if (start === -1) return inner
  let kept = ""
  let from = 0
  for (; start !== -1; start = inner.indexOf(`<${prefix}rPh`, from)) {
    kept += inner.slice(from, start)
    const end = inner.indexOf(`</${prefix}rPh>`, start)
    if (end === -1) return kept
    from = end
  }
  return kept + inner.slice(from)
}
