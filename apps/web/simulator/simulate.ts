/**
 * Simulation 模拟: one run of a world, checked after every step, healed, and checked again.
 *
 * `SEED=17 npx vitest run --config simulator/vitest.config.ts` replays the run that was reported with this seed.
 */
import fc from "fast-check"
import { checkHealed, checkMoment } from "./check.ts"
import { aRun, type Run } from "./step.ts"
import { InvariantBroken, type Violation } from "./violation.ts"
import { type Weakening, World } from "./world.ts"

/** Runs one world to its end and gives what the server said in it; throws what it finds. */
export const simulate = async ({ chance, steps }: Run, weakening: Weakening = {}): Promise<readonly string[]> => {
  const world = await World.begin(chance, weakening)
  try {
    checkMoment(world)
    for (const step of steps) {
      await world.run(step)
      checkMoment(world)
    }
    await world.heal()
    checkHealed(world)
    return world.told
  } finally {
    await world.end()
  }
}

/** The run of a seed. */
export const runOf = (seed: number): Run => {
  const [run] = fc.sample(aRun, { seed, numRuns: 1, unbiased: true })
  if (run === undefined) throw new Error("no run")
  return run
}

/** What a build was caught at, and at which seed. */
export interface Caught {
  readonly seed: number
  readonly violation: Violation
}

/** Makes the runs of one seed after another until one finds something; nothing when none of them does. */
export const catchWithin = async (
  seeds: number,
  weakening: Weakening,
  run: (seed: number) => Run = runOf,
): Promise<Caught | undefined> => {
  for (let seed = 1; seed <= seeds; seed += 1) {
    try {
      await simulate(run(seed), weakening)
    } catch (error) {
      if (!(error instanceof InvariantBroken)) throw error
      return { seed, violation: error.violation }
    }
  }
  return undefined
}

/** Runs the world of one seed; on a fault the steps are shortened to what is needed for it. */
export const simulateSeed = (seed: number, weakening: Weakening = {}): Promise<void> =>
  fc.assert(
    fc.asyncProperty(aRun, async (run) => {
      await simulate(run, weakening)
    }),
    { seed, numRuns: 1, unbiased: true },
  )
