import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { openWorkbook, type RawRow } from "../spreadsheet/workbook.ts"
import { writeWorkbook } from "../spreadsheet/write-workbook.ts"
import { matchReturn } from "./match-return.ts"
import { type ListedPayment, makePaymentList, paymentReference, readPaymentReference } from "./payment-list.ts"
import { readReturn } from "./read-return.ts"
import { writePaymentList } from "./write-payment-list.ts"

const key = fc.record({
  village: fc.constantFrom("999901201201", "999901201202", "999901201203"),
  subject: fc.stringMatching(/^[A-Z0-9]{1,6}(-\d{1,4})?$/),
  stage: fc.constantFrom("start", "rest"),
})

const payment: fc.Arbitrary<ListedPayment> = fc
  .tuple(key, fc.integer({ min: 1, max: 999_999_999 }), fc.constantFrom("石榴", "=1+1", "买买提·芦苇", "𠮷祥", ""))
  .map(([one, amountFen, payee]) => ({
    ...one,
    amountFen,
    payee,
    villageName: "某村",
    household: "H0001",
    purpose: "增收项目启动款",
  }))

const payments = fc.uniqueArray(payment, { minLength: 1, maxLength: 12, selector: paymentReference })

/** The rows of the list as another program finds them. */
const rowsOf = async (bytes: Uint8Array): Promise<RawRow["cells"][]> => {
  const rows: RawRow["cells"][] = []
  const [sheet] = Result.getOrThrow(await openWorkbook(bytes)).sheets
  await sheet?.rows(({ cells }) => rows.push(cells) > 0)
  return rows
}

interface Answer {
  readonly outcome: "成功" | "失败"
  readonly reason: string
}

const SUCCESS: Answer = { outcome: "成功", reason: "" }

const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.constant(SUCCESS),
  fc.constantFrom("户名不符", "账户已销户", "户名、账号不符").map((reason): Answer => ({ outcome: "失败", reason })),
)

const filled = (cells: RawRow["cells"], { outcome, reason }: Answer): RawRow["cells"] => [
  ...Array.from({ length: OUTCOME }, (_, at) => cells[at] ?? null),
  outcome,
  reason,
]

const [SEQUENCE, LIST, REFERENCE, AMOUNT, CHECK, OUTCOME] = [0, 1, 2, 7, 8, 11] as const

const read = async (rows: readonly RawRow["cells"][]) => {
  const bytes = await writeWorkbook([{ name: "回单", rows }])
  return Result.getOrThrow(await readReturn(bytes, { fileName: "a.xlsx" }))
}

const scene = fc.tuple(payments, fc.integer({ min: 1, max: 28 })).chain(([all, day]) =>
  fc.record({
    list: fc.constant(makePaymentList(all, `2026-11-${String(day).padStart(2, "0")}`)),
    answers: fc.array(answer, { minLength: all.length, maxLength: all.length }),
    order: fc.shuffledSubarray([...all.keys()], { minLength: all.length }),
    at: fc.nat(all.length - 1),
  }),
)

/** Head, payments with their answers in some order, foot. */
const returned = async ({ list, answers, order }: SceneParts) => {
  const [head = [], ...rest] = await rowsOf(await writePaymentList(list, "清单"))
  const rows = order.map((at) => filled(rest[at] ?? [], answers[at] ?? SUCCESS))
  return { head, rows, foot: rest.slice(list.payments.length) }
}

interface SceneParts {
  readonly list: ReturnType<typeof makePaymentList>
  readonly answers: readonly Answer[]
  readonly order: readonly number[]
  readonly at: number
}

describe("list and return", () => {
  it("a reference is read back as it was written", () => {
    fc.assert(
      fc.property(key, (one) => {
        expect(readPaymentReference(paymentReference(one))).toEqual(one)
      }),
    )
  })

  it("whatever the bank answers, in whatever order, every payment comes back once with its answer and no problem", async () => {
    await fc.assert(
      fc.asyncProperty(scene, async (parts) => {
        const { head, rows, foot } = await returned(parts)
        const match = matchReturn(await read([head, ...rows, ...foot]), [])
        const said = new Map(match.payments.map((one) => [paymentReference(one), one]))
        expect(match.problems).toEqual([])
        expect(said.size).toBe(parts.list.payments.length)
        for (const [at, one] of parts.list.payments.entries()) {
          const { outcome, reason } = parts.answers[at] ?? SUCCESS
          const found = said.get(paymentReference(one))
          expect([found?.amountFen, found?.outcome, found?.reason ?? ""]).toEqual([
            one.amountFen,
            outcome === "成功" ? "paid" : "failed",
            reason,
          ])
        }
      }),
      { numRuns: 40 },
    )
  })

  it("a row of which sum, reference, place or list was altered is never taken, and the others are", async () => {
    const alterations = fc.constantFrom(SEQUENCE, LIST, REFERENCE, AMOUNT, CHECK)
    await fc.assert(
      fc.asyncProperty(scene, alterations, async (parts, column) => {
        const { head, rows } = await returned(parts)
        const altered = rows.map((cells, at) =>
          at === parts.at ? cells.with(column, other(column, cells[column])) : cells,
        )
        const match = matchReturn(await read([head, ...altered]), [])
        expect(match.payments).toHaveLength(rows.length - 1)
        expect(match.unmatched.map(({ row }) => row)).toEqual([parts.at + 2])
        expect(match.problems.some(({ row, severity }) => row === parts.at + 2 && severity === "error")).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it("every row ends in one place, however often rows are repeated", async () => {
    await fc.assert(
      fc.asyncProperty(scene, fc.array(answer, { maxLength: 4 }), async (parts, more) => {
        const { head, rows } = await returned(parts)
        const again = more.map((one, at) => filled(rows[at % rows.length] ?? [], one))
        const reading = await read([head, ...rows, ...again])
        const { payments: made, open, repeated, unmatched, problems } = matchReturn(reading, [])
        expect(made.length + open.length + repeated.length + unmatched.length).toBe(reading.rows.length)
        expect(new Set(made.map(paymentReference)).size).toBe(made.length)
        const told = new Set(problems.map(({ row }) => row))
        for (const { row } of [...repeated, ...unmatched]) expect(told.has(row)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})

/** Another value that a hand might have typed. */
const other = (column: number, cell: RawRow["cells"][number] | undefined): string | number => {
  if (column === SEQUENCE) return Number(cell) + 1
  if (column === AMOUNT) return Number((Number(cell) + 0.01).toFixed(2))
  if (column === REFERENCE) return String(cell).replace(/^\d{12}/, "999901201299")
  if (column === LIST) return "20260101-ABCDFGHK"
  return String(cell) === "AAAAAAAA" ? "BBBBBBBB" : "AAAAAAAA"
}
