/**
 * Sequence 依次: work of one kind one after another, and at once where nothing is under way.
 *
 * Nearly all of a relay's work is done when it is begun; a promise for each message would cost more than the work.
 */

/** Runs work when all that came before it is done; the promise, where there is one, resolves when the work is done, and never rejects. */
export type Sequence = (work: () => Promise<void> | void) => Promise<void> | void

/** Makes a sequence, which hears of the faults of its work and goes on. */
export const makeSequence = (onFault: (fault: unknown) => void): Sequence => {
  let last: Promise<void> | undefined

  const follow = (work: Promise<void>): Promise<void> => {
    const done = work.catch(onFault).then(() => {
      if (last === done) last = undefined
    })
    last = done
    return done
  }

  return (work) => {
    if (last !== undefined) return follow(last.then(work))
    try {
      const done = work()
      return done === undefined ? undefined : follow(done)
    } catch (fault) {
      onFault(fault)
    }
  }
}
