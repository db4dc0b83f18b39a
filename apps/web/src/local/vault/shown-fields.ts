/**
 * Shown fields 可见字段: of each local store that lies under a data key, what its rows are found by.
 */

/** By the end of the database's name, and its store. */
export const SHOWN_FIELDS = {
  journal: { entries: ["client", "clock", "end"], refused: ["id", "dismissed"] },
  outbox: { commands: ["id", "order", "village", "procedure", "at", "answer"] },
  "command-drafts": { drafts: ["key", "at"] },
  photos: { photos: ["hash", "village", "type", "place", "code"] },
  aside: { entries: ["hash"] },
  keys: { pages: ["village", "next"], spare: ["id", "village"], taken: ["id", "village", "record"] },
} as const
