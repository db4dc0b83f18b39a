/**
 * Seeded random 定种随机: the same bytes every time, so that a failing test can be run again.
 */

/** Makes a source of bytes from a seed. */
export const seededRandom = (seed: number): ((bytes: number) => Uint8Array) => {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1
  const next = (): number => {
    state ^= (state << 13) >>> 0
    state ^= state >>> 17
    state = (state ^ (state << 5)) >>> 0
    return state
  }
  return (bytes) => Uint8Array.from({ length: bytes }, () => next() >>> 11)
}

/** Makes someone who writes, at one moment after another. */
export const aWriter = ({
  seed = 1,
  actor = "recorder",
  device = "tablet-1",
  nowMs = Date.UTC(2026, 10, 3),
}: {
  readonly seed?: number
  readonly actor?: string
  readonly device?: string
  readonly nowMs?: number
} = {}) => {
  const random = seededRandom(seed)
  let moment = nowMs
  return { actor, device, random, now: () => (moment += 1000), at: () => ({ actor, device, random, nowMs: moment++ }) }
}
