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
  /** Sends pages one after another, waiting for the socket; afterwards what was held back. */
  readonly catchUp: (pages: AsyncIterable<Uint8Array>) => Promise<void>
  readonly refuse: (code: RefusalCode, reason: string) => void
  /** Asks for a sign of life; false when the last one was not answered. */
  readonly ping: () => boolean
  readonly heard: () => void
}

/** How much may wait for a slow reader before the socket is closed, in bytes. */
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

  const send = (frame: Uint8Array): void => {
    if (isOpen()) socket.send(frame)
  }

  const relay = (frame: Uint8Array): void => {
    if (!isOpen()) return
    if (heldBytes + socket.bufferedAmount > BACKLOG_BYTES + (held === undefined ? 0 : PAGES_IN_FLIGHT_BYTES)) {
      refuse(1013, "reader too slow")
    } else if (held === undefined) {
      send(frame)
    } else {
      held.push(frame)
      heldBytes += frame.byteLength
    }
  }

  const runPages = async (pages: AsyncIterable<Uint8Array>): Promise<void> => {
    held = []
    for await (const page of pages) {
      send(page)
      while (isOpen() && socket.bufferedAmount > PAGES_IN_FLIGHT_BYTES) await pause(DRAIN_MS)
      if (!isOpen()) break
    }
    const waiting = held
    held = undefined
    heldBytes = 0
    for (const frame of waiting) send(frame)
  }

  let catching: Promise<void> = Promise.resolve()
  const catchUp = (pages: AsyncIterable<Uint8Array>): Promise<void> => {
    catching = catching.then(
      () => runPages(pages),
      () => runPages(pages),
    )
    return catching
  }

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
const CLOSE_GRACE_MS = 3000

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
