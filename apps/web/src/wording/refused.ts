/**
 * Wording of refused edits 未被接受的改动用语: why the server did not take what a device had kept.
 */
import { byCode, wording } from "./language.ts"

/** The sentences, by the server's code. */
export const refusedWords = wording(
  {
    closed: byCode({
      4410: "这份资料已按规定抹除，填的内容没有保留。",
      4401: "登录已失效，请重新登录。",
      4403: "您的账号没有这一项的填写权限。",
      4404: "服务器上没有这份名册。",
      4409: "前面有改动没有送到，系统会重新上传。",
      4413: "内容太长。",
      4422: "内容的格式服务器不认识。",
      4424: "这一项的密钥不能用：可能属于别的记录，或者已经销毁。请重新填写。",
      4429: "本村今天新建的会议文档已到上限，请明天再建。",
      4426: "程序版本太旧，请更新后再上传。",
    }),
    other: (code: number) => `服务器未接受（${code}）。`,
    erasedBecause: (reason: string) => `原因：${reason}`,
    putAway: "知道了，从列表移走",
  },
  {
    closed: byCode({
      4410: "This record was erased; what was entered was not kept.",
      4401: "Your log-in has ended. Log in again.",
      4403: "Your account may not write this field.",
      4404: "The server has no such roster.",
      4409: "An earlier edit has not arrived; it will be sent again.",
      4413: "The text is too long.",
      4422: "The server does not know this shape.",
      4424: "The key of this value is of no use: it is another record's, or was destroyed. Enter the value again.",
      4429: "The village has made as many documents of meetings as it may in a day. Make the next one tomorrow.",
      4426: "This version of the program is too old. Update it first.",
    }),
    other: (code: number) => `The server did not accept it (${code}).`,
    erasedBecause: (reason: string) => `Reason: ${reason}`,
    putAway: "Put away",
  },
)
