/**
 * Bank columns 回单列: the headers of our list, and the other names under which banks send the same things back.
 *
 * Columns of accounts and banks are known so that they are passed over: an account number is never read.
 */
import { cellText } from "../spreadsheet/cell-text.ts"
import { headerKey } from "../spreadsheet/columns.ts"
import { columnLetter } from "../spreadsheet/problem.ts"
import type { RawRow } from "../spreadsheet/workbook.ts"

/** What a column says. */
export type BankField = "sequence" | "list" | "reference" | "amount" | "check" | "outcome" | "reason"

/** The headers of the columns that come back, ours first. */
export const BANK_HEADERS: { readonly [field in BankField]: readonly string[] } = {
  sequence: ["序号", "顺序号", "行号", "明细序号", "笔号"],
  list: ["清单号", "批次号", "批次", "批号", "清单编号", "业务批号"],
  reference: ["付款编号", "业务编号", "业务参考号", "客户参考号", "企业流水号", "附言", "摘要"],
  amount: ["金额（元）", "金额", "交易金额", "发放金额", "代发金额", "付款金额", "实发金额", "入账金额"],
  check: ["校验码", "校验"],
  outcome: ["处理结果", "结果", "处理状态", "交易状态", "状态", "发放结果", "交易结果", "发放状态", "入账状态"],
  reason: ["失败原因", "原因", "退票原因", "退回原因", "退汇原因", "失败说明", "返回信息", "处理信息", "备注"],
}

/** A column that was understood. */
export interface BankColumn {
  readonly index: number
  readonly letter: string
  readonly header: string
}

/** Where the columns of a sheet are. */
export interface BankLayout {
  /** The row of the headers, from 1. */
  readonly row: number
  readonly columns: { readonly [field in BankField]?: BankColumn }
}

/** Finds the row with the most known headers. */
export const findBankLayout = (rows: readonly RawRow[]): BankLayout | undefined => {
  const layouts = rows.map(layoutOf).toSorted((one, other) => countOf(other) - countOf(one))
  const best = layouts[0]
  return best === undefined || countOf(best) === 0 ? undefined : best
}

/** How many columns were understood. */
export const countOf = ({ columns }: BankLayout): number => Object.keys(columns).length

const layoutOf = ({ row, cells }: RawRow): BankLayout => {
  const found = new Map<BankField, BankColumn & { readonly rank: number }>()
  for (const [index, cell] of cells.entries()) {
    const header = cellText(cell).trim()
    const known = RANKS.get(headerKey(header))
    if (known === undefined || (found.get(known.field)?.rank ?? Infinity) <= known.rank) continue
    found.set(known.field, { index, letter: columnLetter(index), header, rank: known.rank })
  }
  return { row, columns: Object.fromEntries(found) }
}

/** Of several columns that may say the same, the one whose name says it best counts. */
const RANKS: ReadonlyMap<string, { readonly field: BankField; readonly rank: number }> = new Map(
  (Object.entries(BANK_HEADERS) as [BankField, readonly string[]][]).flatMap(([field, headers]) =>
    headers.map((header, rank) => [headerKey(header), { field, rank }] as const),
  ),
)
