/**
 * Wording of refusals 拒绝原因用语: why this device does not take an edit, and what to do.
 */
import { byCode, wording } from "./language.ts"

/** The sentences of refusals, by the device's code. */
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
  },
)
