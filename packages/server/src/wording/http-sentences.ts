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
    "zh-CN": "输错次数过多，请稍后再试。",
    en: "Too many wrong attempts. Please try again later.",
  },
  forbidden: { "zh-CN": "您的账号无权这样做。", en: "Your account may not do this." },
  "not-found": { "zh-CN": "没有找到。", en: "There is nothing here." },
  "bad-request": { "zh-CN": "请求的内容不对。", en: "The request is not as it must be." },
  "too-large": { "zh-CN": "请求的内容太大。", en: "The request is too large." },
  "wrong-content-type": { "zh-CN": "请求的内容须为 JSON。", en: "The request must be JSON." },
  "foreign-origin": {
    "zh-CN": "请求来自别的网站，已拒绝。",
    en: "The request comes from another site and is refused.",
  },
  "photo-too-large": {
    "zh-CN": "照片太大：超过 300 KB，或者像素超过 2,400 万。请用本应用的相机拍，会自动缩小。",
    en: "The photo is larger than 300 KB or 24 million pixels. Take it with the camera of this app, which makes it smaller.",
  },
  "not-a-photo": {
    "zh-CN": "只收 JPEG、PNG、WebP 照片。",
    en: "Only JPEG, PNG and WebP photos are taken.",
  },
  "photo-broken": {
    "zh-CN": "照片文件不完整，请重拍或重新选择。",
    en: "The file of the photo is not whole. Take it again, or choose it again.",
  },
  "photo-turned": {
    "zh-CN": "照片靠附带信息转正，而附带信息不保存，存下来会是歪的。请用本应用的相机拍。",
    en: "The photo is turned upright by metadata, which are not kept; it would lie on its side. Take it with the camera of this app.",
  },
  "photo-moving": { "zh-CN": "不收动图。", en: "Moving pictures are not taken." },
  "other-photo": {
    "zh-CN": "去掉附带信息后，这张照片与记录里的不是同一张，没有保存。请用本应用的相机拍。",
    en: "Without its metadata this is not the photo that the record names; it was not kept. Take it with the camera of this app.",
  },
  "too-many-photos": {
    "zh-CN": "这个账号一天内上传的照片已到上限，请明天再传。",
    en: "This account has sent as many photos as it may in a day. Send the rest tomorrow.",
  },
  "too-many-documents": {
    "zh-CN": "本村今天新建的会议文档已到上限，请明天再建。",
    en: "The village has made as many documents of meetings as it may in a day. Make the next one tomorrow.",
  },
  "too-many-devices": {
    "zh-CN": "这个账号登记的设备已到上限。",
    en: "This account has as many devices as it may.",
  },
  "too-many-keys": {
    "zh-CN": "这个账号今天领取的密钥已到上限，请明天再试。",
    en: "This account has had as many keys as it may in a day. Try again tomorrow.",
  },
  "account-ended": { "zh-CN": "账号已停用。", en: "The account was disabled." },
  "too-many-objections": {
    "zh-CN": "同一网络提交过多，请过一小时再试。",
    en: "Too many from this network. Try again in an hour.",
  },
  "objection-not-taken": { "zh-CN": "异议没有提交。", en: "The objection was not sent." },
  "roster-in-use": {
    "zh-CN": "这个年度的名册里已经有内容，不能再从头建。",
    en: "Something stands in the roster of this year already; it cannot begin anew.",
  },
  unsettled: {
    "zh-CN": "名册里还有没解决的分歧，解决以后才能建新年度。",
    en: "There are disagreements in the roster. They have to be settled before a new year begins.",
  },
  "household-unsettled": {
    "zh-CN": "这一户还有没解决的分歧，解决以后才能迁。",
    en: "There are disagreements about this household. They have to be settled before it moves.",
  },
  "no-roster": {
    "zh-CN": "迁往的村还没有名册。",
    en: "The village it is to move to has no roster yet.",
  },
  unavailable: {
    "zh-CN": "服务暂时不可用，请稍后再试。",
    en: "The service is not available now. Please try again later.",
  },
  internal: { "zh-CN": "服务出错，已记录。", en: "Something went wrong here; it has been noted." },
} as const satisfies Record<string, Wording>

/** What a browser shows when the server was started from sources without a built web app. */
export const WEB_APP_NOT_BUILT =
  "网页尚未构建，请先运行 npm run build。\nThe web app has not been built: run npm run build first.\n"
