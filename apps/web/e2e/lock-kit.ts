/**
 * Lock kit 锁屏用具: how a person sets a PIN and unlocks a tablet.
 */
import type { Page } from "playwright-core"

/** The PIN of everybody in the tests. */
export const PIN = "270418"

/** Fills in the form for a new PIN. */
export const givePin = async (page: Page): Promise<void> => {
  await page.getByLabel("PIN（6 至 12 位数字）").fill(PIN)
  await page.getByLabel("再输一遍").fill(PIN)
  await page.getByRole("button", { name: "保存 PIN" }).click()
}

/** Types a PIN at the lock. */
export const unlock = async (page: Page, pin: string): Promise<void> => {
  await page.getByLabel("PIN（6 至 12 位数字）").fill(pin)
  await page.getByRole("button", { name: "解锁", exact: true }).click()
}
