/**
 * Wording of erasures 抹除用语: that somebody is no longer in a roster, when and why, and nothing of who it was.
 */
import { wording } from "./language.ts"

interface Counts {
  readonly households: number
  readonly members: number
}

/** The sentences of erasures. */
export const erasureWords = wording(
  {
    news: (counts: Counts, day: string, reason: string) =>
      `${day}，管理员已按规定抹除本名册 ${countedZh(counts)}的资料，这台设备上的也已删除。原因：${reason}`,
    goneTitle: "这一户的资料已按规定抹除。",
    gone: (day: string, reason: string) => `${day}由管理员抹除，服务器和这台设备都不再保留。原因：${reason}`,
    putAway: "知道了",
  },
  {
    news: (counts: Counts, day: string, reason: string) =>
      `On ${day} the administrator erased ${countedEn(counts)} from this roster, as the rules require; nothing of it is left on this device. Reason: ${reason}`,
    goneTitle: "This household was erased, as the rules require.",
    gone: (day: string, reason: string) =>
      `Erased by the administrator on ${day}; neither the server nor this device keeps anything of it. Reason: ${reason}`,
    putAway: "Put away",
  },
)

const countedZh = ({ households, members }: Counts): string =>
  [...(households > 0 ? [`${households} 户`] : []), ...(members > 0 ? [`${members} 人`] : [])].join("、")

const countedEn = ({ households, members }: Counts): string =>
  [
    ...(households > 0 ? [households === 1 ? "1 household" : `${households} households`] : []),
    ...(members > 0 ? [members === 1 ? "1 person" : `${members} persons`] : []),
  ].join(" and ")
