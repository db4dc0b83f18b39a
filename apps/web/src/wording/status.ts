/**
 * Wording of the state of a roster 保存情况用语: where the edits lie, and what stands in the way.
 */
import { wording } from "./language.ts"
import { sayLength } from "./when.ts"

/** The sentences about where the edits lie; what the bar itself says is with the shell. */
export const statusWords = wording(
  {
    storage: {
      kept: "本机存储已受保护，浏览器不会自动清理。",
      "may-be-cleared": "浏览器空间紧张时可能清理本机数据，请尽快联网，或先把未上传的内容存成文件。",
      failing:
        "本机存储写不进去了，新填的内容记不住。已经记下的都在。请不要关闭页面：先点右上角“保存情况”把未上传的内容存成文件，再删去设备上不用的照片、视频，腾出空间后继续。",
      unknown: "还不知道浏览器会不会保留本机数据。",
    },
    clockWrong: (aheadMs: number) =>
      `这台设备的时间比服务器${aheadMs > 0 ? "快" : "慢"} ${sayLength(aheadMs, "zh-CN")}。年龄、判断日期、办理期限、是否逾期和修改时间都可能不对，请先在设备上校准时间。`,
    lacking: (waiting: number) =>
      `本年度名册的底册还没到本机，联网后自动取来；到之前请不要补登农户。${waiting > 0 ? `另有 ${waiting} 条记录的修改在等它。` : ""}`,
    held: (count: number) => `${count} 条敏感内容的密钥还没到本机，联网后自动显示。`,
    lastAcknowledged: (when: string) => `服务器最近一次确认：${when}`,
    neverAcknowledged: "本次打开后服务器还没有确认过。",
    ladder: "每一处改动先写入本机，再由服务器写入硬盘。圆点表示还只在本机。",
    refusedEditsHint: "内容还在，没有丢。每一项写的什么、为什么，都列在“核对”页，可以在那里重新填写。",
    refusedEditsGo: "去核对",
  },
  {
    storage: {
      kept: "Storage on this device is protected; the browser will not clear it by itself.",
      "may-be-cleared":
        "The browser may clear this device's data when space runs low. Connect soon, or save what is unsent to a file.",
      failing:
        "This device has no room left, and new entries are not kept. What was kept before is safe. Keep the page open: save what is unsent to a file from the status at the top, then delete photos or videos that nobody needs.",
      unknown: "It is not known yet whether the browser keeps this device's data.",
    },
    clockWrong: (aheadMs: number) =>
      `This device's clock is ${sayLength(aheadMs, "en")} ${aheadMs > 0 ? "ahead of" : "behind"} the server's. Ages, the day of judgement, deadlines, what is overdue and the times of edits may be wrong; set the clock first.`,
    lacking: (waiting: number) =>
      `What the roster of this year begins with has not come to this device yet; it comes with the network. Do not add households before.${waiting > 0 ? ` Edits of ${waiting} records wait for it.` : ""}`,
    held: (count: number) => `${count} sensitive edits wait for their key; they show when there is network.`,
    lastAcknowledged: (when: string) => `Last confirmed by the server: ${when}`,
    neverAcknowledged: "The server has confirmed nothing since this was opened.",
    ladder: "Every edit is written to this device first, then to the server's disk. A dot means: only on this device.",
    refusedEditsHint: "Nothing is lost. The check page lists each with its reason, to be entered once more.",
    refusedEditsGo: "Go to the check page",
  },
)
