/**
 * Today 今天: the civil date on the machine's own calendar at a moment of its clock.
 */
import type { CivilDate } from "@jingzhun/core"
import { dayOf } from "@jingzhun/core"

/** The day on which a moment falls, in the machine's time zone. */
export const todayOf = (nowMs: number): CivilDate => {
  const now = new Date(nowMs)
  return dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate())
}
