/**
 * @jingzhun/forms/bank: the payment list 发放清单 that goes to the bank, and the bank's return 回单 that comes back; loaded only when needed.
 */
export type { BankCause, BankFailure, BankProblem } from "./bank/bank-problem.ts"
export { bankCauseSentence, bankFailureSentence } from "./bank/bank-wording.ts"
export type { MatchedPayment, ReturnMatch } from "./bank/match-return.ts"
export { matchReturn } from "./bank/match-return.ts"
export { withoutLongNumbers } from "./bank/outcome.ts"
export type { IssuedList, ListedPayment, PaymentKey, PaymentList } from "./bank/payment-list.ts"
export { issuedOf, makePaymentList, paymentReference, readPaymentReference } from "./bank/payment-list.ts"
export type { ReturnReading, ReturnRow } from "./bank/read-return.ts"
export { readReturn } from "./bank/read-return.ts"
export { writePaymentList } from "./bank/write-payment-list.ts"
