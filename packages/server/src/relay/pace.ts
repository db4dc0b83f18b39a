/**
 * Pace 节奏: how often one socket may say where it is looking. What comes faster is left out but for the last, which is said a little later.
 *
 * Each word goes to everybody in a room, and somebody who only reads may say it: unbounded, one could push out all who have a slow line.
 */

/** Lets somebody speak now or a little later; of what waits only the last is said. */
export type Pace = (speak: () => void) => void

/** How many words may follow each other at once, and how long it takes until there is room for one more. */
export const PACE = { burst: 20, everyMs: 100 } as const

/** Makes the pace of one socket. */
export const makePace = (): Pace => {
  let room: number = PACE.burst
  let since = performance.now()
  let waiting: (() => void) | undefined
  const refill = (): void => {
    const more = Math.floor((performance.now() - since) / PACE.everyMs)
    room = Math.min(PACE.burst, room + more)
    since += more * PACE.everyMs
  }
  const sayLast = (): void => {
    refill()
    room--
    const speak = waiting
    waiting = undefined
    speak?.()
  }
  return (speak) => {
    refill()
    if (waiting === undefined && room > 0) {
      room--
      return speak()
    }
    if (waiting === undefined) setTimeout(sayLast, PACE.everyMs).unref()
    waiting = speak
  }
}
