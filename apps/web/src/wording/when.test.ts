import { describe, expect, it } from "vitest"
import { dayInBeijing, sayDay, sayLength, sayMoment } from "./when.ts"

const now = Date.parse("2026-03-01T12:00:00+08:00")
const ago = (minutes: number): string => new Date(now - minutes * 60_000).toISOString()

describe("saying a moment", () => {
  it("says near moments by their distance", () => {
    expect(sayMoment(ago(0), now, "zh-CN")).toBe("刚刚")
    expect(sayMoment(ago(5), now, "zh-CN")).toBe("5 分钟前")
    expect(sayMoment(ago(5), now, "en")).toBe("5 min ago")
  })

  it("says the time of today and the date of other days", () => {
    expect(sayMoment(ago(125), now, "zh-CN")).toBe("今天 09:55")
    expect(sayMoment(ago(24 * 60), now, "zh-CN")).toBe("2月28日 12:00")
  })

  it("says a device that runs ahead by its time, not as just now", () => {
    expect(sayMoment(ago(-90), now, "zh-CN")).toBe("今天 13:30")
  })

  it("says the year of another year", () => {
    expect(sayMoment(ago(366 * 24 * 60), now, "zh-CN")).toBe("2025年2月28日 12:00")
  })

  it("says a length in the largest unit of which it holds one", () => {
    const minute = 60_000
    expect([12, 60, 47 * 60, 48 * 60, -688 * 24 * 60].map((minutes) => sayLength(minutes * minute, "zh-CN"))).toEqual([
      "12 分钟",
      "1 小时",
      "47 小时",
      "2 天",
      "688 天",
    ])
  })

  it("gives back what is no moment", () => {
    expect(sayMoment("昨天", now, "zh-CN")).toBe("昨天")
  })

  it("says a day so that month and day cannot be mistaken for each other", () => {
    expect(sayDay("2026-03-01", "zh-CN")).toBe("2026年3月1日")
    expect(sayDay("2026-03-01", "en")).toBe("1 Mar 2026")
  })

  it("says days and hours by Beijing time, whatever the device's own zone", () => {
    const zone = process.env["TZ"]
    for (const one of ["UTC", "America/New_York", "Asia/Shanghai"]) {
      process.env["TZ"] = one
      expect(dayInBeijing(Date.parse("2026-01-05T16:00:00Z"))).toBe("2026-01-06")
      expect(dayInBeijing(Date.parse("2026-01-05T15:59:59Z"))).toBe("2026-01-05")
      expect(sayMoment("2026-02-28T15:59:00Z", now, "zh-CN")).toBe("2月28日 23:59")
      expect(sayMoment("2026-02-28T16:01:00Z", now, "en")).toBe("today 00:01")
      expect(sayMoment("2025-12-31T15:59:00Z", now, "en")).toBe("2025-12-31 23:59")
    }
    if (zone === undefined) delete process.env["TZ"]
    else process.env["TZ"] = zone
  })
})
