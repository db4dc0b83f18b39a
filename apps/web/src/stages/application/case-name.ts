/**
 * Case name 卷号: the name of a new case: the year, the household, and four characters drawn at random.
 *
 * Two devices without network may open a case for one household at once; the rules then refuse the second by its article, and not
 * because both bear one name.
 */

/** Names a new case. */
export const caseName = (year: string, household: string, random: Uint8Array): string => {
  const tail = Array.from(random.slice(0, TAIL), (byte) => LETTERS[byte % LETTERS.length]).join("")
  return `${year}-${household.replace(/[^\p{L}\p{N}.-]/gu, "") || "0"}-${tail}`
}

const TAIL = 4

/** Digits and letters that are not taken for each other when they are read out. */
const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
