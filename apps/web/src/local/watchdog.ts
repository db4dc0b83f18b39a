/**
 * Watchdog 看门狗: compares the journal on the device with what this tab believes to be in it, and mends the difference.
 *
 * It errs to the safe side: what may be unsent is unsent.
 */
import * as Result from "effect/Result"
import type { Replica } from "./replica.ts"

/** Takes in what other tabs wrote unheard; puts back what vanished from under the leading tab. */
export const verifyJournal = async (replica: Replica, leads: boolean): Promise<void> => {
  const content = await replica.journal.read()
  if (Result.isFailure(content)) return
  const { entries } = content.success
  const unheard = entries.filter(({ operations }) => operations.some(([id]) => !replica.unsent.has(id)))
  if (unheard.length > 0) replica.takeIn(unheard)
  if (!leads) return
  const kept = new Set(entries.map(({ client, end }) => `${client}/${end}`))
  const vanished = replica.unsent.entries().filter(({ client, end }) => !kept.has(`${client}/${end}`))
  if (vanished.length > 0) await replica.journal.restore(vanished)
}
