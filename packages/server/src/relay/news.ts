/**
 * News 新行: what has been kept of a document together, told to everybody in it in as few messages as it can be.
 *
 * Where many write at once, what costs a server most is handing each edit to each socket by itself.
 */
import type { Frame, JoinedBlock } from "@jingzhun/documents"
import { joinBlocks, piecesOf, readAppendHead } from "@jingzhun/documents"
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
  const messagesFor = makeMessages(news.flatMap(({ author, runs }) => runs.map(({ bytes }) => ({ author, bytes }))))
  const authors = new Set(news.map(({ author }) => author))
  for (const connection of authors) {
    if (!connections.has(connection)) continue
    const own = connection.isExtended ? news.filter(({ author }) => author === connection) : []
    connection.tell(
      own.map(({ acknowledgement }) => messageOf(acknowledgement)),
      messagesFor(connection),
    )
  }
  let forAll: readonly Message[] | undefined
  for (const connection of connections) {
    if (!authors.has(connection)) connection.tell([], (forAll ??= messagesFor(connection)))
  }
}

/** Tells everybody what others have kept at other nodes. */
export const tellOfElsewhere = (connections: ReadonlySet<Connection>, updates: readonly Uint8Array[]): void => {
  const messages = makeMessages(updates.map((bytes) => ({ author: ELSEWHERE, bytes })))(undefined)
  for (const connection of connections) connection.tell([], messages)
}

const ELSEWHERE = "elsewhere"

/** Who said something: a socket of this node, or somebody at another. */
type Author = Connection | typeof ELSEWHERE

/** An update of somebody. */
interface Update {
  readonly author: Author
  readonly bytes: Uint8Array
}

/** The messages that tell somebody what others wrote, in few updates, none of which grows much beyond what one person may send. */
const makeMessages = (updates: readonly Update[]): ((reader: Connection | undefined) => readonly Message[]) => {
  const parts = partsOf(updates).map((part) => ({ part, blocks: part.length > 1 ? blocksOf(part) : undefined }))
  return (reader) => parts.flatMap(({ part, blocks }) => messagesOf(part, blocks, reader))
}

const partsOf = (updates: readonly Update[]): readonly (readonly Update[])[] => {
  const parts: (readonly Update[])[] = []
  for (let from = 0; from < updates.length;) {
    let to = from
    for (let bytes = 0; to < updates.length && bytes < JOINED_BYTES; to++) bytes += updates[to]!.bytes.byteLength
    parts.push(updates.slice(from, to))
    from = to
  }
  return parts
}

const JOINED_BYTES = 64 * 1024

/** What one client wrote, and who said it. */
interface Block extends JoinedBlock {
  readonly author: Author
}

/** Updates as blocks, of which everybody is sent those of the others; `undefined` where they cannot be taken apart so. */
const blocksOf = (updates: readonly Update[]): readonly Block[] | undefined => {
  const authors = new Map<number, Author>()
  const heads = []
  for (const { author, bytes } of updates) {
    const head = readAppendHead(bytes)
    if (head === undefined || (authors.get(head.client) ?? author) !== author) return undefined
    authors.set(head.client, author)
    heads.push(head)
  }
  return joinBlocks(heads)?.map((block) => ({ ...block, author: authors.get(block.client)! }))
}

const messagesOf = (
  updates: readonly Update[],
  blocks: readonly Block[] | undefined,
  reader: Connection | undefined,
): readonly Message[] => {
  if (blocks === undefined) {
    return updates.filter(({ author }) => author !== reader).map(({ bytes }) => updateMessage([bytes]))
  }
  const others = blocks.filter(({ author }) => author !== reader)
  return others.length === 0 ? [] : [updateMessage(piecesOf(others))]
}
