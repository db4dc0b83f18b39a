/**
 * Outbox 发送: what waits for one socket, in its order and within bounds.
 *
 * Who does not read is closed: otherwise anyone could pile up memory here by asking on and on.
 */
import type { Duplex } from "node:stream"
import type { WebSocket } from "ws"
import type { RefusalCode } from "../wording/refusal-sentences.ts"
import type { Message } from "./message.ts"

/** Sends messages to one socket. */
export interface Outbox {
  readonly send: (message: Message) => void
  /** Sends a change that others made; while the client catches up it is held back, so that nothing overtakes. */
  readonly relay: (message: Message) => void
  /** Sends what is for this socket alone, and behind it what others made, as few writes as it can be. */
  readonly tell: (own: readonly Message[], others: readonly Message[]) => void
  /** Sends pages one after another, waiting for the socket; afterwards what was held back. Questions wait for each other. */
  readonly catchUp: (pages: AsyncIterable<Message>) => Promise<void>
}

/** How much may wait for a slow reader, besides the pages it is being sent, before the socket is closed, in bytes. */
const BACKLOG_BYTES = 8 * 1024 * 1024

/**
 * A socket, and the stream beneath it. What is written to the stream is a whole message, and nothing that the socket itself says can come
 * between, because neither compresses.
 */
export interface Line {
  readonly socket: WebSocket
  readonly stream: Duplex
}

/** Makes the outbox of an open socket. */
export const makeOutbox = (
  { socket, stream }: Line,
  isOpen: () => boolean,
  refuse: (code: RefusalCode, reason: string) => void,
): Outbox => {
  let held: Message[] | undefined
  let heldBytes = 0
  let pageBytes = 0

  const isBehind = (): boolean => {
    const pages = PAGES_IN_FLIGHT_BYTES + (held === undefined ? 0 : pageBytes)
    return heldBytes + socket.bufferedAmount > BACKLOG_BYTES + pages
  }

  const send = (message: Message): void => {
    if (!isOpen()) return
    if (isBehind()) refuse(1013, "reader too slow")
    else stream.write(message)
  }

  const relay = (message: Message): void => {
    if (held === undefined) return send(message)
    if (!isOpen()) return
    if (isBehind()) return refuse(1013, "reader too slow")
    held.push(message)
    heldBytes += message.byteLength
  }

  const tell = (own: readonly Message[], others: readonly Message[]): void => {
    const isHeld = held !== undefined
    const atOnce = isHeld ? own : [...own, ...others]
    // One write of joined bytes costs less than two writes, or one of two pieces.
    if (atOnce.length > 0) send(atOnce.length === 1 ? atOnce[0]! : (Buffer.concat(atOnce) as Message))
    if (isHeld) for (const message of others) relay(message)
  }

  const runPages = async (pages: AsyncIterable<Message>): Promise<void> => {
    held = []
    for await (const page of pages) {
      pageBytes = page.byteLength
      if (isOpen()) stream.write(page)
      while (isOpen() && socket.bufferedAmount > PAGES_IN_FLIGHT_BYTES) await pause(DRAIN_MS)
      if (!isOpen()) break
    }
    const waiting = held
    held = undefined
    heldBytes = 0
    for (const message of waiting) if (isOpen()) stream.write(message)
  }

  let catching: Promise<void> = Promise.resolve()
  let questions = 0
  const catchUp = (pages: AsyncIterable<Message>): Promise<void> => {
    if (questions >= MAXIMUM_QUESTIONS) {
      refuse(1013, "too many questions")
      return Promise.resolve()
    }
    questions++
    const run = () => (isOpen() ? runPages(pages) : undefined)
    catching = catching.then(run, run).finally(() => questions--)
    return catching
  }

  return { send, relay, tell, catchUp }
}

const PAGES_IN_FLIGHT_BYTES = 4 * 1024 * 1024
const DRAIN_MS = 10
/** How many times a client may ask for what it lacks before the first question is answered. */
const MAXIMUM_QUESTIONS = 16

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
