/**
 * Page cache 页面缓存: the same page for everybody who asks within some seconds, so that a crowd costs no more than one visitor.
 *
 * Whatever is decided empties it: a posting that was taken back shows no name a moment later.
 */

/** Keeps what was made, for some seconds. */
export interface PageCache {
  readonly get: (key: string, make: () => Promise<string>) => Promise<string>
  readonly clear: () => void
}

/** Makes an empty cache. */
export const makePageCache = (now: () => number): PageCache => {
  const kept = new Map<string, { readonly at: number; readonly page: Promise<string> }>()
  return {
    get: (key, make) => {
      const known = kept.get(key)
      if (known !== undefined && Math.abs(now() - known.at) < KEPT_MS) return known.page
      if (kept.size >= MOST_KEPT) kept.clear()
      const page = make()
      kept.set(key, { at: now(), page })
      // What could not be made, or was nothing, is looked for again by the next who asks.
      page.then(
        (made) => made === "" && kept.delete(key),
        () => kept.delete(key),
      )
      return page
    },
    clear: () => kept.clear(),
  }
}

const KEPT_MS = 10_000
const MOST_KEPT = 500
