// The cases of keys, once more, against PostgreSQL.
import "./on-postgres.ts"
import "./keys.test.ts"
