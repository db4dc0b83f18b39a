/**
 * Audit log in PostgreSQL 审计记录: the table lets nobody change or delete an entry.
 */
import type { AuditLog } from "../../audit/audit-log.ts"
import { auditEntryOf } from "../sqlite/sqlite-audit.ts"
import type { Postgres } from "./connection.ts"

/** Fills the port over an open database. */
export const postgresAudit = (sql: Postgres): AuditLog => ({
  note: async ({ at, act, account, area, from, detail }) => {
    await sql`
      insert into audit (at, act, account, area, origin, detail)
      values (${at}, ${act}, ${account}, ${area}, ${from}, ${detail})`
  },
  list: async ({ area, account, since, limit }) => {
    const rows = await sql`
      select * from audit
      where left(area, length(${area})) = ${area}
        ${account === undefined ? sql`` : sql`and account = ${account}`} and at >= ${since ?? 0}
      order by id desc limit ${limit}`
    return rows.map(auditEntryOf)
  },
})
