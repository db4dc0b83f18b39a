/**
 * Date styles 日期格式: which cell styles show a number as a day, and which day it is.
 */
import { dayOf } from "@jingzhun/core"
import { attribute } from "./xml-text.ts"

/** The styles, by place, that show days, and whether days count from 1904. */
export interface DateStyles {
  readonly styles: ReadonlySet<number>
  readonly from1904: boolean
}

/** Reads `xl/styles.xml`. */
export const readDateStyles = (xml: string): ReadonlySet<number> => {
  const custom = new Map<number, boolean>()
  for (const [, tag = ""] of xml.matchAll(/<(?:[\w.-]+:)?numFmt\s([^>]*)>/g)) {
    custom.set(Number(attribute(tag, "numFmtId")), isDayFormat(attribute(tag, "formatCode") ?? ""))
  }
  const formats = /<(?:[\w.-]+:)?cellXfs[\s>]([\s\S]*?)<\/(?:[\w.-]+:)?cellXfs>/.exec(xml)?.[1] ?? ""
  const styles = new Set<number>()
  let place = 0
  for (const [, tag = ""] of formats.matchAll(/<(?:[\w.-]+:)?xf\s([^>]*)>/g)) {
    const format = Number(attribute(tag, "numFmtId") ?? 0)
    if (custom.get(format) ?? isBuiltInDay(format)) styles.add(place)
    place += 1
  }
  return styles
}

// 27-36 and 50-58 are the days of the Chinese editions.
const isBuiltInDay = (format: number): boolean =>
  (format >= 14 && format <= 17) || format === 22 || (format >= 27 && format <= 36) || (format >= 50 && format <= 58)

const isDayFormat = (code: string): boolean =>
  /[yd年]/i.test(code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, "")) && !/^general$/i.test(code)

/** The day of a serial number; nothing outside the years a spreadsheet knows. */
export const serialDay = (serial: number, { from1904 }: DateStyles): string | undefined => {
  // 1900 is taken for a leap year, so days before 1 March 1900 stand one too high.
  const days = Math.floor(serial) + (from1904 ? 1_462 : 0) + (!from1904 && serial < 60 ? 1 : 0)
  if (days < 1 || days > 2_958_465) return undefined
  const day = new Date(Date.UTC(1899, 11, 30) + days * 86_400_000)
  return dayOf(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate())
}
