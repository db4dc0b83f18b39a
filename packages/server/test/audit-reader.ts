/**
 * Reading the audit log in tests.
 */
import type { TestServer } from "./kit.ts"

/** The acts that were noted, the newest first. */
export const listAudit = async ({ services }: TestServer): Promise<readonly string[]> =>
  (await services.audit.list({ area: "", limit: 100 })).map(({ act }) => act)
