/**
 * Plan summary 导入概要: what an import would do, counted by household.
 */
import type { ImportPlan, PlannedHousehold } from "@jingzhun/documents"

/** How many households would be added, changed, left as they are, and how many values would not be written. */
export interface PlanSummary {
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly leftOut: number
}

/** Tells what would become of a household. */
export const fateOf = (planned: PlannedHousehold): "added" | "changed" | "same" => {
  if (planned.record === undefined) return planned.add.length > 0 ? "added" : "same"
  return planned.add.length > 0 || planned.change.length > 0 ? "changed" : "same"
}

/** Counts what would become of all households. */
export const summarisePlan = ({ households }: ImportPlan): PlanSummary => {
  const fates = households.map(fateOf)
  const count = (fate: ReturnType<typeof fateOf>): number => fates.filter((one) => one === fate).length
  return {
    added: count("added"),
    changed: count("changed"),
    same: count("same"),
    leftOut: households.reduce((sum, { leave }) => sum + leave.length, 0),
  }
}
