/**
 * Payment list 发放清单: the payments that a bank is asked to make, numbered, summed and hashed so that its return can be told apart.
 *
 * The same payments on the same day are the same list with the same number. The hashes show what was changed by mistake; they hold no
 * secret, so they prove nothing against somebody who means harm: that is what the ledger is for.
 */
import { canonicalJson, sha256 } from "@jingzhun/core"

/** What a payment is for: the request of one stage of one case. */
export interface PaymentKey {
  /** 12-digit division code. */
  readonly village: string
  readonly subject: string
  readonly stage: string
}

/** One payment as it is listed. */
export interface ListedPayment extends PaymentKey {
  readonly villageName: string
  readonly household: string
  /** The head of the household; empty where the roster does not say. */
  readonly payee: string
  readonly purpose: string
  readonly amountFen: number
}

/** A list with its number; payments stand in the order of their references, and count from 1. */
export interface PaymentList {
  readonly number: string
  /** `YYYY-MM-DD`. */
  readonly day: string
  readonly hash: string
  readonly sumFen: number
  readonly payments: readonly ListedPayment[]
}

/** What a device remembers of a list: nothing of any person. */
export interface IssuedList extends Pick<PaymentList, "number" | "day" | "hash"> {
  readonly payments: readonly (PaymentKey & { readonly amountFen: number })[]
}

/**
 * Makes the list of a day.
 *
 * ```ts
 * import { makePaymentList } from "@jingzhun/forms/bank"
 *
 * makePaymentList([], "2026-11-24").number // => "20261124-BMTXFMMT"
 * ```
 */
export const makePaymentList = (payments: readonly ListedPayment[], day: string): PaymentList => {
  const ordered = payments.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
  const hash = hashOf(
    day,
    ordered.map((one) => ({ reference: paymentReference(one), amountFen: one.amountFen })),
  )
  return {
    number: `${day.replaceAll("-", "")}-${hash.slice(0, 8)}`,
    day,
    hash,
    sumFen: ordered.reduce((sum, { amountFen }) => sum + amountFen, 0),
    payments: ordered,
  }
}

/** Gives what a device remembers of a list. */
export const issuedOf = ({ number, day, hash, payments }: PaymentList): IssuedList => ({
  number,
  day,
  hash,
  payments: payments.map(({ village, subject, stage, amountFen }) => ({ village, subject, stage, amountFen })),
})

/** Writes the reference 付款编号 of a payment; no spreadsheet takes it for a number or a day. */
export const paymentReference = ({ village, subject, stage }: PaymentKey): string => `${village}/${subject}/${stage}`

/** Reads a reference back. */
export const readPaymentReference = (text: string): PaymentKey | undefined => {
  const match = /^(\d{12})\/(.+)\/([a-z-]+)$/.exec(text.normalize("NFKC").replaceAll(/\s/g, ""))
  const [, village, subject, stage] = match ?? []
  return village === undefined || subject === undefined || stage === undefined ? undefined : { village, subject, stage }
}

/** The check letters 校验码 of a row: they differ when its list, place, reference or amount does. */
export const checkOf = (row: {
  readonly list: string
  readonly sequence: number
  readonly reference: string
  readonly amountFen: number
}): string => lettersOf(canonicalJson([row.list, row.sequence, row.reference, row.amountFen]), 8)

/** The hash of the payments of a list, by which a row that was added or taken away is noticed. */
export const hashOf = (
  day: string,
  rows: readonly { readonly reference: string; readonly amountFen: number }[],
): string => lettersOf(canonicalJson([day, rows.map(({ reference, amountFen }) => [reference, amountFen])]), 16)

const orderOf = (payment: PaymentKey): string =>
  paymentReference(payment).replaceAll(/\d+/g, (digits) => digits.padStart(14, "0"))

/** Letters alone: of digits with an E among them a spreadsheet makes a number. */
const lettersOf = (text: string, length: number): string =>
  Array.from(sha256(text).slice("sha256:".length, "sha256:".length + length), (digit) =>
    LETTERS.charAt(Number.parseInt(digit, 16)),
  ).join("")

/** Sixteen letters that are not taken for one another in print. */
const LETTERS = "ABCDFGHKLMNPRTXY"
