/**
 * Wording of to-do lists 待办用语.
 */
import { wording } from "./language.ts"

/** The sentences of the to-do lists. */
export const todoWords = wording(
  {
    title: "待办",
    below: "下一级已超期",
    nothing: "没有要您办的事。",
    nothingHint: "有新的事到您这里时，会出现在这一页。",
    groups: { over: "已超期", soon: "三天内到期", calm: "其他" },
    asOf: (day: string) => `截至 ${day}`,
    everywhere: "所有村的待办",
    inVillage: "本村待办",
    offline: "现在离线。下面是这台设备上次取到的待办。",
    offlineNone: "现在离线，这台设备还没有取过待办。打开某一个村，可以看那个村的待办。",
    failed: "待办没能取到。请稍后再试。",
    retry: "再试一次",
    training: "演示村",
    who: (who: string) => `由${who}办理`,
    open: "去办",
    others: (count: number) => `等别人办的 ${count} 件`,
    sending: (count: number) => `${count} 步在这台设备上等待送出或被退回`,
  },
  {
    title: "To do",
    below: "Overdue one level down",
    nothing: "Nothing waits for you.",
    nothingHint: "What comes to you appears on this page.",
    groups: { over: "Overdue", soon: "Due within three days", calm: "Other" },
    asOf: (day: string) => `as of ${day}`,
    everywhere: "To do in all villages",
    inVillage: "To do in this village",
    offline: "You are offline. This is the list this device last fetched.",
    offlineNone:
      "You are offline and this device has fetched no list yet. Open a village to see what is to be done there.",
    failed: "The list could not be fetched. Try again later.",
    retry: "Try again",
    training: "training village",
    who: (who: string) => `by ${who}`,
    open: "Open",
    others: (count: number) => `${count} wait for others`,
    sending: (count: number) =>
      count === 1
        ? "1 step on this device waits to be sent or was refused"
        : `${count} steps on this device wait to be sent or were refused`,
  },
)
