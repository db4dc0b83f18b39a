/**
 * Command `grow` 迁入: copies a county from its data folder into PostgreSQL, where several nodes may serve it.
 */
import type { Language } from "@jingzhun/core"
import * as Result from "effect/Result"
import { makePhotoStore } from "../files/photo-store.ts"
import { placeOfData, readSettings } from "../settings.ts"
import type { Settings } from "../settings.ts"
import { openDatabase } from "../store/database.ts"
import { lockFolder } from "../store/folder-lock.ts"
import { openPostgres } from "../store/postgres/connection.ts"
import type { CopiedCounty } from "../store/postgres/copy-county.ts"
import { copyCounty, DatabaseInUse } from "../store/postgres/copy-county.ts"
import { GROW_SENTENCES } from "../wording/grow-sentences.ts"
import { settingSentence, startFailureSentence } from "../wording/serve-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"

/** The options of `grow`. */
export const GROW_OPTIONS: OptionKinds = {}

/** Copies the county; 1 when a photo that the data name is not there. */
export const growCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  const settings = readSettings(process.env)
  if (Result.isFailure(settings)) throw new Unusable(settingSentence(settings.failure))
  const { databaseUrl } = settings.success
  if (typed.files.length > 0 || databaseUrl === undefined) throw new Unusable(GROW_SENTENCES.needsDatabase[language])
  const copied = await copy({ ...settings.success, databaseUrl }).catch((error: unknown) => {
    if (error instanceof DatabaseInUse) throw new Unusable(GROW_SENTENCES.inUse[language])
    throw new Unusable(startFailureSentence(error, settings.success))
  })
  const lines = [...copied.rows, ["photos", copied.photos] as const].map(([name, count]) => `${name}  ${count}`)
  console.out(`${GROW_SENTENCES.grown[language]}  ${placeOfData(settings.success)}\n${lines.join("\n")}`)
  if (copied.lackingPhotos.length === 0) return 0
  const lacking = copied.lackingPhotos.map((hash) => `  sha256:${hash}`)
  console.error(`${GROW_SENTENCES.lackingPhotos[language]}\n${lacking.join("\n")}`)
  return 1
}

const copy = async ({ dataDir, databaseUrl }: Settings & { readonly databaseUrl: string }): Promise<CopiedCounty> => {
  const unlock = lockFolder(dataDir)
  try {
    const database = openDatabase(dataDir)
    const sql = await openPostgres(databaseUrl)
    try {
      return await copyCounty(database, makePhotoStore(dataDir), sql)
    } finally {
      database.close()
      await sql.end()
    }
  } finally {
    unlock()
  }
}
