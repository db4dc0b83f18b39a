/**
 * Cell 单元格: what one cell of the roster shows, and which record and field it writes to.
 */
import type { Field } from "@jingzhun/core"
import { formatValue } from "@jingzhun/forms"
import type { RecordId } from "@jingzhun/documents"
import type { CellView, SharedRoster } from "../../../local/shared-roster.ts"
import { editingWords } from "../../../wording/editing.ts"
import { language } from "../../../wording/language.ts"
import { rosterWords } from "../../../wording/roster.ts"
import { verdictWords } from "../../../wording/verdict.ts"
import type { Tone } from "../../verdict/judge.ts"
import type { Column } from "../columns.ts"
import type { Line } from "../lines.ts"
import { toneFor } from "../roster-filter.ts"

/** What a cell shows. */
export interface CellShow {
  readonly text: string
  readonly tone?: Tone
  /** Only on this device. */
  readonly device?: boolean
  readonly conflict?: boolean
  readonly unknown?: boolean
}

/** The record and field behind a cell. */
export interface CellTarget {
  readonly record: RecordId
  readonly field: Field
}

/** Finds the record and field that a cell writes to; a cell that is worked out has none. */
export const targetOf = (line: Line, column: Column): CellTarget | undefined => {
  if (column.origin.from !== "field") return undefined
  const record = column.origin.owner === "household" ? line.id : line.summary().headRecord
  return record === undefined ? undefined : { record, field: column.origin.field }
}

/** Tells whether a record is a household's own, or that of its head. */
export const ownsRecord = (line: Line, record: RecordId): boolean =>
  line.id === record || line.summary().headRecord === record

/** Says why a cell cannot be filled in here by this person; `undefined` when it can. */
export const hindranceTo = (roster: SharedRoster, target: CellTarget | undefined): string | undefined => {
  const words = rosterWords[language()]
  if (target === undefined) return words.mayNotEdit
  if (!roster.status.canWrite) return words.mayNotWrite
  if (target.field.sensitive === true && !roster.status.canSeeSensitive)
    return roster.status.isLocked ? words.isLocked : words.mayNotSee
  return valueAt(roster, target)?.versions === undefined ? undefined : words.conflictHere
}

/** Gives what stands in a cell. */
export const valueAt = (roster: SharedRoster, { record, field }: CellTarget): CellView | undefined =>
  roster.record(record)?.cell(field.name)

/** Tells what a cell shows. */
export const showCell = (roster: SharedRoster, line: Line, column: Column): CellShow => {
  switch (column.origin.from) {
    case "summary":
      return { text: column.origin.text(line.summary(), language()) }
    case "verdict": {
      const tone = toneFor(line.judged(), column.origin.key)
      return tone === undefined ? { text: "" } : { text: verdictWords[language()].tones[tone], tone }
    }
    case "field":
      return showField(roster, targetOf(line, column))
  }
}

const BLANK: CellShow = { text: "", unknown: true }

const showField = (roster: SharedRoster, target: CellTarget | undefined): CellShow => {
  if (target?.field.sensitive === true && !roster.status.canSeeSensitive) {
    const words = editingWords[language()]
    return { text: roster.status.isLocked ? words.locked : words.hidden, unknown: true }
  }
  const cell = target && roster.record(target.record)?.cell(target.field.name)
  if (target === undefined || cell === undefined) return BLANK
  const device = cell.safety === "device"
  if (cell.versions !== undefined) {
    const texts = cell.versions.map((version) => formatValue(target.field, version.value, language()))
    return { text: texts.join(" / "), conflict: true, device }
  }
  if (cell.value === undefined) return { ...BLANK, device }
  return { text: formatValue(target.field, cell.value, language()), device }
}
