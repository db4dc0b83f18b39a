/**
 * News 新行: what one commit has kept of a document, told to everybody in it in as few messages as it can be.
 *
 * Where many write at once, what costs a server most is handing each edit to each socket by itself.
 */
import type { AppendHead, Frame } from "@jingzhun/documents"
import { joinedPieces, readAppendHead } from "@jingzhun/documents"
import type { Connection } from "./connection.ts"
import type { AcceptedRun } from "./gate.ts"
import type { Message } from "./message.ts"
import { messageOf, updateMessage } from "./message.ts"

/** What was kept of one update: whose it is, what its author is to hear, and the runs that the others are to hear. */
export interface Kept {
  readonly author: Connection
  readonly acknowledgement: Frame
  readonly runs: readonly AcceptedRun[]
}

/** Tells what was kept together: first their authors that it is kept, then everybody else what it is. */
export const tellNews = (connections: ReadonlySet<Connection>, news: readonly Kept[]): void => {
  const updates = updatesOf(news)
  const authors = new Set(news.map(({ author }) => author))
  for (const connection of authors) {
    if (!connections.has(connection)) continue
    const own = connection.isExtended ? news.filter(({ author }) => author === connection) : []
    connection.tell(
      own.map(({ acknowledgement }) => messageOf(acknowledgement)),
      messagesOf(updates.filter(({ author }) => author !== connection)),
    )
  }
  let forAll: readonly Message[] | undefined
  for (const connection of connections) {
    if (!authors.has(connection)) connection.tell([], (forAll ??= messagesOf(updates)))
  }
}

/** An update of somebody, read as far as joining it with others asks; what is not joined has no head. */
interface Update {
  readonly author: Connection
  readonly bytes: Uint8Array
  readonly head: AppendHead | undefined
}

const updatesOf = (news: readonly Kept[]): readonly Update[] => {
  const updates = news.flatMap(({ author, runs }) => runs.map(({ bytes }) => ({ author, bytes })))
  const isOne = updates.length === 1
  return updates.map((update) => ({ ...update, head: isOne ? undefined : readAppendHead(update.bytes) }))
}

/** Updates in few messages, none of which grows much beyond what one person may send. */
const messagesOf = (updates: readonly Update[]): readonly Message[] => {
  const messages: Message[] = []
  for (let from = 0; from < updates.length;) {
    let to = from
    for (let bytes = 0; to < updates.length && bytes < JOINED_BYTES; to++) bytes += updates[to]!.bytes.byteLength
    const part = updates.slice(from, to)
    const joined = part.length > 1 ? join(part) : undefined
    for (const pieces of joined === undefined ? part.map(({ bytes }) => [bytes]) : [joined]) {
      messages.push(updateMessage(pieces))
    }
    from = to
  }
  return messages
}

const join = (updates: readonly Update[]): readonly Uint8Array[] | undefined => {
  const heads = updates.map(({ head }) => head)
  return heads.every((head) => head !== undefined) ? joinedPieces(heads) : undefined
}

const JOINED_BYTES = 64 * 1024
