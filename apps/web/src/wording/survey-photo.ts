/**
 * Wording of the photographs of a visit 入户照片用语.
 */
import { byCode, wording } from "./language.ts"

/** The sentences about photographs. */
export const photoWords = wording(
  {
    photosHint: "照片会缩小并加水印（村、户编号、日期、调查人），手机记录的地点等信息不会保留。请不要拍身份证号。",
    caption: "拍的是什么",
    captions: ["房屋外观", "室内", "饮水", "产业", "证明材料"] as readonly string[],
    captionMissing: "先写明拍的是什么。",
    take: "拍照",
    choose: "选照片",
    noPhotos: "还没有照片。",
    working: "正在处理照片…",
    notAPicture: "这个文件不是能识别的照片。",
    noRoom: "本机存储写不进去，照片没有存下。",
    places: { waiting: "只在本机，等待上传", sent: "已上传", refused: "服务器没有接受" },
    notHere: "照片还没有传到，联网后再看。",
    refusals: byCode({
      "photo-too-large": "照片太大",
      "not-a-photo": "不是照片",
      "photo-broken": "照片已损坏",
      "photo-turned": "照片方向有误",
      "photo-moving": "不是静止照片",
      "other-photo": "照片与记录不符",
      forbidden: "这个账号不能上传照片",
      "not-found": "服务器没有这个村",
    }),
    sendAgain: "再传一次",
    takeOffPhoto: "移出这张",
  },
  {
    photosHint:
      "Photographs are made small and get a watermark (village, household number, day, surveyor); place and other traces of the phone are not kept. Do not photograph identity numbers.",
    caption: "What is on it",
    captions: ["House outside", "House inside", "Water", "Industry", "Evidence"] as readonly string[],
    captionMissing: "Say first what is on it.",
    take: "Take a photograph",
    choose: "Choose a file",
    noPhotos: "No photographs yet.",
    working: "Preparing the photograph…",
    notAPicture: "This file is no picture that can be read.",
    noRoom: "This device cannot store anything; the photograph was not kept.",
    places: { waiting: "Only on this device, to be sent", sent: "Sent", refused: "The server refused it" },
    notHere: "The photograph has not arrived. Look again with network.",
    refusals: byCode({
      "photo-too-large": "too large",
      "not-a-photo": "not a photograph",
      "photo-broken": "broken",
      "photo-turned": "turned the wrong way",
      "photo-moving": "not a still picture",
      "other-photo": "not the picture that the record names",
      forbidden: "this account may not send photographs",
      "not-found": "the server does not know the village",
    }),
    sendAgain: "Send again",
    takeOffPhoto: "Take this off",
  },
)
