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
    cancel: "取消",
  },
  {
    sign: (name: string) => `Sign: ${name}`,
    signHere: "Sign within the frame",
    signDone: "Done",
    signClear: "Wipe",
    signed: "Signed",
    cancel: "Cancel",
  },
)
