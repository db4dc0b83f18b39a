/**
 * Process bus 进程内总线: the nodes of one process. A server alone has nobody to call to, and pays nothing for it.
 */
import type { Bus, BusMessage } from "./bus.ts"
import { makeListeners } from "./bus.ts"

/** Makes a bus that nodes of this process join. */
export const makeProcessBus = (): { readonly join: () => Bus } => {
  const nodes = new Set<(message: BusMessage) => void>()
  return {
    join: () => {
      const { tell, subscribe } = makeListeners()
      nodes.add(tell)
      return {
        publish: (message) => {
          for (const node of nodes) if (node !== tell) setImmediate(node, message)
        },
        subscribe,
        close: async () => void nodes.delete(tell),
      }
    },
  }
}
