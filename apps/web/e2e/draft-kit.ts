/**
 * Kit for drafts 办理草稿: what was typed into a form and not sent lies on the device a moment after the last key.
 */
import type { Page } from "playwright-core"
import { expect } from "vitest"

/** Types, and waits until the device has a draft that is no older than that. */
export const typeAndKeep = async (page: Page, type: () => Promise<void>): Promise<void> => {
  const since = await page.evaluate(() => new Date().toISOString())
  await type()
  await expect.poll(() => page.evaluate(newestDraft)).toSatisfy((at: string) => at >= since)
}

/** When the newest draft of any account was kept, as its row says in the open. */
const newestDraft = async (): Promise<string> => {
  const names = (await indexedDB.databases()).flatMap(({ name = "" }) =>
    name.endsWith("/command-drafts") ? [name] : [],
  )
  const moments = await Promise.all(
    names.map(
      (name) =>
        new Promise<readonly string[]>((resolve, reject) => {
          const opening = indexedDB.open(name)
          opening.addEventListener("error", () => reject(opening.error ?? new Error("the drafts cannot be opened")))
          opening.addEventListener("success", () => {
            const database = opening.result
            const rows = database.transaction("drafts").objectStore("drafts").getAll()
            rows.addEventListener("success", () => {
              database.close()
              resolve((rows.result as readonly { readonly at: string }[]).map(({ at }) => at))
            })
          })
        }),
    ),
  )
  return moments.flat().toSorted().at(-1) ?? ""
}
