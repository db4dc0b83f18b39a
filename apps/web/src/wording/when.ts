/**
 * When 时间: how a moment is said to a person, near moments by distance and far ones by date.
 *
 * Days and hours are those of Beijing time 北京时间, whatever zone the device is set to: papers and postings are dated so.
 */
import type { Language } from "./language.ts"

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
  const clock = inBeijing(ms).slice("YYYY-MM-DDT".length, "YYYY-MM-DDTHH:mm".length)
  const day = dayInBeijing(ms)
  const today = dayInBeijing(nowMs)
  if (day === today) return zh ? `今天 ${clock}` : `today ${clock}`
  if (!zh) return `${day} ${clock}`
  const isThisYear = day.slice(0, YEAR_DIGITS) === today.slice(0, YEAR_DIGITS)
  return `${sayDay(day, language).slice(isThisYear ? "YYYY年".length : 0)} ${clock}`
}

const YEAR_DIGITS = 4

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

/** Gives the day that it is in Beijing at a moment, as `YYYY-MM-DD`. */
export const dayInBeijing = (ms: number): string => inBeijing(ms).slice(0, "YYYY-MM-DD".length)

/** How far Beijing time is ahead of UTC, all the year. */
export const BEIJING_MS = 8 * 60 * 60_000

const inBeijing = (ms: number): string => new Date(ms + BEIJING_MS).toISOString()
