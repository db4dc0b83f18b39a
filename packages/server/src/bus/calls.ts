/**
 * Calls 呼叫: messages of one node as the bytes that go over a bus between processes.
 *
 * What is read comes from another node of the same county, of this or of another version: what is not known is left out.
 */
import type { BusMessage } from "./bus.ts"

/** What one node called out. */
interface Calls {
  readonly node: string
  readonly messages: readonly BusMessage[]
}

/** Writes calls; of several about the rows of one document only the last is worth a word. */
export const writeCalls = (node: string, messages: readonly BusMessage[]): string => {
  const last = new Map<string, BusMessage>()
  for (const message of messages) if (message._tag === "Rows") last.set(message.document, message)
  const worth = messages.filter((message) => message._tag !== "Rows" || last.get(message.document) === message)
  return JSON.stringify({ node, messages: worth.map(toPlain) })
}

/** Reads calls; nothing where they cannot be read. */
export const readCalls = (bytes: Uint8Array): Calls | undefined => {
  try {
    const { node, messages } = JSON.parse(Buffer.from(bytes).toString("utf8")) as { node: string; messages: unknown[] }
    return { node, messages: messages.flatMap(fromPlain) }
  } catch {
    return undefined
  }
}

const toPlain = (message: BusMessage): unknown =>
  message._tag === "Awareness" ? { ...message, frame: Buffer.from(message.frame).toString("base64") } : message

const fromPlain = (plain: unknown): readonly BusMessage[] => {
  const message = plain as BusMessage & { readonly frame?: string }
  if (!KNOWN.has(message._tag)) return []
  if (message._tag !== "Awareness") return [message]
  return [{ ...message, frame: Buffer.from(String(message.frame), "base64") }]
}

const KNOWN: ReadonlySet<BusMessage["_tag"]> = new Set([
  "Rows",
  "Renewed",
  "Entry",
  "SessionsEnded",
  "AccountsChanged",
  "Awareness",
  "WhoIsHere",
])
