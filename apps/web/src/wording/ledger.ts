/**
 * Wording of the ledger 台账: what is said when entries are missing, changed or were lost by the server.
 */
import { wording } from "./language.ts"

/** Words about the ledger itself. */
export const ledgerWords = wording(
  {
    fault: {
      Missing: (seq: number) => `台账缺第 ${seq} 号。`,
      NotAnEntry: (seq: number) => `台账第 ${seq} 号读不出来。`,
      Altered: (seq: number) => `台账第 ${seq} 号的内容被改动过，与它的摘要不符。`,
      OutOfChain: (seq: number) => `台账第 ${seq} 号与前一号接不上。`,
      StrayKey: (seq: number) => `台账第 ${seq} 号之后有不属于台账的内容。`,
    },
    faultMeans: (good: number) =>
      good === 0
        ? "这台设备上的台账暂时都不能作为依据。"
        : `第 1 号到第 ${good} 号核对无误，照常可用；之后的内容不显示，也不作为依据。`,
    faultDo: "可以继续办理，由服务器判断能否通过。请联网后重新打开本页；如果仍有这条提示，请报县里核对台账。",
    lostTitle: (count: number) => `服务器恢复过备份，这 ${count} 项决定已不在服务器上`,
    lostMeans: "它们原来已办成，这台设备还留有记录。现在以服务器上的台账为准，请重新提交或重新办理。",
    lostStep: (label: string, subject: string, day: string) => `${label}，${subject}，${day}`,
    lostOwn: "您办理的，可以重新提交",
    lostOther: (account: string) => `由 ${account} 办理，请其在自己的设备上重新提交`,
    lostInPart: "您办理的，但其中的敏感内容已不在这台设备上，请重新填写",
    notForRole: "不对本角色公开",
    destroyed: (day: string, reason: string) => `已于 ${day} 销毁：${reason}`,
    sendAgain: (count: number) => `重新提交我办理的 ${count} 项`,
    sendAgainHint: "按原来的编号提交，不会办成两次。",
    giveUp: "都已处理，不再提示",
    giveUpAsk: "确定不再提示？再按一次，这台设备就不再列出这些决定",
    notKept: "这台设备没有存下来，请清理存储空间后再试。",
  },
  {
    fault: {
      Missing: (seq: number) => `Entry ${seq} of the ledger is missing.`,
      NotAnEntry: (seq: number) => `Entry ${seq} of the ledger cannot be read.`,
      Altered: (seq: number) => `Entry ${seq} of the ledger was changed: its content is not that of its hash.`,
      OutOfChain: (seq: number) => `Entry ${seq} of the ledger does not follow the one before.`,
      StrayKey: (seq: number) => `Behind entry ${seq} of the ledger stands something that is no entry.`,
    },
    faultMeans: (good: number) =>
      good === 0
        ? "Nothing of the ledger on this device can be relied on for now."
        : `Entries 1 to ${good} are whole and may be used as ever; what follows is not shown and counts for nothing.`,
    faultDo:
      "You can go on; the server decides whether a step passes. Open this page again with network; if this is still said, report it to the county.",
    lostTitle: (count: number) =>
      count === 1
        ? "The server was restored and no longer has this decision"
        : `The server was restored and no longer has these ${count} decisions`,
    lostMeans:
      "They had been decided, and this device still knows them. The server's ledger holds now; send them again, or do them anew.",
    lostStep: (label: string, subject: string, day: string) => `${label}, ${subject}, ${day}`,
    lostOwn: "yours; you can send it again",
    lostOther: (account: string) => `done by ${account}, who has to send it again from their own device`,
    lostInPart: "yours, but its sensitive part is no longer on this device; fill it in anew",
    notForRole: "not open to your role",
    destroyed: (day: string, reason: string) => `destroyed on ${day}: ${reason}`,
    sendAgain: (count: number) => (count === 1 ? "Send mine again" : `Send my ${count} again`),
    sendAgainHint: "They keep their ids, so nothing is done twice.",
    giveUp: "All dealt with; do not show again",
    giveUpAsk: "Really? Press once more, and this device will not list these decisions again",
    notKept: "The device did not keep it; free some storage and try again.",
  },
)
