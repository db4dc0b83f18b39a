/**
 * Merging households 并户: two records of one family become one; nothing of either is wiped out.
 *
 * The pointer from a dropped record to the kept one names as seen all that stood in the dropped one, so what comes to it later is known to
 * have come late.
 */
import { FIELDS } from "@jingzhun/core"
import type { RosterKind } from "../catalogue.ts"
import type { Writing, WrittenOperation } from "../operations/build-operation.ts"
import { resolveConflict, setField } from "../operations/build-operation.ts"
import { canonicalText } from "../operations/json.ts"
import type { Json, OperationId, RecordId } from "../operations/operation.ts"
import { MAXIMUM_SAW } from "../operations/read-operation.ts"
import { cellOf } from "../sheet/cell.ts"
import type { RecordState } from "../sheet/sheet.ts"
import type { LateValue } from "./after-merge.ts"
import type { Clash, MergePlan, Twins } from "./merge-plan.ts"
import type { Roster } from "./roster.ts"

/** What a person says of a merger: which of two values, and why the dropped records are out of the roster. */
export interface MergeWords {
  readonly choose: (clash: Clash) => Json
  readonly reason: string
}

/** Writes the merger that was planned; it throws where something is chosen that is no value of the clash. */
export const mergeHouseholds = (
  roster: Roster,
  plan: MergePlan,
  { choose, reason }: MergeWords,
  writing: Writing,
): readonly WrittenOperation<RosterKind>[] => {
  const set = (record: RecordId, field: string, value: Json) => setField(roster, { record, field, value }, writing)
  const settle = (clash: Clash) => {
    const { kept: record, field } = clash
    return resolveConflict(roster, { record, field, value: oneOf(clash, choose(clash)) }, writing)
  }
  return [
    ...plan.filled.map(({ kept, field, value }) => set(kept, field, value)),
    ...plan.clashes.map(settle),
    ...plan.moved.map((record) => set(record, "household", plan.kept)),
    ...[...plan.same, plan].flatMap((twins) => [
      ...pointTo(roster, twins, writing),
      set(twins.dropped, "closed", reason),
    ]),
  ]
}

/** Takes a merger back: what was dropped is in the roster again, and what had come over goes back to it. */
export const undoMerge = (
  roster: Roster,
  { kept, dropped }: Twins,
  writing: Writing,
): readonly WrittenOperation<RosterKind>[] => {
  const set = (record: RecordId, field: string, value: Json) => setField(roster, { record, field, value }, writing)
  const reopened = [dropped, ...(roster.children.get(dropped) ?? [])].filter((id) => isMerged(roster, id))
  const cameOver = [...(roster.children.get(kept) ?? [])].filter((id) => belongedTo(roster.records.get(id), dropped))
  return [
    ...reopened.flatMap((id) => [set(id, "mergedInto", null), set(id, "closed", null)]),
    ...cameOver.map((id) => set(id, "household", dropped)),
  ]
}

/** Says that a person has looked at what came late, whether or not it was taken over. */
export const seenLate = (
  roster: Roster,
  { dropped, kept, operation: late }: LateValue,
  writing: Writing,
): WrittenOperation<RosterKind> => {
  const written = setField(roster, { record: dropped, field: "mergedInto", value: kept }, writing)
  const { document, id, operation } = written
  return { document, id, operation: { ...operation, saw: [...operation.saw, late] } }
}

/** One operation has room for so many that it saw; where more stood in the record, several say the same. */
const pointTo = (
  roster: Roster,
  { kept, dropped }: Twins,
  writing: Writing,
): readonly WrittenOperation<RosterKind>[] => {
  const record = roster.records.get(dropped)
  const seen = record === undefined ? [] : headsOf(record)
  const point = setField(roster, { record: dropped, field: "mergedInto", value: kept }, writing)
  const room = MAXIMUM_SAW - point.operation.saw.length
  const parts = Array.from({ length: Math.max(1, Math.ceil(seen.length / room)) }, (_, at) =>
    seen.slice(at * room, (at + 1) * room),
  )
  return parts.map((part, at) => {
    const { document, id, operation } =
      at === 0 ? point : setField(roster, { record: dropped, field: "mergedInto", value: kept }, writing)
    const saw = [...new Set([...operation.saw, ...part])]
    return { document, id, operation: { ...operation, saw } }
  })
}

const headsOf = (record: RecordState): readonly OperationId[] => [
  ...new Set(
    FIELDS.filter(({ record: kind, apart }) => kind === record.kind && apart === undefined).flatMap(
      ({ name }) => cellOf(record, name)?.heads ?? [],
    ),
  ),
]

const oneOf = ({ field, values }: Clash, value: Json): Json => {
  if (values.some((one) => canonicalText(one) === canonicalText(value))) return value
  throw new RangeError(`not one of the values of ${field}`)
}

const isMerged = (roster: Roster, id: RecordId): boolean => {
  const record = roster.records.get(id)
  return record !== undefined && typeof cellOf(record, "mergedInto")?.value === "string"
}

const belongedTo = (record: RecordState | undefined, household: RecordId): boolean =>
  record !== undefined &&
  (record.creations.some(({ values }) => values["household"] === household) ||
    record.written.get("household")?.writes.some(({ operation }) => operation.value === household) === true)
