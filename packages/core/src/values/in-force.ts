/**
 * In force 生效: picks the one version of a rule or figure that applies on a day.
 *
 * No version is never an older version, and two are never the newer one: both are failures.
 */
import * as Result from "effect/Result"
import type { CivilDate } from "./civil-date.ts"

/** What the choice needs to know of a version. */
export interface Period {
  readonly from: CivilDate
  readonly to?: CivilDate
}

/** Why there is no single version on a day. */
export type InForceFailure =
  | { readonly _tag: "NoVersionInForce"; readonly asOf: CivilDate }
  | { readonly _tag: "SeveralVersionsInForce"; readonly asOf: CivilDate; readonly from: readonly CivilDate[] }

/**
 * Picks the version that applies on a day.
 *
 * ```ts
 * import { dayOf, inForce } from "@jingzhun/core"
 * import * as Result from "effect/Result"
 *
 * const lines = [
 *   { from: dayOf(2011, 1, 1), to: dayOf(2015, 12, 31), yuan: 2_300 },
 *   { from: dayOf(2016, 1, 1), yuan: 2_800 },
 * ]
 * Result.getOrThrow(inForce(lines, dayOf(2015, 12, 31))).yuan // => 2_300
 * Result.getOrThrow(inForce(lines, dayOf(2016, 1, 1))).yuan // => 2_800
 * Result.isFailure(inForce(lines, dayOf(2010, 12, 31))) // => true
 * ```
 */
export const inForce = <Version extends Period>(
  versions: readonly Version[],
  asOf: CivilDate,
): Result.Result<Version, InForceFailure> => {
  const applying = versions.filter(({ from, to }) => from <= asOf && (to === undefined || asOf <= to))
  const [version] = applying
  if (version === undefined) return Result.fail({ _tag: "NoVersionInForce", asOf })
  if (applying.length > 1) {
    return Result.fail({ _tag: "SeveralVersionsInForce", asOf, from: applying.map(({ from }) => from) })
  }
  return Result.succeed(version)
}
