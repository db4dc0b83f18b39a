/**
 * Rejudging 重审: what was judged on what another node has changed meanwhile is judged once more, in its order.
 *
 * What comes after it may rest on it, so it waits too. Before anything is judged again all that is in flight has landed.
 */
import type { Connection } from "./connection.ts"
import type { Manner } from "./gate.ts"
import type { Sequence } from "./sequence.ts"

/** What a socket wants written. */
export interface Said {
  readonly connection: Connection
  readonly update: Uint8Array
  readonly manner: Manner
  /** It was accepted before, and could not be kept. */
  readonly isSecond: boolean
}

/** Keeps what is to be judged once more in one document. */
export interface Rejudging {
  /** Sets aside what comes after something that could not be kept; false when there is no such thing. */
  readonly setAside: (said: Said) => boolean
  /** Something is on its way to the disk. */
  readonly launched: () => void
  /** Something was kept, or failed for good. */
  readonly landed: () => void
  /** Something could not be kept. */
  readonly moved: (said: Said) => void
}

/** What rejudging works with. */
interface RejudgingMeans {
  /** Runs work when no judgement is under way in the document. */
  readonly inTurn: Sequence
  /** Reads the document anew and forgets what was accepted and not kept. */
  readonly renew: () => Promise<void>
  readonly judge: (said: Said) => Promise<void> | void
}

/** Makes the rejudging of one document. */
export const makeRejudging = ({ inTurn, renew, judge }: RejudgingMeans): Rejudging => {
  let aside: Said[] | undefined
  let inFlight = 0
  let onLanded: (() => void) | undefined

  const landed = (): void => {
    inFlight--
    if (inFlight === 0) onLanded?.()
  }

  const judgeAgain = async (): Promise<void> => {
    if (inFlight > 0) await new Promise<void>((resolve) => (onLanded = resolve))
    await renew()
    const again = aside ?? []
    aside = undefined
    for (const said of again) await judge(said)
  }

  return {
    setAside: (said) => {
      aside?.push(said)
      return aside !== undefined
    },
    launched: () => void inFlight++,
    landed,
    moved: (said) => {
      if (aside === undefined) void inTurn(judgeAgain)
      aside ??= []
      if (said.isSecond) said.connection.refuse(1013, "written at another node at the same time")
      else aside.push({ ...said, isSecond: true })
      landed()
    },
  }
}
