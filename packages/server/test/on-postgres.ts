/**
 * On PostgreSQL: whatever test file imports this before others runs their cases against PostgreSQL.
 */
import { afterAll, beforeAll } from "vitest"
import { keepInPostgres } from "./kit.ts"
import type { Cluster } from "./postgres-kit.ts"
import { startPostgres } from "./postgres-kit.ts"

let cluster: Cluster
beforeAll(async () => void (cluster = await startPostgres()), 60_000)
afterAll(() => cluster.stop(), 60_000)
keepInPostgres(() => cluster.newDatabase())
