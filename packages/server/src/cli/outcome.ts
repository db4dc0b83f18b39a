/**
 * Outcome 结果码: how a command ends.
 *
 * 0 done, 1 done and something was found wrong, 2 the input or the call is unusable and nothing was written.
 */

/** How a command ends. */
export type Outcome = 0 | 1 | 2

/** Ends a command with a sentence for the person; nothing has been written. */
export class Unusable extends Error {
  override readonly name = "Unusable"
}
