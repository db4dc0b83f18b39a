/**
 * Wording of the status details 保存情况用语.
 */
import { wording } from "./language.ts"

/** The sentences about where the edits lie; what the bar itself says is with the shell. */
export const statusWords = wording(
  {
    storage: {
      kept: "本机存储已受保护，浏览器不会自动清理。",
      "may-be-cleared": "浏览器空间紧张时可能清理本机数据，请尽快联网，或先把未上传的内容存成文件。",
      unknown: "还不知道浏览器会不会保留本机数据。",
    },
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
      unknown: "It is not known yet whether the browser keeps this device's data.",
    },
    lastAcknowledged: (when: string) => `Last confirmed by the server: ${when}`,
    neverAcknowledged: "The server has confirmed nothing since this was opened.",
    ladder: "Every edit is written to this device first, then to the server's disk. A dot means: only on this device.",
    refusedEditsHint: "Nothing is lost. The check page lists each with its reason, to be entered once more.",
    refusedEditsGo: "Go to the check page",
  },
)
