/**
 * Cases that every audit log 审计记录 passes.
 */
import { describe, expect, it } from "vitest"
import type { Kept } from "../store/kept.ts"
import type { AuditEntry } from "./audit-log.ts"

const NOW = 1_790_000_000_000

/** Runs the shared cases against a store; `open` gives an empty one. */
export const auditLogCases = (name: string, open: () => Promise<Kept>): void => {
  const anEntry = (given: Partial<AuditEntry> = {}): AuditEntry => ({
    at: NOW,
    act: "log-in",
    account: "recorder",
    area: "999901201201",
    from: "127.0.0.1",
    detail: "",
    ...given,
  })

  describe(`audit log: ${name}`, () => {
    it("gives back what was noted, the newest first, and no more than asked", async () => {
      const { audit } = await open()
      const entries = [anEntry(), anEntry({ act: "export", detail: "桃源村-2026.xlsx" }), anEntry({ act: "log-out" })]
      for (const entry of entries) await audit.note(entry)
      expect(await audit.list({ area: "", limit: 10 })).toEqual([...entries].reverse())
      expect(await audit.list({ area: "", limit: 1 })).toEqual([entries[2]])
    })

    it("shows an area what belongs to it, and nobody's attempts to those who see everything", async () => {
      const { audit } = await open()
      await audit.note(anEntry())
      await audit.note(anEntry({ account: "other", area: "999901202201" }))
      await audit.note(anEntry({ act: "log-in-failed", account: "no such", area: "" }))
      const accountsIn = async (area: string) =>
        (await audit.list({ area, limit: 10 })).map(({ account }) => account).sort()
      expect(await accountsIn("999901201")).toEqual(["recorder"])
      expect(await accountsIn("999901")).toEqual(["other", "recorder"])
      expect(await accountsIn("")).toEqual(["no such", "other", "recorder"])
      expect(await accountsIn("%")).toEqual([])
    })

    it("finds one account, and what happened since a moment", async () => {
      const { audit } = await open()
      await audit.note(anEntry())
      await audit.note(anEntry({ at: NOW + 5 }))
      await audit.note(anEntry({ at: NOW + 9, account: "other" }))
      expect(await audit.list({ area: "", limit: 10, account: "recorder", since: NOW + 1 })).toEqual([
        anEntry({ at: NOW + 5 }),
      ])
    })
  })
}
