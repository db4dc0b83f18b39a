/**
 * Wording of the signature pad 签名板用语.
 */
import { wording } from "./language.ts"

/** The sentences of the frame in which somebody signs. */
export const signatureWords = wording(
  {
    sign: (name: string) => `${name} 签名`,
    signHere: "请在框内签名",
    signDone: "签好了",
    signClear: "擦掉重写",
    signed: "已签",
    typed: (name: string) => `${name}（键入）`,
    byKeyboard: "不便手写，用键盘签",
    typeName: (name: string) => `由本人键入姓名：${name}`,
    typedDone: "以键入的姓名签认",
    otherName: "与签名人的姓名不同。",
    cancel: "取消",
  },
  {
    sign: (name: string) => `Sign: ${name}`,
    signHere: "Sign within the frame",
    signDone: "Done",
    signClear: "Wipe",
    signed: "Signed",
    typed: (name: string) => `${name} (typed)`,
    byKeyboard: "Sign with the keyboard instead",
    typeName: (name: string) => `The person types the name: ${name}`,
    typedDone: "Sign with the typed name",
    otherName: "This is not the name of who signs.",
    cancel: "Cancel",
  },
)
