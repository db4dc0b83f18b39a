/**
 * What PostgreSQL keeps 多机保存: all of it, for several nodes that share nothing else.
 */
import { ACCOUNT_LIMIT, ADDRESS_LIMIT, GUESS_LIMIT, KEYS_LIMIT, OBJECTION_LIMIT } from "../../accounts/throttle.ts"
import type { Kept } from "../kept.ts"
import type { Villages } from "../villages.ts"
import { countyOf, villageOf } from "../villages.ts"
import type { Postgres } from "./connection.ts"
import { postgresAccounts, postgresSessions } from "./postgres-accounts.ts"
import { postgresAdoptions } from "./postgres-adoptions.ts"
import { postgresDeviceShares } from "./postgres-device-shares.ts"
import { postgresErasures } from "./postgres-erasures.ts"
import { postgresKeys } from "./postgres-keys.ts"
import { postgresLedgerAudit } from "./postgres-ledger-audit.ts"
import { postgresLedgers } from "./postgres-ledgers.ts"
import { postgresBases } from "./postgres-bases.ts"
import { postgresMoves } from "./postgres-moves.ts"
import { postgresAudit } from "./postgres-audit.ts"
import { postgresPhotoRegister, postgresPhotoStore } from "./postgres-photos.ts"
import { postgresTemplates } from "./postgres-templates.ts"
import { postgresFailures, postgresTickets } from "./postgres-tickets.ts"

/** Fills the ports over an open database. */
export const postgresKept = (sql: Postgres): Kept => ({
  accounts: postgresAccounts(sql),
  sessions: postgresSessions(sql),
  tickets: postgresTickets(sql),
  failures: {
    account: postgresFailures(sql, { kind: "account", ...ACCOUNT_LIMIT }),
    address: postgresFailures(sql, { kind: "address", ...ADDRESS_LIMIT }),
    objection: postgresFailures(sql, { kind: "objection", ...OBJECTION_LIMIT }),
    keys: postgresFailures(sql, { kind: "keys", ...KEYS_LIMIT }),
    guess: postgresFailures(sql, { kind: "guess", ...GUESS_LIMIT }),
  },
  audit: postgresAudit(sql),
  villages: postgresVillages(sql),
  photos: { register: postgresPhotoRegister(sql), store: postgresPhotoStore(sql) },
  templates: postgresTemplates(sql),
  deviceShares: postgresDeviceShares(sql),
  keys: postgresKeys(sql),
  erasures: postgresErasures(sql),
  bases: postgresBases(sql),
  moves: postgresMoves(sql),
  ledgers: postgresLedgers(sql),
  adoptions: postgresAdoptions(sql),
  ledgerAudit: postgresLedgerAudit(sql),
})

const postgresVillages = (sql: Postgres): Villages => {
  const chosen = sql`
    select villages.code, villages.name, township, counties.name as county
    from villages left join counties on counties.code = substr(villages.code, 1, 6)`
  return {
    put: ({ code, name, township, county }) =>
      sql.begin(async (tx) => {
        await tx`
          insert into villages (code, name, township) values (${code}, ${name}, ${township})
          on conflict (code) do update set name = excluded.name, township = excluded.township`
        if (county === undefined) return
        await tx`
          insert into counties (code, name) values (${countyOf(code)}, ${county})
          on conflict (code) do update set name = excluded.name`
      }),
    find: async (code) => {
      const [row] = await sql`${chosen} where villages.code = ${code}`
      return row && villageOf(row)
    },
    list: async () => (await sql`${chosen} order by villages.code collate "C"`).map(villageOf),
  }
}
