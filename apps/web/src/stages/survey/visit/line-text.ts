/**
 * Line text 算账文字: between what is typed into a worksheet line and what is kept; yuan are typed, fen are kept.
 */
import { fenToYuan, yuanToFen } from "@jingzhun/core"
import type { Json } from "@jingzhun/forms"
import * as Result from "effect/Result"

/** Reads a quantity: a number with up to four places, also in full-width digits. */
export const readQuantity = (text: string): string | undefined => {
  const plain = text.normalize("NFKC").replace(/[\s,]/g, "")
  const [, whole, places] = /^(\d{1,9})(?:\.(\d{1,4}))?$/.exec(plain) ?? []
  if (whole === undefined) return undefined
  return `${whole.replace(/^0+(?=\d)/, "")}${places === undefined ? "" : `.${places}`}`
}

/** Reads a rate in yuan into fen. */
export const readRate = (text: string): number | undefined =>
  Result.getOrUndefined(yuanToFen(text.normalize("NFKC").replace(/[\s,元¥]/g, "")))

/** Says a rate in yuan. */
export const sayRate = (value: Json): string => (typeof value === "number" ? fenToYuan(value) : "")

/** What is mostly counted, in which unit, by kind; only offered, never filled in. */
export const ITEMS_OF = {
  wage: ["务工", "打零工", "公益性岗位"],
  business: ["种粮", "养猪", "养鸡", "种果", "小生意"],
  property: ["土地流转", "房屋出租", "入股分红"],
  transfer: ["养老金", "低保金", "耕地补贴", "子女赡养费"],
  cost: ["化肥", "种子", "饲料", "农药", "雇工"],
} as const

/** Units that are mostly used. */
export const UNITS = ["月", "天", "年", "亩", "斤", "公斤", "头", "只", "次", "人"] as const
