/**
 * @jingzhun/forms/tables: the lists of a sheet 名单 as a spreadsheet.
 */
export { writeTables } from "./print/write-tables.ts"
