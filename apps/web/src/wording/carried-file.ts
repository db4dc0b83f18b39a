/**
 * Wording of the carried file 未送达文件用语.
 */
import type { BringFailure } from "../local/carried/bring-in.ts"
import type { CarriedKind, LeftOutReason } from "../local/carried/brought-in.ts"
import type { CarriedFailure } from "../local/carried/carried-file.ts"
import { wording } from "./language.ts"
import { sayMoment } from "./when.ts"

type Counts = Readonly<Record<CarriedKind, number>>

/** The sentences of saving and bringing in. */
export const carriedWords = wording(
  {
    title: "带走和带入未送达的内容",
    lead: "这台设备上没有网络时，可以把本账号还没送到服务器的全部内容存成一个文件，用优盘带到另一台能联网的设备，用同一个账号带入。",
    save: "把未上传的内容存成文件",
    sealTitle: "给文件设一个口令",
    sealLead:
      "文件里有群众的情况，要用口令加密。到另一台设备带入时要输同一个口令，离线也能用。口令请记牢，不要和文件放在一起：忘了谁也打不开，只能回原设备重新存一次。内容在原设备上不会因此减少。",
    openTitle: "输入文件的口令",
    openLead: "请输入存这个文件时设的口令。",
    passphrase: "口令（至少 8 个字）",
    passphraseAgain: "再输一遍口令",
    tooShort: "口令至少要 8 个字。",
    differ: "两次输入的口令不一样，请重新输入。",
    passphraseMissing: "请输入口令。",
    wrong: "口令不对，没有带入任何内容。请再试；忘了口令，请回原设备重新存一次。",
    working: "正在处理…",
    seal: "加密并存成文件",
    openFile: "打开并带入",
    cancel: "取消",
    bring: "带入未送达文件",
    nearlyFull:
      "浏览器在这台设备上的空间已用去八成以上，可能很快写不进去。请尽快联网送出，再清理设备上的其他文件；不要清理浏览器数据。",
    bringing: "正在带入…",
    unread: (count: number) => `有 ${count} 处内容这台设备没能读出，不在文件里。请不要清理这台设备，并告诉管理员：`,
    brought: "已带入本机",
    nothingNew: "没有新的内容，文件里的本机都有了。",
    new: (counts: Counts) => `新带入：${countedZh(counts)}。`,
    known: (counts: Counts) => `本机早已有：${countedZh(counts)}。`,
    leftOut: (count: number) => `有 ${count} 项没能带入。请保留文件和原来的设备，并告诉管理员：`,
    reason: (reason: LeftOutReason) => REASONS_ZH[reason],
    kind: (kind: CarriedKind) => KINDS_ZH[kind],
    toOpen: "联网时打开下面每一处，内容就会送出：",
    minutes: "评议会",
    failure: (failure: BringFailure) =>
      failure._tag === "OfAnother"
        ? `这个文件是账号“${failure.account}”的，只能用这个账号登录后带入。`
        : FAILURES_ZH[failure.why],
    waiting: (count: number, since: string, nowMs: number) =>
      `有 ${count} 项内容还没送到服务器，最早的写于${sayMoment(since, nowMs, "zh-CN")}，已超过一天。请联网打开所在的村，或存成文件带到能联网的设备。`,
  },
  {
    title: "Carry what was not sent",
    lead: "Where there is no network, everything of your account that has not reached the server can be saved to one file, carried to another device and brought in there under the same account.",
    save: "Save what is unsent to a file",
    sealTitle: "A passphrase for the file",
    sealLead:
      "The file speaks of people and is encrypted. Whoever brings it in types the same passphrase, with or without network. Keep it in mind and away from the file: without it nobody opens the file, and it has to be saved again on this device. Nothing is taken off this device by it.",
    openTitle: "The passphrase of the file",
    openLead: "Enter the passphrase that was chosen when the file was saved.",
    passphrase: "Passphrase (at least 8 characters)",
    passphraseAgain: "The same again",
    tooShort: "A passphrase has at least 8 characters.",
    differ: "The two are not the same. Enter them again.",
    passphraseMissing: "Enter the passphrase.",
    wrong:
      "This is not its passphrase; nothing was brought in. Try again, or save the file again on the device it comes from.",
    working: "One moment…",
    seal: "Encrypt and save",
    openFile: "Open and bring in",
    cancel: "Cancel",
    bring: "Bring in a file",
    nearlyFull:
      "More than four fifths of the browser's space on this device is used; it may soon take nothing more. Send what is unsent, then remove other files; do not clear the browser's data.",
    bringing: "Bringing in…",
    unread: (count: number) =>
      `${count} parts could not be read on this device and are not in the file. Do not clear this device, and tell the administrator:`,
    brought: "Brought in",
    nothingNew: "Nothing new: this device had everything that is in the file.",
    new: (counts: Counts) => `New: ${countedEn(counts)}.`,
    known: (counts: Counts) => `Here already: ${countedEn(counts)}.`,
    leftOut: (count: number) =>
      `${count} could not be brought in. Keep the file and the device it comes from, and tell the administrator:`,
    reason: (reason: LeftOutReason) => REASONS_EN[reason],
    kind: (kind: CarriedKind) => KINDS_EN[kind],
    toOpen: "Open each of these with network, and it is sent:",
    minutes: "Meeting",
    failure: (failure: BringFailure) =>
      failure._tag === "OfAnother"
        ? `This file belongs to the account “${failure.account}”; only that account can bring it in.`
        : FAILURES_EN[failure.why],
    waiting: (count: number, since: string, nowMs: number) =>
      `${count} entries have not reached the server; the oldest is from ${sayMoment(since, nowMs, "en")}, more than a day ago. Open the village with network, or carry a file to a device that has it.`,
  },
)

const FAILURES_ZH: Readonly<Record<CarriedFailure, string>> = {
  foreign: "这不是未送达文件。请选从本系统存下的那个文件。",
  damaged: "文件不完整或被改动过，没有带入任何内容。请从原来的设备重新存一次。",
  newer: "文件来自更新版本的程序。请先联网更新这台设备的程序，再带入。",
}

const FAILURES_EN: Readonly<Record<CarriedFailure, string>> = {
  foreign: "This is not a file of unsent work. Choose the one that this program saved.",
  damaged: "The file is incomplete or was changed; nothing was brought in. Save it again on the device it comes from.",
  newer: "A later version of the program wrote this file. Update this device first.",
}

const REASONS_ZH: Readonly<Record<LeftOutReason, string>> = {
  shape: "内容读不懂",
  permission: "账号没有填写权限",
  storage: "本机存储写不进去",
  unread: "原来的设备没能读出",
}

const REASONS_EN: Readonly<Record<LeftOutReason, string>> = {
  shape: "cannot be read",
  permission: "your account may not write it",
  storage: "this device could not store it",
  unread: "the device it comes from could not read it",
}

const KINDS_ZH: Readonly<Record<CarriedKind, string>> = {
  edits: "改动",
  refused: "未被接受的改动",
  texts: "会议记录",
  commands: "办理指令",
  photos: "照片",
}

const KINDS_EN: Readonly<Record<CarriedKind, string>> = {
  edits: "edits",
  refused: "refused edits",
  texts: "changes of minutes",
  commands: "steps",
  photos: "photographs",
}

const counted = (counts: Counts): readonly (readonly [CarriedKind, number])[] =>
  (Object.entries(counts) as [CarriedKind, number][]).filter(([, count]) => count > 0)

const countedZh = (counts: Counts): string =>
  counted(counts)
    .map(([kind, count]) => `${KINDS_ZH[kind]} ${count} 项`)
    .join("、")

const countedEn = (counts: Counts): string =>
  counted(counts)
    .map(([kind, count]) => `${count} ${KINDS_EN[kind]}`)
    .join(", ")
