/**
 * Wording of the photographs of a case 卷宗照片用语: of a posting, and of what was verified.
 */
import { byCode, wording } from "./language.ts"

/** The sentences about the photographs of a case. */
export const casePhotoWords = wording(
  {
    hint: "照片会缩小并加水印（村、项目编号、日期、拍摄人），手机记录的地点等信息不会保留。请不要拍身份证、银行卡和人脸。",
    none: "还没有拍照。",
    takenOff: "移除这张照片",
    picture: (number: number) => `照片 ${number}`,
    hash: (code: string) => `照片编码 ${code}`,
    postingTitle: "公示照片",
    days: byCode({ first: "第一天", last: "最后一天" }),
    owed: "还没有照片。",
  },
  {
    hint: "Photographs are made small and get a watermark (village, number of the case, day, who took it); place and other traces of the phone are not kept. Do not photograph identity cards, bank cards or faces.",
    none: "No photograph yet.",
    takenOff: "Take this photograph off",
    picture: (number: number) => `Photograph ${number}`,
    hash: (code: string) => `Photograph ${code}`,
    postingTitle: "Photographs of the posting",
    days: byCode({ first: "First day", last: "Last day" }),
    owed: "No photograph yet.",
  },
)
