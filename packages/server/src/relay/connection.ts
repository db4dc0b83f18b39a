/**
 * Connection 连接: one socket on one document, for one account.
 *
 * Closing is said once and for good: after the first refusal nothing that still waits in the socket is read.
 */
import type { Language } from "@jingzhun/core"
import type { Actor } from "@jingzhun/documents"
import { encodeFrame } from "@jingzhun/documents"
import type { WebSocket } from "ws"
import { REFUSAL_SENTENCES } from "../wording/refusal-sentences.ts"
import type { RefusalCode } from "../wording/refusal-sentences.ts"

/** Who opened a socket, and how. */
export interface Visitor {
  readonly actor: Actor
  /** Id of the session that the socket lives and dies with. */
  readonly session: string
  readonly language: Language
  /** The client understands acknowledgements, verdicts and the hello. */
  readonly isExtended: boolean
}

/** One socket as the room sees it. */
export interface Connection extends Visitor {
  readonly isOpen: () => boolean
  readonly send: (frame: Uint8Array) => void
  /** Sends a change that others made; while the client catches up it is held back, so that nothing overtakes. */
  readonly relay: (frame: Uint8Array) => void
  /** Sends pages one after another, waiting for the socket; afterwards what was held back. Questions wait for each other. */
  readonly catchUp: (pages: AsyncIterable<Uint8Array>) => Promise<void>
  readonly refuse: (code: RefusalCode, reason: string) => void
  /** Asks for a sign of life; false when the last one was not answered. */
  readonly ping: () => boolean
  readonly heard: () => void
}

/** How much may wait for a slow reader, besides the pages it is being sent, before the socket is closed, in bytes. */
const BACKLOG_BYTES = 8 * 1024 * 1024

/** Wraps an open socket. `onRefused` hears every refusal once. */
export const makeConnection = (
  socket: WebSocket,
  visitor: Visitor,
  onRefused: (code: RefusalCode, reason: string) => void,
): Connection => {
  let isEnding = false
  let isAlive = true
  let held: Uint8Array[] | undefined
  let heldBytes = 0
  let pageBytes = 0

  const isOpen = (): boolean => !isEnding && socket.readyState === socket.OPEN

  const refuse = (code: RefusalCode, reason: string): void => {
    if (isEnding) return
    if (visitor.isExtended && socket.readyState === socket.OPEN) {
      socket.send(encodeFrame({ _tag: "Verdict", code, message: REFUSAL_SENTENCES[code][visitor.language] }))
    }
    isEnding = true
    onRefused(code, reason)
    socket.close(code, reason)
    setTimeout(() => socket.terminate(), CLOSE_GRACE_MS).unref()
  }

  /** Who does not read what is sent must not be able to pile it up here, by asking on and on. */
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
    if (isBehind()) {
      refuse(1013, "reader too slow")
    } else {
      held.push(frame)
      heldBytes += frame.byteLength
    }
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

  socket.on("pong", () => {
    isAlive = true
  })

  return {
    ...visitor,
    isOpen,
    send,
    relay,
    catchUp,
    refuse,
    ping: () => {
      if (!isAlive) {
        socket.terminate()
        return false
      }
      isAlive = false
      if (isOpen()) socket.ping()
      return true
    },
    heard: () => {
      isAlive = true
    },
  }
}

const PAGES_IN_FLIGHT_BYTES = 4 * 1024 * 1024
const DRAIN_MS = 10
/** How many times a client may ask for what it lacks before the first question is answered. */
const MAXIMUM_QUESTIONS = 16
const CLOSE_GRACE_MS = 3000

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
