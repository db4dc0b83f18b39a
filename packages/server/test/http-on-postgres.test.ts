// The cases of log-in, cases, postings and documents that come into being, once more, against PostgreSQL.
import "./on-postgres.ts"
import "./cases.test.ts"
import "./http.test.ts"
import "./openings.test.ts"
import "./public-objections.test.ts"
import "./slow-requests.test.ts"
