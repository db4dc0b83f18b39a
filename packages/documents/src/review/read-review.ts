/**
 * Reading a review 读取评议表: puts the cells of a folded sheet together into one meeting.
 *
 * Which representative a ballot is of is told by its id alone; what its fields say may have been changed.
 */
import type { Ballot } from "@jingzhun/core/procedure"
import type { Json, RecordId } from "../operations/operation.ts"
import { isList } from "../operations/json.ts"
import { cellOf } from "../sheet/cell.ts"
import type { RecordState, Sheet } from "../sheet/sheet.ts"
import { caseRecord, CHAIR, MEETING_RECORD, recusalRecord, signatureRecord } from "./derived-record.ts"
import type { Mark, Meeting, Recusal, Representative, Review, ReviewCase, ReviewCell, Signature } from "./review.ts"
import type { ReviewRecord } from "./review-schema.ts"

/** A folded review sheet. */
export type ReviewSheet = Sheet<ReviewRecord, "review">

/** Reads a folded sheet. */
export const readReview = (sheet: ReviewSheet): Review => {
  const representatives = live(sheet, "representative").map(representativeOf)
  const cases = live(sheet, "case").flatMap(caseOf)
  return {
    meeting: meetingOf(sheet),
    representatives,
    cases,
    recusals: representatives.flatMap(({ record }) =>
      cases.flatMap(({ subject }) => recusalOf(sheet, record, subject)),
    ),
    ballots: new Map(live(sheet, "ballot").map((state) => [state.id, reviewCell<Ballot>(state, state.id, "answer")])),
    signatures: [CHAIR, ...representatives.map(({ record }) => record)].flatMap((signer) => signatureOf(sheet, signer)),
  }
}

/** Reads one cell of a record; a record that is not there yet has empty cells. */
export const reviewCell = <Value extends Json>(
  state: RecordState | undefined,
  record: RecordId,
  field: string,
): ReviewCell<Value> => {
  const cell = state && cellOf(state, field)
  if (cell === undefined) return { record, field, heads: [] }
  const { heads, actor, versions, value } = cell
  return {
    record,
    field,
    heads,
    actor,
    ...(versions !== undefined && { versions }),
    ...(value !== undefined && value !== null && { value: value as Value }),
  }
}

/** Records of a kind that were not taken off the sheet, in the order in which they were written down; in doubt one is on it. */
const live = (sheet: ReviewSheet, kind: ReviewRecord): readonly RecordState[] =>
  [...sheet.records.values()]
    .filter((state) => state.kind === kind && typeof reviewCell(state, state.id, "closed").value !== "string")
    .sort((one, other) => (beginningOf(one) < beginningOf(other) ? -1 : 1))

/** Ids of operations sort by time; the id of the record itself parts those that nothing else does. */
const beginningOf = ({ id, creations }: RecordState): string => `${creations[0]?.id ?? ""}/${id}`

const meetingOf = (sheet: ReviewSheet): Meeting => {
  const state = sheet.records.get(MEETING_RECORD)
  const cell = (field: string): ReviewCell<string> => reviewCell(state, MEETING_RECORD, field)
  return {
    record: MEETING_RECORD,
    day: cell("day"),
    place: cell("place"),
    chair: cell("chair"),
    office: cell("office"),
    recorder: cell("recorder"),
    supervisor: cell("supervisor"),
    teller: cell("teller"),
    way: cell("way"),
  }
}

const representativeOf = (state: RecordState): Representative => ({
  record: state.id,
  name: reviewCell(state, state.id, "name"),
  role: reviewCell(state, state.id, "role"),
  present: reviewCell(state, state.id, "present"),
  account: reviewCell(state, state.id, "account"),
  closed: reviewCell(state, state.id, "closed"),
})

const caseOf = (state: RecordState): readonly ReviewCase[] => {
  const { id } = state
  const cell = (field: string): ReviewCell<string> => reviewCell(state, id, field)
  const subject = state.creations.map(({ values }) => values["subject"]).find((one) => isSubjectOf(id, one))
  if (typeof subject !== "string") return []
  return [
    {
      record: id,
      subject,
      title: cell("title"),
      household: cell("household"),
      project: cell("project"),
      closed: cell("closed"),
    },
  ]
}

const isSubjectOf = (record: RecordId, subject: Json | undefined): boolean =>
  typeof subject === "string" && caseRecord(subject) === record

const recusalOf = (sheet: ReviewSheet, representative: RecordId, subject: string): readonly Recusal[] => {
  const record = recusalRecord(representative, subject)
  const state = sheet.records.get(record)
  if (state === undefined) return []
  const isRecused = reviewCell<boolean>(state, record, "recused")
  return [{ record, representative, subject, isRecused, reason: reviewCell(state, record, "reason") }]
}

const signatureOf = (sheet: ReviewSheet, signer: string): readonly Signature[] => {
  const record = signatureRecord(signer)
  const state = sheet.records.get(record)
  if (state === undefined) return []
  const cell = reviewCell<Json>(state, record, "mark")
  const mark = markOf(cell.value)
  return [{ record, signer, cell, ...(mark !== undefined && { mark }) }]
}

const markOf = (value: Json | undefined): Mark | undefined => {
  if (typeof value !== "object" || value === null || !("strokes" in value)) return undefined
  const { strokes, over } = value
  if (!isList(strokes) || typeof over !== "string") return undefined
  const lines = strokes.map((line) => (isList(line) ? line.filter(isPlace) : []))
  return { strokes: lines, over }
}

const isPlace = (value: Json): value is readonly [number, number] =>
  isList(value) && value.length === 2 && value.every((one) => typeof one === "number" && Number.isFinite(one))
