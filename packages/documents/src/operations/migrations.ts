/**
 * Migrations of operations 操作的迁移: what an earlier version of the program wrote, in the shape of today; one pure step a version.
 *
 * The operation in its document is never changed. One of a later version stays as it is, and is parked where it is not understood.
 */
import type { Operation } from "./operation.ts"

/** The step at place n leads from version n + 1 to n + 2. A released step is never changed. */
const STEPS: readonly ((operation: Operation) => Operation)[] = [
  // Since the second version a sensitive value may be sealed. It is opened before it comes here, so no value changes.
  (operation) => ({ ...operation, schema: 2 }),
]

/** Brings an opened operation to the newest shape. */
export const migrateOperation = (operation: Operation): Operation =>
  STEPS.slice(operation.schema - 1).reduce((made, step) => step(made), operation)
