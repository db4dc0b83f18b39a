/**
 * Rate 速率: how many things a second, as the median of several rounds after a warm-up.
 *
 * The peers take turns within each round, so that a machine that slows down slows all of them.
 */

/** One contender: does its work on so many things. */
export interface Contender {
  readonly name: string
  /** Things done in one round; a slow peer is given fewer. */
  readonly things: number
  readonly run: () => unknown
}

/** What a contender reached. */
export interface Rate {
  readonly name: string
  readonly things: number
  readonly perSecond: number
}

/** Measures contenders side by side; `rounds` is odd, so that there is a median. */
export const measureRates = async (contenders: readonly Contender[], rounds = 5): Promise<readonly Rate[]> => {
  const seconds = contenders.map((): number[] => [])
  for (let round = -1; round < rounds; round++) {
    for (const [at, contender] of contenders.entries()) {
      const start = performance.now()
      await contender.run()
      const took = (performance.now() - start) / 1000
      if (round >= 0) seconds[at]!.push(took)
    }
  }
  return contenders.map(({ name, things }, at) => ({ name, things, perSecond: things / median(seconds[at]!) }))
}

/** The middle of an odd number of figures. */
export const median = (figures: readonly number[]): number =>
  figures.toSorted((one, other) => one - other)[figures.length >> 1]!
