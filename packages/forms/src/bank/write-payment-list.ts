/**
 * Writing the payment list 写发放清单: the workbook that goes to the bank, with room for what comes back.
 *
 * The columns of bank and account are empty: this list is made from what finance may read, and account numbers are not among it. They
 * are filled in from the signed request, outside of the system, or the bank finds them by its own register.
 */
import { fenToYuan } from "@jingzhun/core"
import { toCapitals } from "../paper/capitals.ts"
import type { RawCell } from "../spreadsheet/sheet-parser.ts"
import { writeWorkbook } from "../spreadsheet/write-workbook.ts"
import { BANK_HEADERS } from "./bank-columns.ts"
import type { PaymentList } from "./payment-list.ts"
import { checkOf, paymentReference } from "./payment-list.ts"

/** Writes a list as `.xlsx`; amounts are numbers of yuan, everything that names something is text. */
export const writePaymentList = (list: PaymentList, title: string): Promise<Uint8Array> =>
  writeWorkbook([
    {
      name: "发放清单",
      columns: COLUMNS.map(({ width, isNumber }) => ({ width, isText: isNumber !== true })),
      rows: [
        COLUMNS.map(({ header }) => header),
        ...list.payments.map((_, at) => rowOf(list, at)),
        ...footOf(list, title),
      ],
    },
  ])

const [SEQUENCE = "", LIST = "", REFERENCE = "", AMOUNT = "", CHECK = "", OUTCOME = "", REASON = ""] = (
  ["sequence", "list", "reference", "amount", "check", "outcome", "reason"] as const
).map((field) => BANK_HEADERS[field][0])

const COLUMNS: readonly { readonly header: string; readonly width: number; readonly isNumber?: true }[] = [
  { header: SEQUENCE, width: 7, isNumber: true },
  { header: LIST, width: 20 },
  { header: REFERENCE, width: 32 },
  { header: "村", width: 14 },
  { header: "户编号", width: 12 },
  { header: "收款人", width: 12 },
  { header: "用途", width: 24 },
  { header: AMOUNT, width: 14, isNumber: true },
  { header: CHECK, width: 12 },
  { header: "开户银行", width: 22 },
  { header: "收款账号", width: 24 },
  { header: OUTCOME, width: 12 },
  { header: REASON, width: 28 },
]

const rowOf = (list: PaymentList, at: number): readonly RawCell[] => {
  const payment = list.payments[at]
  if (payment === undefined) return []
  const { villageName, household, payee, purpose, amountFen } = payment
  const reference = paymentReference(payment)
  const check = checkOf({ list: list.number, sequence: at + 1, reference, amountFen })
  const yuan = Number(fenToYuan(amountFen))
  return [at + 1, list.number, reference, villageName, household, payee, purpose, yuan, check]
}

/** Below the table, so that a program that takes the first row for the headers reads it, too. */
const footOf = (
  { number, day, hash, payments, sumFen }: PaymentList,
  title: string,
): readonly (readonly RawCell[])[] => [
  ["合计", number, `${payments.length} 笔`, null, null, null, null, Number(fenToYuan(sumFen)), null],
  ["合计大写", `人民币${toCapitals(sumFen) ?? ""}`],
  ["清单名称", title],
  ["制表日期", day],
  ["清单校验", hash],
  [
    "填写说明",
    "开户银行、收款账号由财政所按签字的资金拨付申请表填写，系统不读取、不保存。请在“处理结果”填“成功”或“失败”，失败请写原因。",
  ],
]
