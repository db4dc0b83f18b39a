/**
 * Connection 连接: one socket on one document, for one account.
 *
 * Closing is said once and for good: after the first refusal nothing that still waits in the socket is read.
 */
import type { Language } from "@jingzhun/core"
import type { Actor } from "@jingzhun/documents"
import { CLOSE_CODES, encodeFrame } from "@jingzhun/documents"
import { REFUSAL_SENTENCES } from "../wording/refusal-sentences.ts"
import type { RefusalCode } from "../wording/refusal-sentences.ts"
import { makeOutbox } from "./outbox.ts"
import { makePace } from "./pace.ts"
import type { Line, Outbox } from "./outbox.ts"
import type { Pace } from "./pace.ts"

/** Who opened a socket, and how. */
export interface Visitor {
  readonly actor: Actor
  /** Id of the session that the socket lives and dies with. */
  readonly session: string
  /** Where it comes from. */
  readonly address: string
  readonly language: Language
  /** The client understands acknowledgements, verdicts and the hello. */
  readonly isExtended: boolean
  /** The client unpacks what is sent to it packed. */
  readonly unpacks: boolean
}

/** One socket as the room sees it. */
export interface Connection extends Visitor, Outbox {
  readonly isOpen: () => boolean
  readonly refuse: (code: RefusalCode, reason: string) => void
  /** Asks for a sign of life; false when the last one was not answered. */
  readonly ping: () => boolean
  readonly heard: () => void
  /** Bounds how often it says where it is looking. */
  readonly pace: Pace
}

/** Wraps an open socket. `onRefused` hears every refusal once. */
export const makeConnection = (
  line: Line,
  visitor: Visitor,
  onRefused: (code: RefusalCode, reason: string) => void,
): Connection => {
  const { socket } = line
  let isEnding = false
  let isAlive = true

  const isOpen = (): boolean => !isEnding && socket.readyState === socket.OPEN

  const refuse = (code: RefusalCode, reason: string): void => {
    if (isEnding) return
    if (visitor.isExtended && socket.readyState === socket.OPEN) {
      socket.send(encodeFrame({ _tag: "Verdict", code, message: REFUSAL_SENTENCES[code][visitor.language] }))
    }
    isEnding = true
    onRefused(code, reason)
    socket.close(code === CLOSE_CODES.clockGap && !visitor.isExtended ? TRY_AGAIN : code, reason)
    setTimeout(() => socket.terminate(), CLOSE_GRACE_MS).unref()
  }

  socket.on("pong", () => {
    isAlive = true
  })

  return {
    ...visitor,
    ...makeOutbox(line, isOpen, refuse),
    isOpen,
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
    pace: makePace(),
  }
}

/**
 * A stock client that types before it has offered what it wrote offline leaves a gap. To it every 44xx is for good, and it would not
 * come back to offer; after this code it does.
 */
const TRY_AGAIN = 1013

const CLOSE_GRACE_MS = 3000
