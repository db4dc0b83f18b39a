/**
 * Outbox 发送: what waits for one socket, in its order and within bounds.
 *
 * Who does not read is closed: otherwise anyone could pile up memory here by asking on and on.
 */
import type { WebSocket } from "ws"
import type { RefusalCode } from "../wording/refusal-sentences.ts"

/** Sends frames to one socket. */
export interface Outbox {
  readonly send: (frame: Uint8Array) => void
  /** Sends a change that others made; while the client catches up it is held back, so that nothing overtakes. */
  readonly relay: (frame: Uint8Array) => void
  /** Sends pages one after another, waiting for the socket; afterwards what was held back. Questions wait for each other. */
  readonly catchUp: (pages: AsyncIterable<Uint8Array>) => Promise<void>
}

/** How much may wait for a slow reader, besides the pages it is being sent, before the socket is closed, in bytes. */
const BACKLOG_BYTES = 8 * 1024 * 1024

/** Makes the outbox of an open socket. */
export const makeOutbox = (
  socket: WebSocket,
  isOpen: () => boolean,
  refuse: (code: RefusalCode, reason: string) => void,
): Outbox => {
  let held: Uint8Array[] | undefined
  let heldBytes = 0
  let pageBytes = 0

  const isBehind = (): boolean => {
    const pages = PAGES_IN_FLIGHT_BYTES + (held === undefined ? 0 : pageBytes)
    return heldBytes + socket.bufferedAmount > BACKLOG_BYTES + pages
  }

  const send = (frame: Uint8Array): void => {
    if (!isOpen()) return
    if (isBehind()) refuse(1013, "reader too slow")
    else socket.send(frame)
  }

  const relay = (frame: Uint8Array): void => {
    if (held === undefined) return send(frame)
    if (!isOpen()) return
    if (isBehind()) return refuse(1013, "reader too slow")
    held.push(frame)
    heldBytes += frame.byteLength
  }

  const runPages = async (pages: AsyncIterable<Uint8Array>): Promise<void> => {
    held = []
    for await (const page of pages) {
      pageBytes = page.byteLength
      if (isOpen()) socket.send(page)
      while (isOpen() && socket.bufferedAmount > PAGES_IN_FLIGHT_BYTES) await pause(DRAIN_MS)
      if (!isOpen()) break
    }
    const waiting = held
    held = undefined
    heldBytes = 0
    for (const frame of waiting) if (isOpen()) socket.send(frame)
  }

  let catching: Promise<void> = Promise.resolve()
  let questions = 0
  const catchUp = (pages: AsyncIterable<Uint8Array>): Promise<void> => {
    if (questions >= MAXIMUM_QUESTIONS) {
      refuse(1013, "too many questions")
      return Promise.resolve()
    }
    questions++
    const run = () => (isOpen() ? runPages(pages) : undefined)
    catching = catching.then(run, run).finally(() => questions--)
    return catching
  }

  return { send, relay, catchUp }
}

const PAGES_IN_FLIGHT_BYTES = 4 * 1024 * 1024
const DRAIN_MS = 10
/** How many times a client may ask for what it lacks before the first question is answered. */
const MAXIMUM_QUESTIONS = 16

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
