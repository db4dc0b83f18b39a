/**
 * Chosen file 选定的文件: what every step of the import after the first one speaks of.
 */
import type { ImportPlan } from "@jingzhun/documents"
import type { RosterReading } from "@jingzhun/forms/spreadsheet"

/** A file that was read, and what it would do. */
export interface Chosen {
  readonly fileName: string
  readonly bytes: ArrayBuffer
  readonly reading: RosterReading
  readonly plan: ImportPlan
}
