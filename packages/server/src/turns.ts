/**
 * Turns 排队: work of one key one after another, for what is counted first and noted later would else be passed by many at once.
 */

/** Runs work of one key when what came before it under that key is done. */
export type InTurn = <Value>(key: string, work: () => Promise<Value>) => Promise<Value>

/** Makes turns; a key is forgotten when nobody waits under it. */
export const makeTurns = (): InTurn => {
  const last = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work)
    last.set(key, turn)
    try {
      return await turn
    } finally {
      if (last.get(key) === turn) last.delete(key)
    }
  }
}
