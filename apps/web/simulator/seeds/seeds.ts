/**
 * Seeds 种子: which runs are made. A share of them goes into each test file, so that they run beside each other.
 *
 * `SEED=17` makes just the run of this seed, in whatever share it lies.
 */
const COUNT = process.env["MODE"] === "campaign" ? 10_000 : 200
const SHARES = 2

/** The seeds of one share, of 0 to one less than there are shares. */
export const seedsOf = (share: number): readonly number[] => {
  const only = process.env["SEED"]
  if (only !== undefined) return share === 0 ? [Number(only)] : []
  return Array.from({ length: COUNT }, (_, at) => at + 1).filter((seed) => seed % SHARES === share)
}

/** How long a share may take, in milliseconds: a run that hangs is a fault too. */
export const TIME_LIMIT_MS = 60_000 + (COUNT / SHARES) * 1000
