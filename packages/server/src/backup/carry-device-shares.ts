/**
 * Carried device shares 设备密钥份额随迁: a restore keeps the shares that stood in the folder before it.
 *
 * A closed device opens with its share only. One that was given out after the backup was made would be lost with it, and with it what that
 * device has not sent yet.
 */
import { existsSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { DATABASE_FILE } from "../store/database.ts"
import { openStores } from "../store/stores.ts"

/** A share as it stands in a database. */
export interface StandingShare {
  readonly account: string
  readonly device: string
  readonly share: Uint8Array
  readonly at: number
}

/** Reads the shares of the database in a folder: none where there is no database, `undefined` where there is one that cannot be read. */
export const standingShares = (dataDir: string): readonly StandingShare[] | undefined => {
  const file = join(dataDir, DATABASE_FILE)
  if (!existsSync(file)) return []
  try {
    const database = new DatabaseSync(file)
    try {
      if (database.prepare("select 1 from sqlite_schema where name = 'device_shares'").get() === undefined) return []
      return database
        .prepare("select account, device, share, at from device_shares")
        .all()
        .map(({ account, device, share, at }) => ({
          account: String(account),
          device: String(device),
          share: share as Uint8Array,
          at: Number(at),
        }))
    } finally {
      database.close()
    }
  } catch {
    // A damaged database is a reason for a restore; whoever restores is told.
    return undefined
  }
}

/** Adds shares to the database of a folder; one that the backup has as well stays as the backup has it. */
export const carryShares = async (dataDir: string, shares: readonly StandingShare[]): Promise<void> => {
  if (shares.length === 0) return
  const { kept, close } = await openStores({ dataDir })
  try {
    for (const { account, device, share, at } of shares) await kept.deviceShares.keep({ account, device }, share, at)
  } finally {
    await close()
  }
}
