/**
 * Audit log in SQLite 审计记录: the table lets nobody change or delete an entry.
 */
import type { DatabaseSync } from "node:sqlite"
import type { AuditAct, AuditEntry, AuditLog } from "../../audit/audit-log.ts"
import { inWriterTurn } from "../writer-turn.ts"

/** Fills the port over an open database. */
export const sqliteAudit = (database: DatabaseSync): AuditLog => {
  const note = database.prepare("insert into audit (at, act, account, area, origin, detail) values (?, ?, ?, ?, ?, ?)")
  const list = database.prepare(
    `select * from audit
     where substr(area, 1, length($area)) = $area and ($account is null or account = $account) and at >= $since
     order by id desc limit $limit`,
  )
  return {
    note: ({ at, act, account, area, from, detail }) =>
      inWriterTurn(database, () => void note.run(at, act, account, area, from, detail)),
    list: async ({ area, account, since, limit }) =>
      list.all({ area, account: account ?? null, since: since ?? 0, limit }).map(auditEntryOf),
  }
}

/** Reads a row of either store. */
export const auditEntryOf = (row: Record<string, unknown>): AuditEntry => ({
  at: Number(row["at"]),
  act: String(row["act"]) as AuditAct,
  account: String(row["account"]),
  area: String(row["area"]),
  from: String(row["origin"]),
  detail: String(row["detail"]),
})
