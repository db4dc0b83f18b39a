/**
 * XML text 文本还原: entities, the escapes of office documents, and strings that let go of what they were cut from.
 */

/** Undoes entities and `_x000D_` escapes. */
export const plainText = (text: string): string => {
  const plain = text.includes("&") ? text.replaceAll(/&(#x[0-9a-f]+|#\d+|\w+);/gi, entity) : text
  return plain.includes("_x") ? plain.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => letter(code, 16)) : plain
}

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" }

const entity = (whole: string, name: string): string => {
  if (!name.startsWith("#")) return NAMED[name] ?? whole
  return /^#x/i.test(name) ? letter(name.slice(2), 16) : letter(name.slice(1), 10)
}

const letter = (digits: string, base: number): string => {
  const code = Number.parseInt(digits, base)
  return code <= 0x10ffff ? String.fromCodePoint(code) : ""
}

/** Escapes what XML cannot hold, and what would be taken for such an escape. */
export const escapedText = (text: string): string =>
  text.replaceAll(
    // eslint-disable-next-line no-control-regex -- control characters are what this is about
    /_(?=x[0-9A-Fa-f]{4}_)|[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
    (found) => (found === "_" ? "_x005F_" : `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`),
  )

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
