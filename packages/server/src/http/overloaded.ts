/**
 * Overloaded 过密正文: a text of JSON that would make far more values than its length lets expect, or nests without end.
 *
 * Three bytes can stand for an object that takes sixty. So they are counted before anything is made.
 */

/** Tells whether a text of JSON holds more values than so many, or lists within lists deeper than anything that is meant. */
export const isOverloaded = (json: Uint8Array, maximumValues: number): boolean => {
  let values = 0
  let depth = 0
  let isText = false
  for (let at = 0; at < json.length; at++) {
    const byte = json[at]
    if (isText) {
      if (byte === BACKSLASH) at++
      else if (byte === QUOTE) isText = false
    } else if (byte === QUOTE) isText = true
    else if (byte === BRACE || byte === BRACKET) {
      values++
      if (++depth > MAXIMUM_DEPTH) return true
    } else if (byte === COMMA) values++
    else if (byte === BRACE + CLOSING || byte === BRACKET + CLOSING) depth--
  }
  return values > maximumValues
}

const MAXIMUM_DEPTH = 64
const [QUOTE, BACKSLASH, COMMA, BRACE, BRACKET] = [0x22, 0x5c, 0x2c, 0x7b, 0x5b]
/** By how much the sign that closes stands behind the one that opens. */
const CLOSING = 2
