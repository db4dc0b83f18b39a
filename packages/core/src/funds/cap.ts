/**
 * Caps 限额: what one household may receive in a year, or in all, over every project and batch.
 *
 * The sum does not depend on the order in which grants were made, so neither does the answer.
 */
import type { Fen } from "../values/fen.ts"
import { sumOf } from "./tranche.ts"

/** A limit on one kind of project. */
export interface Cap {
  readonly kind: string
  /** In one calendar year, or in all. */
  readonly per: "year" | "all"
  readonly limitFen: number
}

/** Money granted to, or asked for, a household. */
export interface Grant {
  readonly household: string
  readonly kind: string
  readonly year: number
  readonly amountFen: number
}

/** How far a cap is used, with the grant asked for. */
export interface CapUse {
  readonly cap: Cap
  readonly grantedFen: Fen
  readonly leftFen: Fen
  readonly isExceeded: boolean
}

/**
 * Reckons every cap that touches a grant, given the other grants.
 *
 * ```ts
 * import { capUses } from "@jingzhun/core/procedure"
 *
 * const caps = [{ kind: "income", per: "year", limitFen: 3_000_000 } as const]
 * const before = [{ household: "H1", kind: "income", year: 2016, amountFen: 2_000_000 }]
 * const asked = { household: "H1", kind: "income", year: 2016, amountFen: 1_000_001 }
 * capUses(caps, before, asked).map((use) => [use.leftFen, use.isExceeded]) // => [[1_000_000, true]]
 * ```
 */
export const capUses = (caps: readonly Cap[], grants: readonly Grant[], asked: Grant): readonly CapUse[] =>
  caps
    .filter(({ kind }) => kind === asked.kind)
    .map((cap) => {
      const grantedFen = sumOf(grants.filter((one) => isCountedWith(cap, one, asked)).map((one) => one.amountFen))
      const leftFen = Math.max(0, cap.limitFen - grantedFen) as Fen
      return { cap, grantedFen, leftFen, isExceeded: asked.amountFen > leftFen }
    })

const isCountedWith = ({ per }: Cap, one: Grant, asked: Grant): boolean =>
  one.household === asked.household && one.kind === asked.kind && (per === "all" || one.year === asked.year)
