/**
 * Wording of refusals 拒绝原因用语: what was not accepted, why, and what to do.
 */
import { byCode, wording } from "./language.ts"

/** The sentences of refusals; `edit` by the device's code, `closed` by the server's. */
export const refusalWords = wording(
  {
    edit: byCode({
      value: "这个值不能填在这一项。",
      field: "找不到这一项，可能已被移出名册。",
      permission: "您的账号只能查看，不能修改这一项。",
      storage: "本机存储写不进去，这次改动没有保存。请先腾出空间或把未上传的内容存成文件，再重填。",
      keys: "本机的备用密钥用完了，敏感内容暂时不能保存。请联网一次再填；输入的内容还在原处，其他项目照常能填。",
      opening: "名册还没打开好，请稍等再填。",
      closed: "名册已关闭，请重新打开后再填。",
      stopped: "已按您的要求停止。已写入的部分会保留。",
    }),
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
    edit: byCode({
      value: "This value may not stand in this field.",
      field: "This field is not there; the record may have left the roster.",
      permission: "Your account may view this field, not change it.",
      storage:
        "This device could not store the edit, so it was not kept. Free some space or save what is unsent to a file, then enter it again.",
      keys: "This device has run out of spare keys, so sensitive values cannot be kept now. Connect once, then go on; what you typed is still there, and everything else works.",
      opening: "The roster is not open yet. Wait a moment.",
      closed: "The roster was closed. Open it again.",
      stopped: "Stopped as you asked. What was already written is kept.",
    }),
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
