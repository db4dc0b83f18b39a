/**
 * Bases wanted 所需底册: which bases a sheet says it begins with; one that another stands for since is not wanted any more.
 */
import type { Sheet } from "../sheet/sheet.ts"

/** Lists the hashes of the bases to be folded, with no order. */
export const basesWanted = (sheet: Pick<Sheet, "bases">): readonly string[] => {
  const replaced = new Set([...sheet.bases.values()].map(({ replaces }) => replaces))
  return [...new Set([...sheet.bases.values()].map(({ base }) => base))].filter((base) => !replaced.has(base))
}
