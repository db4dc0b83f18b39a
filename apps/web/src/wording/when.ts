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
  const day = zh
    ? `${then.getMonth() + 1}月${then.getDate()}日`
    : `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`
  return `${day} ${clock}`
}

const isSameDay = (a: Date, b: Date): boolean =>
  a.getFullYear() === b.getFullYear() && a.getMonth() === b.getMonth() && a.getDate() === b.getDate()

/** Gives a day of the device's calendar as `YYYY-MM-DD`. */
export const dayOfDevice = (now: Date): string =>
  `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
