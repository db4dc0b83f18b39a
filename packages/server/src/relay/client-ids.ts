/**
 * Client ids 写入编号: under how many an account may write in one document.
 *
 * A client id is never forgotten. Every device names all of a document's when it asks what it lacks, in one message, which must not get
 * too large: then nobody could open the document any more, for good. A tab needs one, and takes it up again the next time.
 */
import type { Writer } from "../store/document-store.ts"

/** How many client ids an account may have in a document. */
export const CLIENT_IDS_PER_ACCOUNT = 4096

/** Tells whether an account would have too many with these, of which some may be its own already. */
export const hasTooManyClientIds = (
  clients: Iterable<number>,
  account: string,
  writers: ReadonlyMap<number, Writer>,
): boolean => {
  const added = new Set([...clients].filter((client) => !writers.has(client))).size
  // Nearly every edit is under an id that is known.
  if (added === 0) return false
  let before = 0
  for (const writer of writers.values()) if (writer.account === account) before++
  return before + added > CLIENT_IDS_PER_ACCOUNT
}
