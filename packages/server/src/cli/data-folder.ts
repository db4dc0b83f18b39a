/**
 * Data folder 数据目录: what `account` and `village` write to, beside a server or without one.
 *
 * A server that runs on the folder is not disturbed: the writes are single short transactions, and it notices them itself.
 */
import type { DatabaseSync } from "node:sqlite"
import * as Result from "effect/Result"
import { readSettings } from "../settings.ts"
import { openDatabase } from "../store/database.ts"
import { settingSentence, startFailureSentence } from "../wording/serve-sentences.ts"
import { Unusable } from "./outcome.ts"

/** Opens the database of the folder that `serve` would use, and closes it again. */
export const withDataFolder = async <Value>(
  work: (database: DatabaseSync, dataDir: string) => Promise<Value> | Value,
): Promise<Value> => {
  const settings = readSettings(process.env)
  if (Result.isFailure(settings)) throw new Unusable(settingSentence(settings.failure))
  const database = openOrExplain(settings.success)
  try {
    return await work(database, settings.success.dataDir)
  } finally {
    database.close()
  }
}

const openOrExplain = (settings: { readonly port: number; readonly dataDir: string }): DatabaseSync => {
  try {
    return openDatabase(settings.dataDir)
  } catch (error) {
    throw new Unusable(startFailureSentence(error, settings))
  }
}
