/**
 * When 时间: how a moment is said to a person, near moments by distance and far ones by date.
 */
import type { Language } from "./language.ts"

const two = (value: number): string => String(value).padStart(2, "0")

/**
 * Says a moment (ISO 8601) as seen at `nowMs`.
 *
 * A moment that cannot be read is given back as it was written.
 */
export const sayMoment = (at: string, nowMs: number, language: Language): string => {
  const ms = Date.parse(at)
  if (Number.isNaN(ms)) return at
  const minutes = Math.round((nowMs - ms) / 60_000)
  const zh = language === "zh-CN"
  if (minutes >= -1 && minutes < 1) return zh ? "刚刚" : "just now"
  if (minutes > 0 && minutes < 60) return zh ? `${minutes} 分钟前` : `${minutes} min ago`
  const then = new Date(ms)
  const clock = `${two(then.getHours())}:${two(then.getMinutes())}`
  if (isSameDay(then, new Date(nowMs))) return zh ? `今天 ${clock}` : `today ${clock}`
  const year = then.getFullYear() === new Date(nowMs).getFullYear() ? "" : `${then.getFullYear()}年`
  const day = zh
    ? `${year}${then.getMonth() + 1}月${then.getDate()}日`
    : `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`
  return `${day} ${clock}`
}

const isSameDay = (a: Date, b: Date): boolean =>
  a.getFullYear() === b.getFullYear() && a.getMonth() === b.getMonth() && a.getDate() === b.getDate()

/** Says a day of the calendar (`YYYY-MM-DD`) in words that no two countries read differently. */
export const sayDay = (day: string, language: Language): string => {
  const [year, month, date] = day.split("-").map(Number)
  if (year === undefined || month === undefined || date === undefined) return day
  return language === "zh-CN" ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1] ?? month} ${year}`
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"] as const

/** Says a length of time, in the largest unit of which it holds one. */
export const sayLength = (ms: number, language: Language): string => {
  const minutes = Math.round(Math.abs(ms) / 60_000)
  const zh = language === "zh-CN"
  if (minutes < 60) return zh ? `${minutes} 分钟` : `${minutes} min`
  const hours = Math.round(minutes / 60)
  if (hours < 48) return zh ? `${hours} 小时` : `${hours} h`
  const days = Math.round(hours / 24)
  return zh ? `${days} 天` : `${days} days`
}

/** Gives a day of the device's calendar as `YYYY-MM-DD`. */
export const dayOfDevice = (now: Date): string =>
  `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
