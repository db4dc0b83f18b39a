// The cases of bases and new years, once more, against PostgreSQL.
import "./on-postgres.ts"
import "./new-year.test.ts"
