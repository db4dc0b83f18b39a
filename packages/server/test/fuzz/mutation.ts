/**
 * Mutation 变异: a good message with a few of its bytes changed, the way accidents and attackers change them.
 */

/** Draws a whole number from 0 up to but not including a bound. */
export type Draw = (below: number) => number

/** Makes a source of numbers from a seed. */
export const drawsFrom = (seed: number): Draw => {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1
  return (below) => {
    state ^= (state << 13) >>> 0
    state ^= state >>> 17
    state = (state ^ (state << 5)) >>> 0
    return (state >>> 3) % below
  }
}

/** Changes a message, mostly in one place, or puts two messages together. */
export const mutate = (messages: readonly Uint8Array[], draw: Draw): Uint8Array => {
  const pick = (): number[] => [...(messages[draw(messages.length)] ?? [])]
  let bytes = pick()
  for (let times = 1 + draw(3) * draw(2); times > 0; times -= 1) bytes = changed(bytes, draw, pick)
  return Uint8Array.from(bytes.slice(0, LONGEST))
}

const LONGEST = 64 * 1024

const changed = (bytes: number[], draw: Draw, other: () => number[]): number[] => {
  const at = draw(bytes.length + 1)
  switch (draw(9)) {
    case 0:
      return bytes.map((byte, place) => (place === at ? byte ^ (1 << draw(8)) : byte))
    case 1:
      return bytes.map((byte, place) => (place === at ? draw(256) : byte))
    case 2:
      return bytes.slice(0, at)
    case 3:
      return [...bytes.slice(0, at), draw(256), ...bytes.slice(at)]
    case 4:
      return [...bytes.slice(0, at), ...bytes.slice(at + 1 + draw(4))]
    case 5:
      return [...bytes.slice(0, at), ...HUGE[draw(HUGE.length)]!, ...bytes.slice(at + 1)]
    case 6:
      return [...bytes.slice(0, at), ...bytes.slice(at - draw(at + 1), at), ...bytes.slice(at)]
    case 7:
      return [...bytes.slice(0, at), ...other().slice(draw(8))]
    default:
      return bytes.map((byte, place) => (place === at ? EDGES[draw(EDGES.length)]! : byte))
  }
}

/** Bytes at which decoders turn: ends of ranges, and the kinds of items and values. */
const EDGES = [0, 1, 2, 4, 5, 8, 10, 0x1f, 0x20, 0x21, 0x23, 0x28, 0x3f, 0x7f, 0x80, 0xff, 116, 117, 118, 119, 120, 126]

const HUGE = [
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02],
  [0x80, 0x80, 0x04],
]
