/**
 * Command `restore` 恢复: brings a backup back into a data folder on which no server runs.
 */
import { resolve } from "node:path"
import type { Language } from "@jingzhun/core"
import * as Result from "effect/Result"
import type { Restored } from "../backup/restore.ts"
import { restore } from "../backup/restore.ts"
import { BACKUP_SENTENCES, backupFaultSentence, manifestLines, minuteDamaged } from "../wording/backup-sentences.ts"
import { ERASE_SENTENCES } from "../wording/erase-sentences.ts"
import { faultLine } from "../wording/ledger-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { dataFolder } from "./data-folder.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"
import { withStores } from "./with-stores.ts"

/** The options of `restore`. */
export const RESTORE_OPTIONS: OptionKinds = { replace: "flag", "leave-out-damaged": "flag", epoch: "flag" }

/** Brings one backup back; 1 when photos were left out or a ledger is broken. */
export const restoreCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  if (typed.flag("epoch")) return beginAnew(typed, language, console)
  const [from, ...more] = typed.files
  if (from === undefined || more.length > 0) throw new Unusable(BACKUP_SENTENCES.oneBackup[language])
  const dataDir = dataFolder(BACKUP_SENTENCES.restoreOfDatabase[language])
  const restored = await restore({
    from: resolve(from),
    dataDir,
    mayReplace: typed.flag("replace"),
    leavesOutDamaged: typed.flag("leave-out-damaged"),
    nowMs: Date.now(),
    progress: console.progress,
  })
  if (Result.isFailure(restored)) throw new Unusable(backupFaultSentence(restored.failure, language))
  console.out(reportOf(restored.success, dataDir, language))
  for (const fault of faultsOf(restored.success, language)) console.error(fault)
  const { leftOut, brokenLedgers, minutes } = restored.success
  return leftOut.length + brokenLedgers.length === 0 && minutes.damaged === undefined ? 0 : 1
}

const reportOf = (restored: Restored, dataDir: string, language: Language): string => {
  const { folder, manifest, movedTo, minutes, erasedAgain } = restored
  const lines = [
    `${BACKUP_SENTENCES.restored[language]}  ${folder}`,
    `${BACKUP_SENTENCES.data[language]}  ${dataDir}`,
    ...(minutes.upTo === undefined
      ? []
      : [`${BACKUP_SENTENCES.minutes[language]}  ${minutes.copies}  ${minutes.upTo}`]),
    ...(erasedAgain === 0 ? [] : [`${ERASE_SENTENCES.again[language]}  ${erasedAgain}`]),
    ...(movedTo === undefined ? [] : [`${BACKUP_SENTENCES.movedTo[language]}  ${movedTo}`]),
  ]
  return `${lines.join("\n")}\n${manifestLines(manifest, language)}\n${BACKUP_SENTENCES.afterwards[language]}\n`
}

const faultsOf = (restored: Restored, language: Language): readonly string[] => {
  const { brokenLedgers, leftOut, minutes, hasDeviceShares } = restored
  return [
    ...brokenLedgers.flatMap(({ ledger, fault }) => (fault === undefined ? [] : [faultLine(ledger, fault, language)])),
    ...(leftOut.length === 0
      ? []
      : [`${BACKUP_SENTENCES.leftOut[language]}\n${leftOut.map((path) => `  ${path}`).join("\n")}`]),
    ...(minutes.damaged === undefined ? [] : [minuteDamaged(minutes.damaged)[language]]),
    ...(hasDeviceShares ? [] : [BACKUP_SENTENCES.lackingShares[language]]),
  ]
}

/** Follows a restore of PostgreSQL by its own means. */
const beginAnew = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  if (typed.files.length > 0) throw new Unusable(BACKUP_SENTENCES.epochAlone[language])
  await withStores(async (stores, where) => {
    // A folder has other epochs as soon as a backup was brought back into it.
    if (stores.beginAnew === undefined) throw new Unusable(BACKUP_SENTENCES.epochOfDatabase[language])
    const documents = await stores.beginAnew()
    console.out(`${BACKUP_SENTENCES.anew[language]}  ${documents}\n${BACKUP_SENTENCES.data[language]}  ${where}\n`)
  })
  console.out(`${BACKUP_SENTENCES.afterwards[language]}\n`)
  return 0
}
