/**
 * Ranges 写入范围: under which client ids and clocks an update stands, whatever it says there.
 *
 * What is refused for its shape is refused for its place before that, where both are wrong.
 */
import * as Y from "yjs"
import type { ClientRange } from "./read-appends.ts"

/** Reads where an update stands that was decoded before; it never throws, and reads nothing where it cannot be read. */
export const readRanges = (update: Uint8Array): readonly ClientRange[] => {
  try {
    const { from, to } = Y.parseUpdateMeta(update)
    return [...from].map(([client, clock]) => ({ client, from: clock, to: to.get(client) ?? clock }))
  } catch {
    return []
  }
}
