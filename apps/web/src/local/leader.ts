/**
 * Leading tab 主标签页: of the tabs that show one roster, the one that speaks with the server.
 *
 * The browser gives the lead to the next tab by itself when the leading one closes or crashes; one that is only frozen keeps it,
 * so a tab that has not heard of it for long takes it.
 */

/** A tab that waits for the lead, or has it. */
export interface Lead {
  /** Takes the lead from a tab that no longer answers; it is told so should it ever wake. */
  readonly seize: () => void
  readonly giveUp: () => void
}

/** What happens to a tab that wants the lead. */
export interface LeadEvents {
  readonly onLead: () => void
  /** Another tab has seized the lead. */
  readonly onLost: () => void
}

/** Waits for the lead among the tabs of this name. */
export const awaitLead = (name: string, events: LeadEvents): Lead => {
  const locks = deviceLocks()
  if (locks !== undefined) return new LockedLead(locks, name, events)
  // A browser without locks cannot know of other tabs: each speaks for itself, which is safe, only less thrifty.
  const timer = setTimeout(events.onLead, 0)
  return { seize: () => undefined, giveUp: () => clearTimeout(timer) }
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

class LockedLead implements Lead {
  private readonly locks: LockManager
  private readonly name: string
  private readonly events: LeadEvents
  private readonly waiting = new AbortController()
  private release: (() => void) | undefined
  private isOver = false

  constructor(locks: LockManager, name: string, events: LeadEvents) {
    this.locks = locks
    this.name = name
    this.events = events
    this.request({ signal: this.waiting.signal })
  }

  readonly seize = (): void => {
    if (this.release === undefined && !this.isOver) this.request({ steal: true })
  }

  readonly giveUp = (): void => {
    this.isOver = true
    this.waiting.abort()
    this.release?.()
  }

  private request(options: LockOptions): void {
    this.locks.request(this.name, options, () => this.hold()).catch(() => this.lost())
  }

  private hold(): Promise<void> {
    // Whoever has seized the lead still waits in the queue as well, and gets nothing more from there.
    if (this.isOver || this.release !== undefined) return Promise.resolve()
    const held = new Promise<void>((resolve) => {
      this.release = resolve
    })
    this.events.onLead()
    return held
  }

  /** Either our own waiting was broken off, or the lock was taken from us. */
  private lost(): void {
    if (this.isOver || this.release === undefined) return
    this.release = undefined
    this.events.onLost()
    this.request({ signal: this.waiting.signal })
  }
}

// Browsers before 2022, and pages over plain http, have none.
const deviceLocks = (): LockManager | undefined => {
  const { locks } = navigator as { readonly locks?: LockManager | null }
  return locks ?? undefined
}
