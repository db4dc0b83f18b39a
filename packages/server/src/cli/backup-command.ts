/**
 * Command `backup` 备份: copies the data of a folder, beside a running server or without one, into a folder of backups.
 */
import { resolve } from "node:path"
import type { Language } from "@jingzhun/core"
import * as Result from "effect/Result"
import { backUp } from "../backup/back-up.ts"
import { BACKUP_SENTENCES, backupFaultSentence, manifestLines } from "../wording/backup-sentences.ts"
import { faultLine } from "../wording/ledger-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { dataFolder } from "./data-folder.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"

/** The options of `backup`. */
export const BACKUP_OPTIONS: OptionKinds = {}

/** Makes one backup; 1 when a photo that the data name is not there, or a ledger is broken. */
export const backupCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  const [into, ...more] = typed.files
  if (into === undefined || more.length > 0) throw new Unusable(BACKUP_SENTENCES.oneFolder[language])
  const dataDir = dataFolder(BACKUP_SENTENCES.backupOfDatabase[language])
  const made = await backUp({ dataDir, into: resolve(into), nowMs: Date.now(), progress: console.progress })
  if (Result.isFailure(made)) throw new Unusable(backupFaultSentence(made.failure, language))
  const { folder, manifest, lackingPhotos, brokenLedgers } = made.success
  console.out(`${BACKUP_SENTENCES.made[language]}  ${folder}\n${manifestLines(manifest, language)}`)
  for (const { ledger, fault } of brokenLedgers) {
    if (fault !== undefined) console.error(faultLine(ledger, fault, language))
  }
  if (lackingPhotos.length > 0) {
    const lines = lackingPhotos.map((hash) => `  sha256:${hash}`)
    console.error(`${BACKUP_SENTENCES.lackingPhotos[language]}\n${lines.join("\n")}`)
  }
  return lackingPhotos.length + brokenLedgers.length === 0 ? 0 : 1
}
