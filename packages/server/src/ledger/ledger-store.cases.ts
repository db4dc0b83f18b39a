/**
 * Cases that every store of ledgers 台账库 passes, with its texts in force and its audit, whatever it is built on.
 */
import { dayOf, gutan } from "@jingzhun/core"
import type { Command } from "@jingzhun/core/procedure"
import { procedures } from "@jingzhun/core/procedure"
import { sealDecision } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import type { Kept } from "../store/kept.ts"
import { inUse, makeAdoptions } from "./adoptions.ts"
import { bodiesName, bodiesRowOf, rowOf } from "./ledger-document.ts"
import type { LedgerEntry } from "./ledger-entry.ts"
import { sealEntry } from "./ledger-entry.ts"
import type { LedgerTransaction } from "./ledger-store.ts"

const LEDGER = "999901/201/201/ledger/gutan"
const OTHER = "999901/201/202/ledger/gutan"

/** Runs the shared cases of ledgers; `open` gives an empty store. */
export const ledgerStoreCases = (name: string, open: () => Promise<Kept>): void => {
  const withEntries = async (ids: readonly string[]): Promise<Kept> => {
    const kept = await open()
    for (const id of ids) await kept.ledgers.decide(LEDGER, (transaction) => keepOne(transaction, id))
    return kept
  }

  describe(`ledgers: ${name}`, () => {
    it("a ledger is made once with its documents, by whoever decides in it first or makes it on purpose", async () => {
      const { ledgers } = await open()
      expect(await ledgers.ledger(LEDGER)).toBeUndefined()
      await ledgers.create([OTHER])
      const made = await ledgers.ledger(OTHER)
      await Promise.all([ledgers.create([OTHER, LEDGER]), ledgers.decide(LEDGER, async ({ head }) => head.seq)])
      expect(await ledgers.ledger(OTHER)).toEqual(made)
      expect((await ledgers.ledgers()).map((one) => [one.name, one.seq, one.hash])).toEqual([
        [LEDGER, 0, ""],
        [OTHER, 0, ""],
      ])
    })

    it("what a decision keeps is read back whole, and the head moves to it", async () => {
      const { ledgers } = await withEntries(["c1", "c2"])
      const head = await ledgers.ledger(LEDGER)
      const id = head?.id ?? 0
      const entries = await ledgers.entries(id, 0)
      expect(entries.map(({ seq, previous }) => [seq, previous])).toEqual([
        [1, ""],
        [2, entries[0]?.hash],
      ])
      expect([head?.seq, head?.hash]).toEqual([2, entries[1]?.hash])
      expect(entries[0]?.command.data).toEqual({ text: "c1 的说明", note: 1 })
      expect(await ledgers.entries(id, 1)).toEqual([entries[1]])
      expect(await ledgers.entriesOn(id, "2026-c2")).toEqual([entries[1]])
      expect(await ledgers.entryOfCommand(id, "c1")).toEqual(entries[0])
      expect(await ledgers.entryOfCommand(id, "c3")).toBeUndefined()
      expect(await ledgers.entriesOfCommand("c2")).toEqual([entries[1]])
      expect(await ledgers.entryByHash(entries[1]?.hash.slice("sha256:".length).slice(0, 12) ?? "")).toEqual(entries[1])
      expect(await ledgers.entryByHash("%")).toBeUndefined()
      expect(await ledgers.receipt(id, 1)).toBe('{"of":"c1"}')
      expect(await ledgers.lastReceiptOn(id, "2026-c2")).toEqual({ entry: entries[1], body: '{"of":"c2"}' })
      expect(await ledgers.names([id])).toEqual(new Map([[id, new Map([["H0001", "户主c2"]])]]))
    })

    it("its rows stand in the two documents, and the audit sees all of it as of one moment", async () => {
      const { ledgers, ledgerAudit } = await withEntries(["c1", "c2"])
      for (const document of [LEDGER, bodiesName(LEDGER)]) {
        const rows = await ledgers.rowsAfter(document, 0)
        expect(rows).toHaveLength(2)
        expect(await ledgers.rowsAfter(document, rows[0]?.sequence ?? 0)).toHaveLength(1)
      }
      const audited = await ledgerAudit.ledger(LEDGER)
      expect(await ledgerAudit.names()).toEqual([LEDGER])
      expect(await ledgerAudit.orphans()).toEqual([])
      expect(audited?.head).toEqual(await ledgers.ledger(LEDGER))
      expect(audited?.entries.map(({ seq, command, subject }) => [seq, command, subject])).toEqual([
        [1, "c1", "2026-c1"],
        [2, "c2", "2026-c2"],
      ])
      expect(audited?.document.rows.map(({ clock, length, account }) => [clock, length, account])).toEqual([
        [0, 1, ""],
        [1, 1, ""],
      ])
      expect(audited?.bodies.map(({ seq, field }) => [seq, field])).toEqual([
        [1, "text"],
        [2, "text"],
      ])
      expect(await ledgerAudit.ledger(OTHER)).toBeUndefined()
    })

    it("of many who decide in one ledger at once each sees what those before it have kept", async () => {
      const { ledgers } = await open()
      const ids = Array.from({ length: 12 }, (_, at) => `c${at}`)
      const seen = await Promise.all(
        ids.map((id) =>
          ledgers.decide(LEDGER, async (transaction) => {
            const before = await transaction.reading.entries(transaction.head.id, 0)
            await keepOne(transaction, id)
            return before.length
          }),
        ),
      )
      expect(seen.toSorted((one, other) => one - other)).toEqual(ids.map((_, at) => at))
    })

    it("a decision that fails keeps nothing, and the next one goes on", async () => {
      const { ledgers } = await withEntries(["c1"])
      const failing = ledgers.decide(LEDGER, async (transaction) => {
        await transaction.keep(() => {
          throw new Error("no")
        })
      })
      await expect(failing).rejects.toThrow("no")
      await ledgers.decide(LEDGER, (transaction) => keepOne(transaction, "c2"))
      expect((await ledgers.ledger(LEDGER))?.seq).toBe(2)
      expect(await ledgers.rowsAfter(LEDGER, 0)).toHaveLength(2)
    })

    it("a body that was destroyed leaves its day and its reason, once, and its document is written anew", async () => {
      const { ledgers } = await withEntries(["c1", "c2"])
      const destruction = { ledger: LEDGER, seq: 1, at: "2026-11-24T00:00:00.000Z", reason: "本人申请" }
      const before = await ledgers.rowsAfter(bodiesName(LEDGER), 0)
      expect(await ledgers.destroy({ ...destruction, fields: ["other"] })).toBe(0)
      expect(await ledgers.destroy(destruction)).toBe(1)
      expect(await ledgers.destroy(destruction)).toBe(0)
      const [first, second] = await ledgers.entries((await ledgers.ledger(LEDGER))?.id ?? 0, 0)
      expect(JSON.stringify(first)).not.toContain("c1 的说明")
      expect(second?.command.data["text"]).toBe("c2 的说明")
      const after = await ledgers.rowsAfter(bodiesName(LEDGER), 0)
      expect(after.map(({ sequence }) => sequence)).toEqual(before.map(({ sequence }) => sequence))
      expect(after.some(({ bytes }) => Buffer.from(bytes).includes("c1 的说明"))).toBe(false)
      await ledgers.decide(LEDGER, (transaction) => keepOne(transaction, "c3"))
      expect(await ledgers.rowsAfter(bodiesName(LEDGER), 0)).toHaveLength(3)
    })

    it("a text is kept by its hash, and the narrowest area that was adopted for is in use", async () => {
      const kept = await open()
      const adoptions = makeAdoptions(kept.adoptions)
      const order = { procedure: procedures.gutan, packs: [gutan] }
      await adoptions.adopt({ ...order, area: "999901201", isTraining: true })
      const adopted = Result.getOrThrow(await adoptions.adopt({ ...order, area: "999901" }))
      expect((await adoptions.list()).map(({ area }) => area)).toEqual(["999901", "999901201"])
      expect((await adoptions.find("999901201201", "gutan"))?.isTraining).toBe(true)
      expect(inUse(await adoptions.list(), "999901202201")).toEqual([adopted])
      expect((await adoptions.engine(adopted))?.procedure).toEqual(procedures.gutan)
      expect((await adoptions.pack(adopted.packs["gutan"] ?? ""))?.id).toBe("gutan")
      expect(await adoptions.text("sha256:none")).toBeUndefined()
      await adoptions.adopt({ ...order, area: "999901", isTraining: true })
      expect((await adoptions.list()).map(({ isTraining }) => isTraining)).toEqual([true, true])
    })
  })
}

const keepOne = async (transaction: LedgerTransaction, id: string): Promise<LedgerEntry> => {
  const { head, keep } = transaction
  const by = { account: "recorder", role: "recorder" }
  const data = { text: `${id} 的说明`, note: 1 }
  const command: Command = { id, type: "note", subject: `2026-${id}`, on: dayOf(2026, 11, 24), by, data }
  const { decision, bodies } = sealDecision({ command, events: [] }, new Set(["text"]), () => `salt-${id}`)
  const entry = sealEntry({
    seq: head.seq + 1,
    ledger: head.name,
    at: "2026-11-24T00:00:00.000Z",
    procedure: { id: "gutan", hash: "sha256:text", readings: {} },
    ...decision,
    previous: head.hash,
  })
  await keep((places) => ({
    entry,
    receipt: JSON.stringify({ of: id }),
    called: { household: "H0001", name: `户主${id}` },
    bodies,
    rows: [bodiesRowOf(entry, bodies, places.bodies), rowOf(entry, places.entries)],
  }))
  return entry
}
