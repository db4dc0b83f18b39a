/**
 * Findings 待办事项: what stands in the way of closing a meeting, and what the chair should have seen before doing it.
 *
 * A cell in conflict always stops closing, also where the outcome is the same: what is sealed must be one exact value.
 */
import type { JsonObject } from "@jingzhun/core/procedure"
import type { Json, RecordId } from "../operations/operation.ts"
import type { PanelRules } from "./panel-rules.ts"
import type { Representative, Review, ReviewCell } from "./review.ts"
import { ballotOf, isAnswered, isRecused, tallyCase } from "./tallies.ts"

/** Something that is missing, wrong or worth a look. */
export interface Finding {
  readonly code: FindingCode
  /** The clause of the procedure on which it rests, where there is one. */
  readonly clause?: string
  /** `stops` closing; `mind` only wants to be seen. */
  readonly weight: "stops" | "mind"
  readonly figures: JsonObject
  /** The cells that are meant, to lead there. */
  readonly cells: readonly { readonly record: RecordId; readonly field: string }[]
}

/** What can be found. */
export type FindingCode =
  | "conflict"
  | "no-day"
  | "no-chair"
  | "chair-office"
  | "chair-absent"
  | "panel-size"
  | "no-name"
  | "representative-role"
  | "same-name"
  | "attendance-open"
  | "no-cases"
  | "ballot-incomplete"
  | "absent-voted"
  | "recused-voted"
  | "no-minutes"
  | "not-voted"

/** Lists what is missing to close, and what should be seen before; `minutes` is the text of the minutes. */
export const findingsOf = (review: Review, rules: PanelRules, minutes: string): readonly Finding[] => {
  const found = [
    ...conflictsIn(review, rules),
    ...meetingFindings(review, rules),
    ...panelFindings(review, rules),
    ...review.representatives.flatMap((one) => representativeFindings(review, rules, one)),
    ...(review.cases.length === 0 ? [finding("no-cases")] : []),
    ...(minutes.trim() === "" ? [finding("no-minutes")] : []),
  ]
  return found.map((one) => {
    const clause = rules.clauses[one.code]
    return clause === undefined ? one : { ...one, clause }
  })
}

/** Tells whether nothing stands in the way of closing. */
export const mayClose = (findings: readonly Finding[]): boolean => findings.every(({ weight }) => weight !== "stops")

const finding = (
  code: FindingCode,
  figures: JsonObject = {},
  cells: readonly ReviewCell<Json>[] = [],
  weight: Finding["weight"] = "stops",
): Finding => ({ code, weight, figures, cells: cells.map(({ record, field }) => ({ record, field })) })

const isDisputed = ({ versions }: ReviewCell<Json>): boolean => versions !== undefined

/** Every counted cell in conflict, one finding each, with whether the outcome depends on it. */
const conflictsIn = (review: Review, rules: PanelRules): readonly Finding[] => {
  const plain = [...Object.values(review.meeting), ...review.representatives.flatMap(countedCells)]
    .filter((cell): cell is ReviewCell<Json> => typeof cell === "object")
    .concat(review.recusals.map(({ isRecused }) => isRecused))
    .concat(review.cases.flatMap(({ title, household, project, closed }) => [title, household, project, closed]))
    .filter(isDisputed)
    .map((cell) => finding("conflict", { field: cell.field, isSameEitherWay: false }, [cell]))
  const ballots = review.cases.flatMap((one) => {
    const { isSameEitherWay } = tallyCase(review, one, rules)
    return review.representatives.flatMap(({ record, name }) =>
      rules.questions.flatMap(({ id }) => {
        const answer = ballotOf(review, record, one.subject, id)
        if (answer?.versions === undefined) return []
        const figures = { field: "answer", name: name.value ?? "", subject: one.subject, question: id, isSameEitherWay }
        return [finding("conflict", figures, [answer])]
      }),
    )
  })
  return [...plain, ...ballots]
}

const countedCells = ({ name, role, present, closed }: Representative): readonly ReviewCell<Json>[] => [
  name,
  role,
  present,
  closed,
]

const meetingFindings = ({ meeting, representatives }: Review, { offices }: PanelRules): readonly Finding[] => {
  const { day, chair, office } = meeting
  const found: Finding[] = []
  if (isUnwritten(day)) found.push(finding("no-day", {}, [day]))
  if (isUnwritten(chair)) found.push(finding("no-chair", {}, [chair]))
  if (!isDisputed(office) && offices.length > 0 && !offices.includes(office.value ?? "")) {
    found.push(finding("chair-office", { found: office.value ?? "" }, [office]))
  }
  const seated = representatives.find(({ record }) => record === chair.value)
  if (seated?.present.value === false) found.push(finding("chair-absent", { name: seated.name.value ?? "" }, [chair]))
  return found
}

const isUnwritten = (cell: ReviewCell<string>): boolean => !isDisputed(cell) && (cell.value ?? "").trim() === ""

/** The least change that makes a panel fit. */
const panelFindings = (review: Review, { seats: { from, to, isOdd } }: PanelRules): readonly Finding[] => {
  const seats = review.representatives.length
  const fits = from <= seats && seats <= to && (!isOdd || seats % 2 === 1)
  return [...(fits ? [] : [finding("panel-size", { seats, from, to })]), ...sameNames(review)]
}

const sameNames = ({ representatives }: Review): readonly Finding[] => {
  const byName = new Map<string, ReviewCell<string>[]>()
  for (const { name } of representatives) {
    const key = (name.value ?? "").trim()
    if (key !== "") byName.set(key, [...(byName.get(key) ?? []), name])
  }
  return [...byName].flatMap(([name, cells]) =>
    cells.length < 2 ? [] : [finding("same-name", { name, count: cells.length }, cells, "mind")],
  )
}

const representativeFindings = (
  review: Review,
  rules: PanelRules,
  representative: Representative,
): readonly Finding[] => {
  const { name, role, present } = representative
  const who = { name: name.value ?? "" }
  const found: Finding[] = []
  if (isUnwritten(name)) found.push(finding("no-name", {}, [name]))
  if (!isDisputed(role) && rules.roles.length > 0 && !rules.roles.includes(role.value ?? "")) {
    found.push(finding("representative-role", { ...who, found: role.value ?? "" }, [role]))
  }
  if (!isDisputed(present) && present.value === undefined) found.push(finding("attendance-open", who, [present]))
  return [...found, ...review.cases.flatMap(({ subject }) => ballotFindings(review, rules, representative, subject))]
}

const ballotFindings = (
  review: Review,
  { questions }: PanelRules,
  { record, name, present }: Representative,
  subject: string,
): readonly Finding[] => {
  const cells = questions.map(({ id }) => ballotOf(review, record, subject, id))
  const given = cells.filter(isAnswered)
  const figures = { name: name.value ?? "", subject }
  const stands = isRecused(review, record, subject)
  if (given.length > 0 && present.value === false) return [finding("absent-voted", figures, given)]
  if (given.length > 0 && stands) return [finding("recused-voted", figures, given)]
  if (given.length === 0 && present.value === true && !stands) return [finding("not-voted", figures, [], "mind")]
  const missing = questions.filter((_, at) => !isAnswered(cells[at])).map(({ id }) => id)
  return given.length > 0 && missing.length > 0 ? [finding("ballot-incomplete", { ...figures, missing }, given)] : []
}
