/**
 * Truth 三值: yes, no, or not yet known, combined by Kleene's rules.
 *
 * False and unknown is false, true or unknown is true; everything else with an unknown is unknown.
 */

/** A condition that does not hold. */
export const NO = 0
/** A condition that holds. */
export const YES = 1
/** A condition of which nobody can say yet. */
export const UNKNOWN = 2

/** One of the three answers, as a small number: evaluation runs over whole counties. */
export type Truth = typeof NO | typeof YES | typeof UNKNOWN

/**
 * Writes an answer the way the interchange format has it; `null` is unknown.
 *
 * ```ts
 * import { truthToJson } from "@jingzhun/core"
 *
 * truthToJson(2) // => null
 * ```
 */
export const truthToJson = (truth: Truth): boolean | null => (truth === UNKNOWN ? null : truth === YES)
