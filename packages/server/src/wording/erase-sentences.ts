/**
 * Sentences about erasing a person.
 */
import type { Language, Wording } from "@jingzhun/core"
import { say } from "@jingzhun/core"
import type { Erased } from "../erasure/erase.ts"

/** What `erase` says. */
export const ERASE_SENTENCES = {
  badCall: say(
    "请写成 jingzhun erase 村代码 --record 户编号或记录编号 --reason 原因。",
    "Write jingzhun erase VILLAGE --record NUMBER-OR-ID --reason TEXT.",
  ),
  badReason: say(
    "原因最多 200 个字，且不要再写当事人的姓名和号码。",
    "A reason has at most 200 characters, and does not say again who it was.",
  ),
  againAlone: say("--again 不带村和记录。", "--again takes no village and no record."),
  stopFirst: say(
    "抹除时服务器不能运行：请先停止服务器，抹除后再启动。各设备照常填写，启动后自动送出。没有改动任何内容。",
    "The server must not run while somebody is erased: stop it, erase, and start it again. Devices go on working and send when it is back. Nothing was changed.",
  ),
  nobody: say("这个村没有这样的记录：", "There is no such record in this village:"),
  lookThere: say(
    "这一户还在别的村登记过，成员在那里是另外的记录。请运行下面的命令找出同一个人，再按编号抹除：",
    "The household was moved, and its members are other records there. Find the person with this command, then erase by the record's id:",
  ),
  shownOnly: say(
    "以上人员将被抹除，现在什么也没有改动。确认无误后加上 --reason 再运行一次。",
    "These would be erased; nothing was changed. Run it again with --reason.",
  ),
  again: say("按清单再次抹除，有内容可抹的", "erased again from the list; something was there of"),
  backups: say("已改写的备份", "backups rewritten"),
  minutes: say("分钟副本已全部删除，请尽快做一次备份。", "Copies by the minute were removed. Make a backup soon."),
  damaged: say(
    "这个备份已损坏，没有改写，请自行删除：",
    "This backup is damaged and was left as it is; remove it yourself:",
  ),
} as const satisfies Record<string, Wording>

const COUNTS = {
  records: say("记录", "records"),
  operations: say("操作", "operations"),
  keys: say("销毁的密钥", "keys destroyed"),
  bodies: say("销毁的台账正文", "bodies of ledgers destroyed"),
  bases: say("改写的底册", "bases rewritten"),
  photos: say("照片", "photographs"),
  entries: say(
    "台账条目仍提到当事人：条目以摘要相接，依档案规定保存",
    "entries of ledgers still name the person: they are chained by their hashes and have to be archived",
  ),
  meetings: say(
    "评议表和会议记录仍提到当事人：依档案规定保存",
    "rows of review sheets and minutes still name the person: they have to be archived",
  ),
  elsewhere: say(
    "别的记录里仍有同样的姓名或号码，可能是同名的人：请人工查看",
    "rows of other records hold the same name or number, perhaps of another person: look at them",
  ),
} as const satisfies Record<string, Wording>

/** Says what was erased, and what had to stay. */
export const erasedLines = (erased: Erased, language: Language): readonly string[] => {
  const { records, operations, keys, bodies, bases, photos, left } = erased
  const counts = { records: records.length, operations, keys, bodies, bases, photos: photos.length, ...left }
  return (Object.keys(COUNTS) as (keyof typeof COUNTS)[])
    .filter((name) => !Object.hasOwn(left, name) || counts[name] > 0)
    .map((name) => `${COUNTS[name][language]}  ${counts[name]}`)
}
