/**
 * Income reading 收入读写: from the open sheets to the plan, and from the plan to operations in the roster.
 */
import type { RecordId, Worksheet } from "@jingzhun/documents"
import type { SharedRoster } from "../../../local/shared-roster.ts"
import type { SurveySheet } from "../../../local/survey/shared-survey.ts"
import type { CellView } from "../../../projections/cell-view.ts"
import type { Village } from "../../roster/village.ts"
import type { CellChange, CountedLine, IncomePlan, RosterIncome, Standing } from "./income-plan.ts"
import { memberName } from "./visiting.ts"
import { valueIn } from "./visits.ts"

/** Reads the lines that count; a line tells whose it is in its note, for an item of the roster has no place for that. */
export const countedLines = (
  village: Village,
  sheet: SurveySheet,
  { lines }: Pick<Worksheet, "lines">,
): readonly CountedLine[] =>
  lines.flatMap((line) => {
    if (line._tag === "NotCounted") return []
    const [item, member, stable, guaranteed] = ["item", "member", "stable", "guaranteed"].map((field) =>
      valueIn(sheet, line.record, field),
    )
    const name = memberName(village, member)
    return {
      kind: line.kind,
      fen: line.amount.fen,
      note: [typeof item === "string" ? item : "", name === "" ? "" : `（${name}）`].join(""),
      ...(typeof stable === "boolean" && { stable }),
      ...(typeof guaranteed === "boolean" && { guaranteed }),
    }
  })

/** Reads what the roster has of a household's income. */
export const readRosterIncome = (roster: SharedRoster, household: RecordId): RosterIncome => {
  const standing = (record: RecordId, field: string): Standing => standingOf(roster.record(record)?.cell(field))
  return {
    household,
    items: (roster.household(household)?.income ?? []).map((record) => ({
      record,
      cells: {
        kind: standing(record, "kind"),
        amountFen: standing(record, "amountFen"),
        note: standing(record, "note"),
        stable: standing(record, "stable"),
        guaranteed: standing(record, "guaranteed"),
      },
    })),
    operatingCost: standing(household, "income.operatingCostFen"),
    year: standing(household, "income.year"),
  }
}

const standingOf = (cell: CellView | undefined): Standing => {
  if (cell?.versions !== undefined) return { disputed: cell.versions.map(({ value }) => value) }
  return cell?.value === undefined ? {} : { value: cell.value }
}

/** Writes a plan as ordinary operations, one after another; stops at the first that the device does not keep. */
export const writePlan = async (
  roster: SharedRoster,
  household: RecordId,
  plan: IncomePlan,
  off: { readonly gone: ReadonlySet<RecordId>; readonly reason: string },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly code: string }> => {
  // What the surveyor computed at the table settles what two people wrote before.
  const write = ({ record, field, old, value }: CellChange) =>
    old.disputed === undefined ? roster.edit(record, field, value) : roster.resolve(record, field, value)
  const create = ({ note, ...item }: IncomePlan["created"][number]) =>
    roster.create("income", { household, ...item, ...(note !== "" && { note }) })
  const steps = [
    ...plan.changed.flatMap(({ cells }) => cells).map((change) => () => write(change)),
    ...plan.household.map((change) => () => write(change)),
    ...plan.created.map((item) => () => create(item)),
    ...[...off.gone].map((record) => () => roster.edit(record, "closed", off.reason)),
  ]
  for (const step of steps) {
    const outcome = await step()
    if (!outcome.ok) return outcome
  }
  return { ok: true }
}
