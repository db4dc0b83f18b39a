/**
 * In force 生效: picks the one version of a rule or figure that applies on a day.
 *
 * No version is never an older version, and two are never the newer one: both are failures.
 */
import * as Result from "effect/Result"
import type { CivilDate } from "./civil-date.ts"

/** What the choice needs to know of a version: the days on which it applies, and those on which it stood on record. */
export interface Period {
  readonly from: CivilDate
  readonly to?: CivilDate
  /** The day on which it became known; before, nobody could decide by it. Without it, it was always known. */
  readonly knownFrom?: CivilDate
  /** The last day on which it stood on record, where a correction took its place with effect for the past. */
  readonly knownTo?: CivilDate
}

/** Tells whether a version stood on record on a day; without a day, whether it stands there now. */
export const isKnown = ({ knownFrom, knownTo }: Partial<Period>, knownAt: CivilDate | undefined): boolean =>
  knownAt === undefined
    ? knownTo === undefined
    : (knownFrom === undefined || knownFrom <= knownAt) && (knownTo === undefined || knownAt <= knownTo)

/** Why there is no single version on a day. */
export type InForceFailure =
  | { readonly _tag: "NoVersionInForce"; readonly asOf: CivilDate }
  | { readonly _tag: "SeveralVersionsInForce"; readonly asOf: CivilDate; readonly from: readonly CivilDate[] }

/**
 * Picks the version that applies on a day, as it was known on another; without that other day, as it is known now.
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
  knownAt?: CivilDate,
): Result.Result<Version, InForceFailure> => {
  const applying = versions.filter(
    (version) => version.from <= asOf && (version.to === undefined || asOf <= version.to) && isKnown(version, knownAt),
  )
  const [version] = applying
  if (version === undefined) return Result.fail({ _tag: "NoVersionInForce", asOf })
  if (applying.length > 1) {
    return Result.fail({ _tag: "SeveralVersionsInForce", asOf, from: applying.map(({ from }) => from) })
  }
  return Result.succeed(version)
}
