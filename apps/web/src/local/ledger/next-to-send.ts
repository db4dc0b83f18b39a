/**
 * Next to send 下一件: which command of the outbox may go now.
 *
 * The commands of one case go in their order. Behind a refused one the others of its case wait, for they were made in the belief that
 * it would be done; other cases do not wait.
 */
import type { OutboxRow } from "./outbox-store.ts"

/** Gives the next command to send, or none; rows stand in their order. */
export const nextToSend = (rows: readonly OutboxRow[]): OutboxRow | undefined => {
  const refused = new Set<string>()
  for (const row of rows) {
    if (row.answer._tag === "Refused") refused.add(caseOf(row))
    if (row.answer._tag === "Pending" && !refused.has(caseOf(row))) return row
  }
  return undefined
}

/** Tells whether a command waits behind a refused one of its case. */
export const isHeld = (rows: readonly OutboxRow[], row: OutboxRow): boolean =>
  row.answer._tag === "Pending" &&
  rows.some((one) => one.answer._tag === "Refused" && one.order < row.order && caseOf(one) === caseOf(row))

const caseOf = ({ village, procedure, command }: OutboxRow): string => `${village}/${procedure}/${command.subject}`
