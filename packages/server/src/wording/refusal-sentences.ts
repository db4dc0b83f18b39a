/**
 * Sentences of the gate: why the server did not take a frame, said to the person whose device sent it.
 */
import type { Wording } from "@jingzhun/core"

/** Close codes of the sync socket; 44xx are for good, 1013 may be tried again. */
export type RefusalCode = 4401 | 4403 | 4404 | 4409 | 4413 | 4422 | 4424 | 4426 | 4429 | 1013

/** What each refusal tells a person. */
export const REFUSAL_SENTENCES: { readonly [code in RefusalCode]: Wording } = {
  4401: { "zh-CN": "登录已失效，请重新登录。", en: "Your session has ended. Please log in again." },
  4403: { "zh-CN": "您的账号无权这样修改。", en: "Your account may not change this." },
  4404: { "zh-CN": "没有这份文档。", en: "There is no such document." },
  4409: {
    "zh-CN": "前面的修改没有送到，请重新同步。",
    en: "Earlier edits have not arrived. Please synchronise again.",
  },
  4413: { "zh-CN": "一次修改的内容太大。", en: "This edit is too large." },
  4422: { "zh-CN": "修改的格式不对，服务器没有接受。", en: "The server did not accept the shape of this edit." },
  4424: {
    "zh-CN": "内容所用的密钥不能用，服务器没有接受。",
    en: "The server did not accept the key with which this edit is sealed.",
  },
  4426: { "zh-CN": "请更新程序后再同步。", en: "Please update the app, then synchronise." },
  4429: {
    "zh-CN": "本村今天新建的会议文档已到上限，请明天再建。",
    en: "The village has made as many documents of meetings as it may in a day. Make the next one tomorrow.",
  },
  1013: { "zh-CN": "服务器忙，请稍后再试。", en: "The server is busy. Please try again later." },
}
