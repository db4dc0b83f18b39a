/**
 * Posting code 公示短码: the name of a posting's public page, the first characters of the hash under which the ledger has it.
 */
import type { CaseStep } from "../../local/ledger/case-book.ts"

/** Gives the code of the posting that hangs; none while it is not in the ledger. */
export const postingCode = (history: readonly CaseStep[], events: readonly string[]): string | undefined => {
  const step = history.findLast(({ event, isVoided }) => events.includes(event.type) && !isVoided)
  return step?.decided?.hash.replace(/^sha256:/, "").slice(0, CODE_LENGTH)
}

const CODE_LENGTH = 12
