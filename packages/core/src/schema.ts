/**
 * @jingzhun/core/schema: the interchange format 交换格式, version 1, as schemas: read input with them, publish them.
 *
 * It stands apart from the rules, so that a page that only evaluates does not load a schema library.
 */
export type { ReadFailure, ReadHouseholds } from "./schema/read.ts"
export { readHousehold, readHouseholds } from "./schema/read.ts"
export { Household, Member } from "./schema/household-schema.ts"
export { VerdictSchema } from "./schema/verdict-schema.ts"
export { jsonSchemas } from "./schema/json-schemas.ts"
