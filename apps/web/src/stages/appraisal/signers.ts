/**
 * Signers 签名的人: who signs a meeting, and how many of them have not.
 */
import { CHAIR, hashOfReview, type Review } from "@jingzhun/documents/review"

/** Lists who signs: the chair, and every representative who is not entered as absent. */
export const signersOf = ({ representatives }: Review): readonly string[] => [
  CHAIR,
  ...representatives.filter(({ present }) => present.value !== false).map(({ record }) => record),
]

/** What is lacking in signatures. */
export interface Unsigned {
  /** So many have not signed. */
  readonly missing: number
  /** So many signed before something was changed. */
  readonly older: number
}

/** Counts the signatures that a meeting lacks as it stands; `minutes` is the text of the minutes. */
export const unsignedIn = (review: Review, minutes: string): Unsigned => {
  const over = hashOfReview(review, minutes)
  const marks = signersOf(review).map((one) => review.signatures.find(({ signer }) => signer === one)?.mark)
  return {
    missing: marks.filter((mark) => mark === undefined).length,
    older: marks.filter((mark) => mark !== undefined && mark.over !== over).length,
  }
}
