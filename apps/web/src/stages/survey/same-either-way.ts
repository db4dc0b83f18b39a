/**
 * Same either way 两值同果: whether the verdicts of a household do not depend on what is in dispute.
 */
import type { RecordId } from "@jingzhun/documents"
import { createMemo, type Accessor } from "solid-js"
import { useVillage } from "../roster/village.ts"

/** Follows whether every verdict is the same whichever disputed value is kept. */
export const createSameEitherWay = (household: RecordId): Accessor<boolean | undefined> => {
  const village = useVillage()
  return createMemo(() => {
    const view = village.roster.household(household)
    if (view === undefined || view.disputed.length === 0) return undefined
    return village
      .judge()
      ?.judge(view)
      .every(({ tone }) => tone !== "disputed")
  })
}
