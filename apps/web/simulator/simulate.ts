/**
 * Simulation 模拟: one run of a world, checked after every step, healed, and checked again.
 *
 * `SEED=17 npx vitest run --config simulator/vitest.config.ts` replays the run that was reported with this seed.
 */
import fc from "fast-check"
import { checkHealed, checkMoment } from "./check.ts"
import { aRun, type Run } from "./step.ts"
import { type Weakening, World } from "./world.ts"

/** Runs one world to its end; throws what it finds. */
export const simulate = async ({ chance, steps }: Run, weakening: Weakening = {}): Promise<void> => {
  const world = await World.begin(chance, weakening)
  try {
    checkMoment(world)
    for (const step of steps) {
      await world.run(step)
      checkMoment(world)
    }
    await world.heal()
    checkHealed(world)
  } finally {
    await world.end()
  }
}

/** Runs the world of one seed; on a fault the steps are shortened to what is needed for it. */
export const simulateSeed = (seed: number, weakening: Weakening = {}): Promise<void> =>
  fc.assert(
    fc.asyncProperty(aRun, (run) => simulate(run, weakening)),
    { seed, numRuns: 1, unbiased: true },
  )
