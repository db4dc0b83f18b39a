/**
 * @jingzhun/core/schema: the interchange format 交换格式, version 1, as schemas: read input with them, publish them.
 *
 * It stands apart from the rules, so that a page that only evaluates does not load a schema library.
 */
export type { Fault } from "./schema/faults-of.ts"
export type { ReadFailure, ReadHouseholds } from "./schema/read.ts"
export { readHousehold, readHouseholds } from "./schema/read.ts"
export { Household, Member } from "./schema/household-schema.ts"
export { ReceiptSchema } from "./schema/receipt-schema.ts"
export { VerdictSchema } from "./schema/verdict-schema.ts"
export { jsonSchemas } from "./schema/json-schemas.ts"
export type { PackFailure } from "./schema/pack-failure.ts"
export type { Rules } from "./schema/read-pack.ts"
export { MOST_BYTES, MOST_LEVELS, readOverlay, readPack, readRules } from "./schema/read-pack.ts"
export { checkPack } from "./schema/check-pack.ts"
export { OPERATOR_NAMES, OverlaySchema, PackSchema } from "./schema/pack-schema.ts"
export { PROCEDURE_OPERATORS, ProcedureOverlaySchema, ProcedureSchema } from "./schema/procedure-shape.ts"
export type { FaultOfProcedure, NameKind } from "./procedure/faults-of-procedure.ts"
export { faultsOfProcedure, hashOfProcedure } from "./procedure/faults-of-procedure.ts"
export type { ProcedureFileFailure, ProcedureRules } from "./schema/read-procedure.ts"
export { readProcedure, readProcedureOverlay, readProcedureRules } from "./schema/read-procedure.ts"
export { commandJsonSchemas, commandSchema, commandSchemas, eventSchema } from "./procedure/procedure-schema.ts"
