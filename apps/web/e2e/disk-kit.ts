/**
 * Disk kit 本机内容用具: looks through everything that a page can keep in its browser, whatever shape it lies in.
 */
import type { Page } from "playwright-core"

/** For each word the stores that hold it: databases, the browser's small storage, and kept answers. */
export const keptWith = (page: Page, words: readonly string[]): Promise<Record<string, string[]>> =>
  page.evaluate(async (sought) => {
    const places: [place: string, text: string][] = []
    const answer = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result))
        request.addEventListener("error", () => reject(request.error ?? new Error("no answer")))
      })
    const textOf = (value: unknown): string => {
      if (value instanceof ArrayBuffer) return textOf(new Uint8Array(value))
      if (value instanceof Uint8Array) return new TextDecoder().decode(value)
      if (value instanceof Map) return textOf([...value])
      if (typeof value !== "object" || value === null) return String(value)
      return Object.entries(value)
        .map(([name, one]) => `${name} ${textOf(one)}`)
        .join(" ")
    }
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store)
        places.push([`${name} ${store}`, textOf([await answer(all.getAll()), await answer(all.getAllKeys())])])
      }
      database.close()
    }
    for (const storage of [localStorage, sessionStorage])
      for (let at = 0; at < storage.length; at += 1) {
        const name = storage.key(at) ?? ""
        places.push([`storage ${name}`, storage.getItem(name) ?? ""])
      }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const response of await cache.matchAll()) places.push([`cache ${name}`, await response.text()])
    }
    return Object.fromEntries(
      sought.map((word) => [word, places.filter(([, text]) => text.includes(word)).map(([place]) => place)]),
    )
  }, words)
