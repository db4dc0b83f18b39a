/**
 * County day 当日: the day it is in the county, by Beijing time 北京时间, the official time everywhere in China.
 *
 * The machine may stand anywhere and its clock be set to any zone; a day that a cadre writes down is a day in the village.
 */
import type { CivilDate } from "@jingzhun/core"
import { dayOf } from "@jingzhun/core"

/** The day on which a moment of the server's clock falls in the county. */
export const countyDay = (nowMs: number): CivilDate => {
  const there = new Date(nowMs + BEIJING_MS)
  return dayOf(there.getUTCFullYear(), there.getUTCMonth() + 1, there.getUTCDate())
}

const BEIJING_MS = 8 * 3600 * 1000
