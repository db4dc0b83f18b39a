/**
 * Sentences about backups and restores.
 */
import type { Language, Wording } from "@jingzhun/core"
import { say } from "@jingzhun/core"
import type { BackupFault } from "../backup/backup-fault.ts"
import type { Manifest } from "../backup/manifest.ts"

/** What the two commands say. */
export const BACKUP_SENTENCES = {
  oneFolder: say("请给出一个存放备份的文件夹。", "Give one folder to put backups in."),
  oneBackup: say("请给出一个备份，或存放备份的文件夹。", "Give one backup, or a folder of backups."),
  backupOfDatabase: say(
    "数据在 PostgreSQL，这个命令不备份它：请用 pg_dump，或用归档日志做时间点恢复（PITR）。",
    "The data are in PostgreSQL, which this command does not back up: use pg_dump, or archived logs for point-in-time recovery (PITR).",
  ),
  restoreOfDatabase: say(
    "数据在 PostgreSQL：请停止全部节点，用 pg_restore 或时间点恢复（PITR）恢复数据库，然后运行 jingzhun restore --epoch。",
    "The data are in PostgreSQL: stop all nodes, bring the database back with pg_restore or point-in-time recovery (PITR), then run jingzhun restore --epoch.",
  ),
  epochAlone: say("--epoch 不带文件夹。", "--epoch takes no folder."),
  epochOfDatabase: say(
    "--epoch 只用于 DATABASE_URL 的数据库；数据目录用 jingzhun restore DIR 恢复，其中已包括这一步。",
    "--epoch is for the database of DATABASE_URL; a data folder is brought back with jingzhun restore DIR, which includes this step.",
  ),
  anew: say("已换用新时期的文档", "documents under another epoch"),
  made: say("已备份", "backed up"),
  restored: say("已恢复", "restored"),
  data: say("数据", "data"),
  minutes: say("续接分钟副本", "minute copies applied, up to"),
  movedTo: say("原有数据移到", "what stood there was moved to"),
  lackingPhotos: say(
    "数据提到以下照片，但文件夹里没有或已损坏，没有备份：",
    "The data name these photos, but they are missing or damaged and were not backed up:",
  ),
  leftOut: say("以下照片缺失或损坏，没有恢复：", "These photos are missing or damaged and were left out:"),
  lackingShares: say(
    "原有数据已无法读取：备份之后才设锁或首次登录的设备，锁上后要用保留下来的原数据才能再打开，请不要删除。",
    "The data that stood there cannot be read: a device that was given its share after the backup opens again, once locked, only with them. Do not delete them.",
  ),
  afterwards: say(
    "所有人须重新登录；设备联网后会自动补交备份之后写下的内容。备份之后停用的账号、改过的口令须重新停用、重新修改。",
    "Everyone logs in again; devices offer again by themselves what was written after the backup. Accounts disabled and passwords changed after it must be disabled and changed again.",
  ),
} as const satisfies Record<string, Wording>

/** Says that a minute copy is not as it was written. */
export const minuteDamaged = (number: number): Wording =>
  say(
    `第 ${number} 份分钟副本损坏，它和之后的副本没有续接。`,
    `Minute copy ${number} is damaged; neither it nor those after it were applied.`,
  )

/** Says why a backup or a restore did not happen. */
export const backupFaultSentence = (fault: BackupFault, language: Language): string => faultWording(fault)[language]

const faultWording = (fault: BackupFault): Wording => {
  switch (fault._tag) {
    case "NoData":
      return say(`目录里没有数据：${fault.folder}`, `There are no data in the folder: ${fault.folder}`)
    case "RestoreUnfinished":
      return say(
        `目录的恢复没有完成，请先再次运行 jingzhun restore：${fault.folder}`,
        `A restore into the folder was cut off; run jingzhun restore again first: ${fault.folder}`,
      )
    case "NoBackup":
      return say(`这里没有完整的备份：${fault.folder}`, `There is no finished backup here: ${fault.folder}`)
    case "AlreadyThere":
      return say(
        `已有同名备份，没有覆盖：${fault.folder}`,
        `There is a backup of that name; it was left as it is: ${fault.folder}`,
      )
    case "CopyUnsound":
      return say(
        `数据库检查不通过，没有完成：${fault.detail}`,
        `The database is not sound; nothing was finished: ${fault.detail}`,
      )
    case "ManifestDamaged":
      return say(
        `备份清单损坏，没有恢复：${fault.folder ?? ""}/manifest.json`,
        `The manifest is damaged; nothing was restored: ${fault.folder ?? ""}/manifest.json`,
      )
    case "FormatUnknown":
      return say(
        "备份由别的版本写成，本程序读不了，没有恢复。",
        "The backup was written by another version that this program cannot read; nothing was restored.",
      )
    case "PartMissing":
      return say(
        `备份缺少文件，没有恢复：${fault.path}`,
        `A file of the backup is missing; nothing was restored: ${fault.path}`,
      )
    case "PartDamaged":
      return say(
        `备份文件损坏，没有恢复：${fault.path}`,
        `A file of the backup is damaged; nothing was restored: ${fault.path}`,
      )
    case "NewerProgram":
      return say(
        `备份由较新的版本写成（${fault.found} > ${fault.known}），请先升级程序。`,
        `The backup was written by a newer version (${fault.found} > ${fault.known}); upgrade the program first.`,
      )
    case "FolderInUse":
      return say(
        `服务器正在使用目录，请先停止服务器：${fault.folder}`,
        `A server is using the folder; stop it first: ${fault.folder}`,
      )
    case "FolderNotEmpty":
      return say(
        `目录里已有数据，没有恢复：${fault.folder}。确要替换请加 --replace，原有数据会移到旁边，不会删除。`,
        `There are data in the folder; nothing was restored: ${fault.folder}. Add --replace to move them aside; they are not deleted.`,
      )
    case "DiskFailed":
      return say(
        `磁盘写不了（${fault.code}）：${fault.folder}`,
        `The disk cannot be written (${fault.code}): ${fault.folder}`,
      )
  }
}

/** Says what a backup holds. */
export const manifestLines = ({ madeAt, parts, counts }: Manifest, language: Language): string => {
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
  const photos = parts.filter(({ kind }) => kind === "file").length
  const rows: readonly (readonly [Wording, string | number])[] = [
    [say("时间", "made at"), madeAt],
    [say("文档", "documents"), counts["documents"] ?? 0],
    [say("修改", "updates"), counts["updates"] ?? 0],
    [say("办理记录", "ledger entries"), counts["ledger_entries"] ?? 0],
    [say("照片", "photos"), photos],
    [say("大小", "size"), `${(bytes / 1024 / 1024).toFixed(1)} MB`],
  ]
  return rows.map(([label, value]) => `${label[language]}  ${value}\n`).join("")
}
