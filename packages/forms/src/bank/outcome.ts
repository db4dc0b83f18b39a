/**
 * Outcome 处理结果: what a bank says became of a payment, in the words banks use.
 *
 * A word that is not known is no outcome: nothing is taken for paid because it was not understood.
 */

/** What became of a payment; an open one the bank has not finished. */
export type Outcome = "paid" | "failed" | "open"

/** Reads a bank's word. */
export const readOutcome = (text: string): Outcome | undefined => {
  const word = text
    .normalize("NFKC")
    .replaceAll(/[\s。.!]/g, "")
    .toLowerCase()
  if (OPEN.test(word)) return "open"
  // 未成功 and 不成功 hold 成功.
  if (FAILED.test(word)) return "failed"
  return PAID.test(word) ? "paid" : undefined
}

const OPEN = /^(处理中|待处理|未处理|已受理|已提交|待发放|待入账|在途|交易中|可疑|pending|processing)$/
const FAILED =
  /^((交易|发放|入账|处理|支付|代发|付款|汇款)?(失败|不成功|未成功|未入账)|已?(退票|退汇|退回|退款|拒绝)|拒付|f|fail|failed|returned|rejected)$/
const PAID = /^((交易|发放|入账|处理|支付|代发|付款|汇款)?成功|已(入账|发放|支付|付款|到账|代发)|s|ok|success|paid)$/

/** Tells whether a reason beside a success only says the success again. */
export const isOnlySuccess = (reason: string): boolean => {
  const text = reason.normalize("NFKC").replaceAll(/[\s\d:,;/[\]()-]/g, "")
  return text === "" || text === "无" || text === "正常" || readOutcome(text) === "paid"
}

/**
 * Takes long numbers out of a reason: a bank may name the account, and a ledger that many read cannot forget.
 *
 * ```ts
 * import { withoutLongNumbers } from "@jingzhun/forms/bank"
 *
 * withoutLongNumbers("账号 6217 0000 1234 5678 与户名不符") // => "账号 （号码略） 与户名不符"
 * ```
 */
export const withoutLongNumbers = (reason: string): string =>
  reason
    .normalize("NFKC")
    .replaceAll(/\d(?:[\s*xX-]*\d){5,}[xX]?/g, "（号码略）")
    .trim()
