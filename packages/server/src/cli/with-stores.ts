/**
 * Stores of a command 命令所用存储: what `account`, `village` and others work on, beside a server or without one.
 *
 * A server that runs on the same data is not disturbed: the writes are single short transactions, and it notices them itself.
 */
import * as Result from "effect/Result"
import { readSettings } from "../settings.ts"
import type { Stores } from "../store/stores.ts"
import { openStores } from "../store/stores.ts"
import { settingSentence, startFailureSentence } from "../wording/serve-sentences.ts"
import { Unusable } from "./outcome.ts"

/** Opens what `serve` would work on, and closes it again; `where` says to people where the data are. */
export const withStores = async <Value>(work: (stores: Stores, where: string) => Promise<Value>): Promise<Value> => {
  const settings = readSettings(process.env)
  if (Result.isFailure(settings)) throw new Unusable(settingSentence(settings.failure))
  const stores = await openStores(settings.success).catch((error: unknown) => {
    throw new Unusable(startFailureSentence(error, settings.success))
  })
  try {
    return await work(stores, settings.success.dataDir)
  } finally {
    await stores.close()
  }
}
