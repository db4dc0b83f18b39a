/**
 * Bench sheet 测速表: a sheet whose households have every column of the made-up rows, so that each value that was written stands.
 */
import type { RosterKind, SheetSchema } from "@jingzhun/documents"
import { COLUMNS } from "./roster-rows.ts"

/** The sheet that our operations are folded into. */
export const BENCH_SHEET: SheetSchema<"household", RosterKind> = {
  id: "bench",
  documents: ["roster"],
  records: { household: { prefix: "h", fields: COLUMNS } },
}
