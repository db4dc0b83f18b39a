/**
 * Stores of a command 命令所用存储: what `account`, `village` and others work on, beside a server or without one.
 *
 * A server that runs on the same data is not disturbed: the writes are single short transactions, and it notices them itself.
 */
import * as Result from "effect/Result"
import { placeOfData, readSettings } from "../settings.ts"
import type { Stores } from "../store/stores.ts"
import { openStores } from "../store/stores.ts"
import { settingSentence, startFailureSentence } from "../wording/serve-sentences.ts"
import { Unusable } from "./outcome.ts"

/** Where to look in place of where `serve` would. */
export interface StoresPlace {
  /** This folder, whatever the environment says. */
  readonly dataDir?: string
  /** Throws where there is nothing in the folder to work on. */
  readonly assertThere?: (dataDir: string) => void
}

/** Opens what `serve` would work on, and closes it again; `where` says to people where the data are. */
export const withStores = async <Value>(
  work: (stores: Stores, where: string) => Promise<Value>,
  { dataDir, assertThere }: StoresPlace = {},
): Promise<Value> => {
  const read = readSettings(process.env)
  if (Result.isFailure(read)) throw new Unusable(settingSentence(read.failure))
  const { databaseUrl, ...settings } = read.success
  const place = {
    host: settings.host,
    port: settings.port,
    dataDir: dataDir ?? settings.dataDir,
    ...(databaseUrl !== undefined && dataDir === undefined && { databaseUrl }),
  }
  if (place.databaseUrl === undefined) assertThere?.(place.dataDir)
  const stores = await openStores(place).catch((error: unknown) => {
    throw new Unusable(startFailureSentence(error, place))
  })
  try {
    return await work(stores, placeOfData(place))
  } finally {
    await stores.close()
  }
}
