/**
 * Leading tab 主标签页: of the tabs that show one roster, the one that speaks with the server.
 *
 * The browser gives the lead to the next tab by itself when the leading one closes, crashes or is frozen for good.
 */

/** Waits for the lead; the lead ends by calling what is returned. */
export const awaitLead = (name: string, lead: () => void): (() => void) => {
  const locks = deviceLocks()
  // A browser without locks cannot know of other tabs: each speaks for itself, which is safe, only less thrifty.
  if (locks === undefined) {
    const timer = setTimeout(lead, 0)
    return () => clearTimeout(timer)
  }
  return hold(locks, name, lead)
}

/** Takes a named thing that only one tab may hold, if it is free; gives the way to let it go. */
export const takeIfFree = (name: string): Promise<(() => void) | undefined> => {
  const locks = deviceLocks()
  if (locks === undefined) return Promise.resolve(undefined)
  return new Promise((resolve) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (lock === null) return resolve(undefined)
        return new Promise<void>((release) => resolve(() => release()))
      })
      .catch(() => resolve(undefined))
  })
}

const hold = (locks: LockManager, name: string, lead: () => void): (() => void) => {
  const waiting = new AbortController()
  let release: () => void = () => waiting.abort()
  locks
    .request(name, { signal: waiting.signal }, () => {
      const held = new Promise<void>((resolve) => {
        release = resolve
      })
      lead()
      return held
    })
    // Only our own abort ends here: the tab no longer wants the lead.
    .catch(() => undefined)
  return () => release()
}

// Browsers before 2022, and pages over plain http, have none.
const deviceLocks = (): LockManager | undefined => {
  const { locks } = navigator as { readonly locks?: LockManager | null }
  return locks ?? undefined
}
