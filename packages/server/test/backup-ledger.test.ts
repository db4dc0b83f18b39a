import { readFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { backUp } from "../src/backup/back-up.ts"
import { DATABASE_FILE } from "../src/store/database.ts"
import { runCommand } from "./child-server.ts"
import { newFolder } from "./kit.ts"
import { anApplication, LEDGER, send, startLedgerServer } from "./ledger-kit.ts"

/** A folder whose ledger has some entries. */
const aFolderWithLedger = async (entries: number): Promise<string> => {
  const dataDir = newFolder()
  const server = await startLedgerServer({ dataDir })
  for (let at = 1; at <= entries; at++) {
    const { body } = await send(server, "recorder", anApplication(`case-${at}`, `H000${at}`))
    expect(body.ok).toBe(true)
  }
  await server.stop()
  return dataDir
}

describe("ledgers in a backup", () => {
  it("come back with the same head, as the manifest and `verify --against` the backup say", async () => {
    const [dataDir, into, anew] = [await aFolderWithLedger(3), newFolder(), newFolder()]
    const { folder, manifest } = Result.getOrThrow(await backUp({ dataDir, into, nowMs: 0 }))
    const [head] = manifest.ledgers.filter(({ name }) => name === LEDGER)
    expect(head?.entries).toBe(3)
    expect((await runCommand(["restore", into], { DATA_DIR: anew })).code).toBe(0)
    const verified = await runCommand(["verify", "--against", join(folder, "heads.txt")], { DATA_DIR: anew })
    expect([verified.code, verified.out]).toEqual([0, readFileSync(join(folder, "heads.txt"), "utf8")])
    expect(verified.out).toContain(`${LEDGER}\t3\t${head?.head ?? ""}`)
  }, 30_000)

  it("one that somebody has changed is backed up as it is, and named by backup and restore: 1", async () => {
    const [dataDir, into, anew] = [await aFolderWithLedger(2), newFolder(), newFolder()]
    const database = new DatabaseSync(join(dataDir, DATABASE_FILE))
    database.exec("update ledger_entries set entry = replace(entry, '2000000', '3000000') where seq = 1")
    database.close()
    const made = await runCommand(["backup", into], { DATA_DIR: dataDir })
    expect([made.code, made.err]).toEqual([1, expect.stringContaining(LEDGER)])
    const restored = await runCommand(["restore", into], { DATA_DIR: anew })
    expect([restored.code, restored.err]).toEqual([1, expect.stringContaining(LEDGER)])
  }, 30_000)
})
