/**
 * Matching a return 核对回单: which payment of which list each row speaks of, and whether it says the same of it.
 *
 * Every row ends in exactly one place: a payment that was made or failed, one that the bank has not finished, or one that is not matched
 * and has a problem that says why.
 */
import type { BankField } from "./bank-columns.ts"
import type { BankCause, BankProblem } from "./bank-problem.ts"
import type { IssuedList, PaymentKey } from "./payment-list.ts"
import { checkOf, hashOf, paymentReference } from "./payment-list.ts"
import { problemAt, type ReturnReading, type ReturnRow } from "./read-return.ts"

/** A row that speaks of a payment; `mark` names list and place, by which it is known again. */
export interface MatchedPayment extends PaymentKey {
  readonly sheet: string
  readonly row: number
  readonly amountFen: number
  readonly outcome: "paid" | "failed"
  /** Why it failed. */
  readonly reason?: string
  readonly mark?: string
}

/** Where each row of a return ended. */
export interface ReturnMatch {
  readonly payments: readonly MatchedPayment[]
  /** Rows that the bank has not finished. */
  readonly open: readonly ReturnRow[]
  /** Rows that are not recorded, each with a problem. */
  readonly unmatched: readonly ReturnRow[]
  /** Rows that say once more what another says. */
  readonly repeated: readonly ReturnRow[]
  /** Payments of lists that are known here, of which the file says nothing. */
  readonly silent: readonly (PaymentKey & { readonly amountFen: number; readonly list: string })[]
  readonly problems: readonly BankProblem[]
}

/** Matches the rows of a return with the lists that are known here; a row with a reference needs none of them. */
export const matchReturn = (reading: ReturnReading, issued: readonly IssuedList[]): ReturnMatch => {
  const lists = new Map(issued.map((list) => [list.number, list]))
  const problems = [...reading.problems]
  const unmatched: ReturnRow[] = []
  const open: ReturnRow[] = []
  const found: Found[] = []
  for (const row of reading.rows) {
    const wrong = (field: BankField | undefined, cause: BankCause): void => {
      problems.push(
        problemAt(
          { sheet: row.sheet, row: row.row, severity: "error", cause },
          field && row.columns[field],
          textOf(row, field),
        ),
      )
    }
    const key = row.isBad ? undefined : keyOf(row, lists, wrong)
    if (key === undefined) unmatched.push(row)
    else if (row.outcome === "open") open.push(row)
    else found.push({ row, key, wrong })
  }
  const { payments, repeated, disputed } = withoutRepeats(found)
  problems.push(...changedLists(reading))
  return {
    payments,
    open,
    unmatched: [...unmatched, ...disputed],
    repeated,
    silent: silentOf(reading.rows, lists),
    problems: problems.toSorted((one, other) => compare(one.sheet, other.sheet) || one.row - other.row),
  }
}

type Wrong = (field: BankField | undefined, cause: BankCause) => void

interface Found {
  readonly row: ReturnRow
  readonly key: PaymentKey
  readonly wrong: Wrong
}

/** Finds the payment of a row; where it cannot be, or the row contradicts what is known of it, says why. */
const keyOf = (row: ReturnRow, lists: ReadonlyMap<string, IssuedList>, wrong: Wrong): PaymentKey | undefined => {
  const list = row.list === undefined ? undefined : lists.get(row.list)
  const listed = row.sequence === undefined ? undefined : list?.payments[row.sequence - 1]
  const key = row.key ?? listed
  const fault = key === undefined ? strangeness(row, list) : contradiction(row, key, { list, listed })
  if (fault !== undefined) wrong(...fault)
  return fault === undefined ? key : undefined
}

type Fault = readonly [field: BankField | undefined, cause: BankCause]

/** Why a row names no payment. */
const strangeness = ({ list, sequence }: ReturnRow, known: IssuedList | undefined): Fault => {
  if (list === undefined || sequence === undefined) return [undefined, { _tag: "NoReference" }]
  return known === undefined
    ? ["list", { _tag: "ListUnknown", list }]
    : ["sequence", { _tag: "NotOnList", list, sequence }]
}

interface Listed {
  readonly list: IssuedList | undefined
  readonly listed: IssuedList["payments"][number] | undefined
}

/** Where a row says something else than its list or its own check letters. */
const contradiction = (row: ReturnRow, key: PaymentKey, { list, listed }: Listed): Fault | undefined => {
  const { sequence, amountFen = -1, check } = row
  const reference = paymentReference(key)
  if (list !== undefined && sequence !== undefined && listed === undefined) {
    return ["sequence", { _tag: "NotOnList", list: list.number, sequence }]
  }
  if (listed !== undefined && paymentReference(listed) !== reference) {
    return ["reference", { _tag: "ReferenceDiffers", listed: paymentReference(listed) }]
  }
  if (listed !== undefined && listed.amountFen !== amountFen) {
    return ["amount", { _tag: "AmountDiffers", listedFen: listed.amountFen }]
  }
  if (check === undefined || row.list === undefined || sequence === undefined) return undefined
  const expected = checkOf({ list: row.list, sequence, reference, amountFen })
  return expected === check ? undefined : ["check", { _tag: "CheckDiffers" }]
}

/** Takes each payment once; where two rows disagree neither counts. */
const withoutRepeats = (found: readonly Found[]) => {
  const byPayment = new Map<string, Found[]>()
  for (const one of found) {
    const reference = paymentReference(one.key)
    byPayment.set(reference, [...(byPayment.get(reference) ?? []), one])
  }
  const payments: MatchedPayment[] = []
  const repeated: ReturnRow[] = []
  const disputed: ReturnRow[] = []
  for (const [first, ...others] of byPayment.values()) {
    if (first === undefined) continue
    const isAgreed = others.every(({ row }) => saysSame(row, first.row))
    for (const { row, wrong } of others) {
      const other = { other: first.row.row, sheet: first.row.sheet }
      wrong(undefined, isAgreed ? { _tag: "RowTwice", ...other } : { _tag: "RowsDisagree", ...other })
      ;(isAgreed ? repeated : disputed).push(row)
    }
    if (isAgreed) payments.push(paymentOf(first))
    else {
      const [second] = others
      if (second !== undefined)
        first.wrong(undefined, { _tag: "RowsDisagree", other: second.row.row, sheet: second.row.sheet })
      disputed.push(first.row)
    }
  }
  return { payments, repeated, disputed }
}

const saysSame = (one: ReturnRow, other: ReturnRow): boolean =>
  one.outcome === other.outcome &&
  one.amountFen === other.amountFen &&
  one.reason === other.reason &&
  one.list === other.list

const paymentOf = ({ row, key }: Found): MatchedPayment => {
  const { sheet, amountFen, outcome, reason, list, sequence } = row
  if (amountFen === undefined || outcome === undefined || outcome === "open") throw new Error("a row without an end")
  return {
    village: key.village,
    subject: key.subject,
    stage: key.stage,
    sheet,
    row: row.row,
    amountFen,
    outcome,
    ...(reason !== undefined && { reason }),
    ...(list !== undefined && sequence !== undefined && { mark: `${list}#${sequence}` }),
  }
}

/** Lists whose rows are not those that the foot of the file was hashed over. */
const changedLists = (reading: ReturnReading): readonly BankProblem[] =>
  [...reading.hashes].flatMap(([list, hash]): readonly BankProblem[] => {
    const rows = reading.rows
      .filter((row) => row.list === list)
      .toSorted((one, other) => (one.sequence ?? 0) - (other.sequence ?? 0))
    const day = /^(\d{4})(\d{2})(\d{2})-/.exec(list)?.slice(1).join("-") ?? ""
    const said = rows.map(({ key, amountFen = -1 }) => ({ reference: key && paymentReference(key), amountFen }))
    const whole = said.flatMap(({ reference, amountFen }) =>
      reference === undefined ? [] : [{ reference, amountFen }],
    )
    const [first] = rows
    if (first === undefined || (whole.length === said.length && hashOf(day, whole) === hash)) return []
    return [{ severity: "warning", sheet: first.sheet, row: first.row, cause: { _tag: "ListDiffers", list } }]
  })

const silentOf = (rows: readonly ReturnRow[], lists: ReadonlyMap<string, IssuedList>): ReturnMatch["silent"] => {
  const spoken = new Map<string, Set<string>>()
  for (const { list, sequence, key } of rows) {
    const known = list === undefined ? undefined : lists.get(list)
    if (known === undefined) continue
    const said = spoken.get(known.number) ?? new Set()
    spoken.set(known.number, said)
    const listed = sequence === undefined ? undefined : known.payments[sequence - 1]
    for (const one of [key, listed]) if (one !== undefined) said.add(paymentReference(one))
  }
  return [...spoken].flatMap(([number, said]) =>
    (lists.get(number)?.payments ?? [])
      .filter((payment) => !said.has(paymentReference(payment)))
      .map((payment) => ({ ...payment, list: number })),
  )
}

const textOf = (row: ReturnRow, field: BankField | undefined): string => {
  switch (field) {
    case "list":
      return row.list ?? ""
    case "sequence":
      return String(row.sequence ?? "")
    case "reference":
      return row.key === undefined ? "" : paymentReference(row.key)
    case "amount":
      return row.amountFen === undefined ? "" : (row.amountFen / FEN_PER_YUAN).toFixed(2)
    case "check":
      return row.check ?? ""
    case "outcome":
    case "reason":
    case undefined:
      return row.reason ?? ""
  }
}

const FEN_PER_YUAN = 100

const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1)
