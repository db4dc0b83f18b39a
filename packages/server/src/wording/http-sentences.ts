/**
 * Sentences of the HTTP interface, one for each error code.
 */
import type { Wording } from "@jingzhun/core"

/** What can go wrong with a request. */
export type HttpErrorCode = keyof typeof HTTP_SENTENCES

/** What each error code tells a person. */
export const HTTP_SENTENCES = {
  unauthenticated: { "zh-CN": "请先登录。", en: "Please log in first." },
  "wrong-password": { "zh-CN": "账号或口令不对。", en: "The account or the password is not right." },
  throttled: {
    "zh-CN": "输错次数过多,请稍后再试。",
    en: "Too many wrong attempts. Please try again later.",
  },
  forbidden: { "zh-CN": "您的账号无权这样做。", en: "Your account may not do this." },
  "not-found": { "zh-CN": "没有找到。", en: "There is nothing here." },
  "bad-request": { "zh-CN": "请求的内容不对。", en: "The request is not as it must be." },
  "too-large": { "zh-CN": "请求的内容太大。", en: "The request is too large." },
  "wrong-content-type": { "zh-CN": "请求的内容须为 JSON。", en: "The request must be JSON." },
  "foreign-origin": { "zh-CN": "请求来自别的网站,已拒绝。", en: "The request comes from another site and is refused." },
  unavailable: {
    "zh-CN": "服务暂时不可用,请稍后再试。",
    en: "The service is not available now. Please try again later.",
  },
  internal: { "zh-CN": "服务出错,已记录。", en: "Something went wrong here; it has been noted." },
} as const satisfies Record<string, Wording>

/** What a browser shows when the server was started from sources without a built web app. */
export const WEB_APP_NOT_BUILT =
  "网页尚未构建,请先运行 npm run build。\nThe web app has not been built: run npm run build first.\n"
