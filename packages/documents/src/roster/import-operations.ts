/**
 * Import operations 导入操作: a plan of import, written down as operations.
 */
import type { Household } from "@jingzhun/core"
import type { Writing, WrittenOperation } from "../operations/build-operation.ts"
import { createRecord, setField } from "../operations/build-operation.ts"
import type { RecordId } from "../operations/operation.ts"
import type { ImportPlan, PlannedHousehold } from "./import-plan.ts"
import { planImport } from "./import-plan.ts"
import type { Roster } from "./roster.ts"

/** What an import writes, by document. */
export interface ImportedOperations {
  readonly roster: readonly WrittenOperation[]
  readonly sensitive: readonly WrittenOperation[]
}

/** Plans the import of households and writes the operations in one step. */
export const importOperations = (
  roster: Roster,
  households: readonly Household[],
  writing: Writing,
): ImportedOperations & { readonly plan: ImportPlan } => {
  const plan = planImport(roster, households)
  return { plan, ...planToOperations(roster, plan, writing) }
}

/** Writes the operations of a plan. The records come in the order of the households given, and keep it in the roster. */
export const planToOperations = (roster: Roster, plan: ImportPlan, writing: Writing): ImportedOperations => {
  const order: Order = { next: 0 }
  const operations = plan.households.flatMap((household) => householdOperations(roster, household, writing, order))
  return {
    roster: operations.filter((one) => one.document === "roster"),
    sensitive: operations.filter((one) => one.document === "roster-sensitive"),
  }
}

interface Order {
  next: number
}

const householdOperations = (
  roster: Roster,
  planned: PlannedHousehold,
  writing: Writing,
  order: Order,
): WrittenOperation[] => {
  const operations: WrittenOperation[] = []
  let household: RecordId | undefined = planned.record
  for (const { kind, values } of planned.add) {
    const belonging = kind === "household" || household === undefined ? {} : { household }
    const created = createRecord(kind, { ...values, ...belonging }, writing, order.next++)
    if (kind === "household") household = created.record
    operations.push(...created.operations)
  }
  for (const { record, field, after } of planned.change) {
    operations.push(setField(roster, { record, field, value: after }, writing))
  }
  return operations
}
