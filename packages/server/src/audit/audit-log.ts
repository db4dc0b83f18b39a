/**
 * Audit log 审计记录: who logged in, who tried, what was taken out, whose keys were given and who was erased, which account or template was changed; the port of every store.
 *
 * An entry is written once and never changed or deleted; decisions are not here, they stand in the ledgers.
 */

/** What was done. */
export type AuditAct =
  | "log-in"
  | "log-in-failed"
  | "log-out"
  | "export"
  | "keys-given"
  | "person-erased"
  | "account-added"
  | "account-named"
  | "account-disabled"
  | "password-set"
  | "template-put"
  | "template-removed"
  | "roster-imported"
  | "year-begun"
  | "move-offered"
  | "move-accepted"
  | "move-declined"
  | "move-withdrawn"

/** One act of one account. */
export interface AuditEntry {
  /** Server clock, in milliseconds. */
  readonly at: number
  readonly act: AuditAct
  /** The account that acted, or that was tried or changed; empty where no account was. */
  readonly account: string
  /** Area of that account, or of what was changed; empty where there is no such account. */
  readonly area: string
  /** Where it came from: a network address, or `command` for the command line. */
  readonly from: string
  /** What was taken out, as the name of the file; which template; how many keys of which village; which records. */
  readonly detail: string
}

/** What of the log is wanted: the newest entries first. */
export interface AuditQuery {
  /** Beginning of the areas. */
  readonly area: string
  readonly account?: string
  /** In milliseconds. */
  readonly since?: number
  readonly limit: number
}

/** Keeps the log. */
export interface AuditLog {
  readonly note: (entry: AuditEntry) => Promise<void>
  readonly list: (query: AuditQuery) => Promise<readonly AuditEntry[]>
}
