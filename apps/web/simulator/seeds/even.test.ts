import { expect, it } from "vitest"
import { simulateSeed } from "../simulate.ts"
import { seedsOf, TIME_LIMIT_MS } from "./seeds.ts"

const seeds = seedsOf(0)

it(
  `${seeds.length} runs: nothing acknowledged is lost, nothing is shown as safer than it is, everybody comes to the same`,
  async () => {
    let made = 0
    for (const seed of seeds) {
      await simulateSeed(seed)
      made += 1
    }
    expect(made).toBe(seeds.length)
  },
  TIME_LIMIT_MS,
)
