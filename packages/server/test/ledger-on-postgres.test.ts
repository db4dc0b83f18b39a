// The cases of commands and ledgers once more, against PostgreSQL.
import "./on-postgres.ts"
import "./commands.test.ts"
import "./designation.test.ts"
import "./ledger-permissions.test.ts"
import "./ledger-race.test.ts"
import "./ledger-sync.test.ts"
