/**
 * News 新行: what one commit has kept of a document, told to everybody in it in as few messages as it can be.
 *
 * Where many write at once, what costs a server most is handing each edit to each socket by itself.
 */
import type { Frame } from "@jingzhun/documents"
import { joinAppends } from "@jingzhun/documents"
import type { Connection } from "./connection.ts"
import type { AcceptedRun } from "./gate.ts"
import type { Message } from "./message.ts"
import { messageOf } from "./message.ts"

/** What was kept of one update: whose it is, what its author is to hear, and the runs that the others are to hear. */
export interface Kept {
  readonly author: Connection
  readonly acknowledgement: Frame
  readonly runs: readonly AcceptedRun[]
}

/** Tells what was kept together: first their authors that it is kept, then everybody else what it is. */
export const tellNews = (connections: ReadonlySet<Connection>, news: readonly Kept[]): void => {
  let forAll: readonly Message[] | undefined
  const authors = new Set(news.map(({ author }) => author).filter((author) => connections.has(author)))
  for (const connection of new Set([...authors, ...connections])) {
    const own = news.filter(({ author }) => author === connection)
    const messages =
      own.length > 0 ? messagesOf(news.filter((one) => !own.includes(one))) : (forAll ??= messagesOf(news))
    connection.together(() => {
      if (connection.isExtended) for (const { acknowledgement } of own) connection.send(messageOf(acknowledgement))
      for (const message of messages) connection.relay(message)
    })
  }
}

/** The runs in few updates, none of which grows much beyond what one person may send. */
const messagesOf = (news: readonly Kept[]): readonly Message[] => {
  const updates = news.flatMap(({ runs }) => runs.map(({ bytes }) => bytes))
  const messages: Message[] = []
  for (let from = 0; from < updates.length;) {
    let to = from
    for (let bytes = 0; to < updates.length && bytes < JOINED_BYTES; to++) bytes += updates[to]!.byteLength
    const part = updates.slice(from, to)
    const joined = part.length > 1 ? joinAppends(part) : undefined
    for (const update of joined === undefined ? part : [joined]) messages.push(messageOf({ _tag: "Update", update }))
    from = to
  }
  return messages
}

const JOINED_BYTES = 64 * 1024
