/**
 * Random numbers from a seed: the demo county is the same on every machine.
 */

/** Draws from a seeded sequence. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number
  /** True so many times in a hundred. */
  readonly chance: (percent: number) => boolean
  readonly pick: <Value>(values: readonly [Value, ...Value[]]) => Value
  /** Picks by weight. */
  readonly weighted: <Value>(values: readonly [readonly [number, Value], ...(readonly [number, Value])[]]) => Value
  readonly bytes: (count: number) => Uint8Array
}

/** Makes a sequence; equal seeds give equal sequences. */
export const makeRandom = (seed: number): Random => {
  let state = seed >>> 0
  // Mulberry32: small, even enough for a demonstration, and not for secrets.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    between,
    chance: (percent) => next() * 100 < percent,
    pick: (values) => values[between(0, values.length - 1)] ?? values[0],
    weighted: (values) => {
      let left = next() * values.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, value] of values) {
        left -= weight
        if (left < 0) return value
      }
      return values[0][1]
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => between(0, 255)),
  }
}
