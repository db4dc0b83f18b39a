/**
 * Data folder 数据目录: for commands that work on a folder alone, as copies and restores do.
 */
import * as Result from "effect/Result"
import { readSettings } from "../settings.ts"
import { settingSentence } from "../wording/serve-sentences.ts"
import { Unusable } from "./outcome.ts"

/** The folder that `serve` would work on; where that is a database, the call is refused with what is to be done there. */
export const dataFolder = (ofDatabase: string): string => {
  const settings = readSettings(process.env)
  if (Result.isFailure(settings)) throw new Unusable(settingSentence(settings.failure))
  if (settings.success.databaseUrl !== undefined) throw new Unusable(ofDatabase)
  return settings.success.dataDir
}
