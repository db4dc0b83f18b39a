import { cpSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { DatabaseSync } from "node:sqlite"
import { canonicalJson } from "@jingzhun/core"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bodiesRowOf, rowOf } from "../src/ledger/ledger-document.ts"
import type { LedgerEntry } from "../src/ledger/ledger-entry.ts"
import { sealEntry } from "../src/ledger/ledger-entry.ts"
import { bodiesOf } from "../src/ledger/bodies-of-rows.ts"
import { openDatabase } from "../src/store/database.ts"
import type { Append, Place } from "../src/store/document-store.ts"
import { runCommand } from "./child-server.ts"
import { steps, walk } from "./journey.ts"
import { auditOf, faultsIn, findingsIn, LEDGER, SENSITIVE_LEDGER, startLedgerServer } from "./ledger-kit.ts"
import { newFolder } from "./kit.ts"

/** A folder with two whole cases in its ledger, on which no server runs. */
const folderWithCases = async (): Promise<string> => {
  const dataDir = newFolder()
  const server = await startLedgerServer({ dataDir })
  await walk(server, steps("A", 1, 15), { subject: "2026-001", household: "H0001" })
  await walk(server, steps("B", 1, 9), { subject: "2026-002", household: "H0002" })
  await server.stop()
  return dataDir
}

/** Columns that stand in no ledger: how a text is used from now on, and the numbers by which rows find each other. */
const OUTSIDE = new Set(["ledgers.id", "ledgers.epoch", "ledgers.client", "updates.sequence", "texts.kind", "texts.id"])

const TABLES = [
  ["ledgers", "select rowid as place, * from ledgers where head_seq > 0"],
  ["ledger_entries", "select rowid as place, * from ledger_entries"],
  ["ledger_receipts", "select rowid as place, * from ledger_receipts"],
  [
    "updates",
    `select rowid as place, * from updates
     where document in (select id from documents where name in ('${LEDGER}', '${SENSITIVE_LEDGER}'))`,
  ],
  ["ledger_bodies", "select rowid as place, * from ledger_bodies"],
] as const

describe("a ledger that was touched", () => {
  let source = ""
  let database: DatabaseSync
  const isAsWritten = async () => (await faultsIn(auditOf(database))).length === 0
  beforeAll(async () => {
    const folder = await folderWithCases()
    source = join(folder, "..", `verify-${Date.now()}`)
    mkdirSync(source)
    cpSync(folder, source, { recursive: true })
    database = openDatabase(source)
    database.exec("pragma foreign_keys = off")
  })
  afterAll(() => database.close())

  /** Does something to the database, looks, and takes it back. */
  const afterwards = async (work: () => unknown): Promise<boolean> => {
    database.exec("begin")
    try {
      await work()
      return await isAsWritten()
    } finally {
      database.exec("rollback")
    }
  }

  it("is as written before anybody touches it", async () => {
    expect(await faultsIn(auditOf(database))).toEqual([])
    expect((await findingsIn(auditOf(database))).map(({ entries }) => entries)).toEqual([24, 0])
  })

  it("any change to any column of any row is found", async () => {
    const places = TABLES.flatMap(([table, query]) =>
      database
        .prepare(query)
        .all()
        .flatMap((row) =>
          Object.keys(row)
            .filter((column) => row[column] !== null && column !== "place" && !OUTSIDE.has(`${table}.${column}`))
            .map((column) => ({ table, column, at: Number(row["place"]), value: row[column] })),
        ),
    )
    expect(places.length).toBeGreaterThan(300)
    const missed: string[] = []
    for (const { table, column, at, value } of places) {
      for (const changed of changesOf(value)) {
        const sound = await afterwards(() => {
          database.prepare(`update ${table} set ${column} = ? where rowid = ?`).run(changed, at)
        })
        if (sound) missed.push(`${table}.${column} of row ${at}`)
      }
    }
    expect(missed).toEqual([])
  }, 120_000)

  it("any byte of any entry, body, receipt, text or row of the document that is turned is found", async () => {
    const texts = [
      ...TABLES.slice(1).map(
        ([table, query]) =>
          [table, table === "updates" ? "bytes" : table === "ledger_entries" ? "entry" : "body", query] as const,
      ),
      ["texts", "body", "select hash as place, * from texts"] as const,
    ]
    const cells = texts.flatMap(([table, column, query]) =>
      database
        .prepare(query)
        .all()
        .map((row) => ({ table, column, at: row["place"] as string | number, bytes: bytesOf(row[column]) })),
    )
    const key = (table: string) => (table === "texts" ? "hash" : "rowid")
    await fc.assert(
      fc.asyncProperty(
        fc.nat(cells.length - 1),
        fc.nat(),
        fc.integer({ min: 1, max: 127 }),
        async (cell, place, mask) => {
          const { table, column, at, bytes } = cells[cell] ?? { table: "", column: "", at: 0, bytes: Buffer.alloc(1) }
          const turned = Buffer.from(bytes)
          const index = place % turned.length
          turned[index] = (turned[index] ?? 0) ^ mask
          return !(await afterwards(() => {
            database
              .prepare(
                `update ${table} set ${column} = ${table === "updates" ? "?" : "cast(? as text)"} where ${key(table)} = ?`,
              )
              .run(table === "updates" ? turned : turned.toString("utf8"), at)
          }))
        },
      ),
      { numRuns: 300 },
    )
  }, 120_000)

  it("an entry taken out is found, the last one and its row in the document, too", async () => {
    for (const seq of [1, 12, 24]) {
      expect(await afterwards(() => database.prepare("delete from ledger_entries where seq = ?").run(seq))).toBe(false)
    }
    const both = () => {
      database.prepare("delete from ledger_entries where seq = 24").run()
      database.prepare("delete from updates where sequence = (select max(sequence) from updates)").run()
    }
    expect(await afterwards(both)).toBe(false)
  })

  it("a whole ledger taken out is found as long as its document stands, and named once", async () => {
    const takeOut = () => {
      for (const table of ["ledger_receipts", "ledger_entries", "household_names"])
        database.exec(`delete from ${table}`)
      database.prepare("delete from ledgers where name = ?").run(LEDGER)
    }
    let named: readonly (readonly [string, string | undefined])[] = []
    const anchor = { ledger: LEDGER, seq: 24, hash: "sha256:" }
    const look = async () => {
      takeOut()
      named = (await findingsIn(auditOf(database), [anchor])).map(({ ledger, fault }) => [ledger, fault?.code] as const)
    }
    expect(await afterwards(look)).toBe(false)
    expect(named.filter(([ledger]) => ledger === LEDGER)).toEqual([[LEDGER, "entry-missing"]])
  })

  it("two entries that change places are found", async () => {
    const swap = () => {
      const set = database.prepare("update ledger_entries set seq = ? where seq = ?")
      for (const [to, from] of [
        [100, 3],
        [3, 4],
        [4, 100],
      ] as const)
        set.run(to, from)
    }
    expect(await afterwards(swap)).toBe(false)
  })

  it("a decision that the text does not bear out is found, however well it is hashed", async () => {
    const forged = await afterwards(() => {
      forge(database, ({ command, events, ...entry }) =>
        command.type === "pay"
          ? { ...entry, command, events: events.map((event) => ({ ...event, data: { ...event.data, amountFen: 1 } })) }
          : { ...entry, command, events },
      )
    })
    expect(forged).toBe(false)
  })

  it("a chain forged as a whole is found by its document, and forged with its document by a head that was noted before", async () => {
    const anchors = (await findingsIn(auditOf(database))).map(({ ledger, entries, head }) => ({
      ledger,
      seq: entries,
      hash: head,
    }))
    database.exec("begin")
    forge(database, (entry) => ({ ...entry, at: entry.at.replace("T04", "T05") }))
    const byDocument = (await faultsIn(auditOf(database))).map(({ code }) => code)
    forgeDocument(database)
    const alone = await faultsIn(auditOf(database))
    const against = (await findingsIn(auditOf(database), anchors)).flatMap(({ fault }) => fault?.code ?? [])
    database.exec("rollback")
    expect(byDocument).toEqual(["row-differs"])
    // The honest limit: whoever writes everything leaves nothing to find without a head from elsewhere.
    expect(alone).toEqual([])
    expect(against).toEqual(["not-in-anchor"])
  })
})

describe("jingzhun verify", () => {
  it("prints the heads and ends with 0; with a broken entry it names it and ends with 1", async () => {
    const dataDir = await folderWithCases()
    const good = await runCommand(["verify"], { DATA_DIR: dataDir })
    expect([good.code, good.err.trim()]).toEqual([0, "台账 2 本，24 条：全部相符"])
    expect(good.out).toMatch(/^999901\/201\/201\/ledger\/gutan\t24\tsha256:[0-9a-f]{64}$/m)
    const noted = join(newFolder(), "heads.txt")
    writeFileSync(noted, good.out)
    expect((await runCommand(["verify", "--data", dataDir, "--against", noted])).code).toBe(0)
    const database = openDatabase(dataDir)
    database.exec("update ledger_entries set entry = replace(entry, '村务公开栏', '村部门口') where seq = 10")
    database.close()
    const bad = await runCommand(["verify", "--language", "en"], { DATA_DIR: dataDir })
    expect([bad.code, bad.err.split("\n")[0]]).toEqual([
      1,
      "999901/201/201/ledger/gutan entry 10: the hash does not fit the content",
    ])
  })

  it("a folder without data and a file that is none of its own are unusable: 2", async () => {
    const empty = await runCommand(["verify"], { DATA_DIR: newFolder() })
    expect([empty.code, empty.out]).toEqual([2, ""])
    const file = join(newFolder(), "x.txt")
    writeFileSync(file, "hello\n")
    const call = await runCommand(["verify", "--data", await folderWithCases(), "--against", file])
    expect([call.code, call.err.trim()]).toEqual([2, `${file}:1: 不是 verify 打印的一行`])
  })
})

const changesOf = (value: unknown): readonly (string | number | Uint8Array)[] => {
  if (typeof value === "number") return [value + 1000]
  if (value instanceof Uint8Array) return [Uint8Array.from([...value, 0]), value.slice(0, -1)]
  const text = String(value)
  return [`${text} `, text.slice(1), text.replace(/\d/, (digit) => String((Number(digit) + 1) % 10))].filter(
    (one) => one !== text,
  )
}

const bytesOf = (value: unknown): Buffer =>
  value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value), "utf8")

/** Writes a chain anew with changed entries, every hash in place, the head too. */
const forge = (
  database: DatabaseSync,
  change: (entry: Omit<LedgerEntry, "hash">) => Omit<LedgerEntry, "hash">,
): void => {
  let previous = ""
  const rows = database.prepare("select seq, entry from ledger_entries order by seq").all()
  for (const row of rows) {
    const { hash: _, ...entry } = JSON.parse(String(row["entry"])) as LedgerEntry
    const sealed = sealEntry({ ...change(entry), previous })
    database
      .prepare("update ledger_entries set hash = ?, entry = ? where seq = ?")
      .run(sealed.hash, canonicalJson(sealed), Number(row["seq"]))
    previous = sealed.hash
  }
  database.prepare("update ledgers set head_hash = ? where head_seq > 0").run(previous)
}

/** Writes both documents to match the chain. */
const forgeDocument = (database: DatabaseSync): void => {
  const entries = database
    .prepare("select entry from ledger_entries order by seq")
    .all()
    .map((row) => JSON.parse(String(row["entry"])) as LedgerEntry)
  writeRows(database, LEDGER, (at, place) => entries[at] && rowOf(entries[at], place))
  const sealed = entries.filter((entry) => entry.sealed !== undefined)
  const bodies = database.prepare("select * from ledger_bodies where seq = ?")
  writeRows(database, SENSITIVE_LEDGER, (at, place) => {
    const entry = sealed[at]
    return entry && bodiesRowOf(entry, bodiesOf(bodies.all(entry.seq)), place)
  })
}

const writeRows = (
  database: DatabaseSync,
  document: string,
  rowAt: (at: number, place: Place) => Append | undefined,
) => {
  const rows = database
    .prepare(
      "select sequence, client, clock from updates where document = (select id from documents where name = ?) order by sequence",
    )
    .all(document)
  for (const [at, row] of rows.entries()) {
    const forged = rowAt(at, { client: Number(row["client"]), clock: Number(row["clock"]) })
    if (forged === undefined) throw new Error("a row without an entry")
    database
      .prepare("update updates set at = ?, bytes = ? where sequence = ?")
      .run(forged.at, forged.bytes, Number(row["sequence"]))
  }
}
