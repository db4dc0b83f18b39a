/**
 * Message 消息: a frame with the head that WebSocket puts before it, so that it is written once for everybody in a room.
 */
import type { Frame } from "@jingzhun/documents"
import { encodeFrame, updateHead } from "@jingzhun/documents"

/** A whole binary message, as it goes over the wire. */
export type Message = Buffer & { readonly Message: unique symbol }

/** Writes a frame as a message. */
export const messageOf = (frame: Frame): Message => messageWith(encodeFrame(frame))

/** Writes the bytes of a frame as a message. */
export const messageWith = (payload: Uint8Array): Message => written([payload], payload.byteLength)

/** Writes the message of an update that is there in pieces. */
export const updateMessage = (pieces: readonly Uint8Array[]): Message => {
  const bytes = pieces.reduce((sum, piece) => sum + piece.byteLength, 0)
  const head = new Uint8Array(updateHead(bytes))
  return written([head, ...pieces], head.byteLength + bytes)
}

/** Servers do not mask. */
const written = (pieces: readonly Uint8Array[], length: number): Message => {
  const headBytes = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const message = Buffer.allocUnsafe(headBytes + length)
  message[0] = WHOLE_BINARY
  if (headBytes === 2) message[1] = length
  else if (headBytes === 4) {
    message[1] = TWO_BYTES_OF_LENGTH
    message.writeUInt16BE(length, 2)
  } else {
    message[1] = EIGHT_BYTES_OF_LENGTH
    message.writeBigUInt64BE(BigInt(length), 2)
  }
  let at = headBytes
  for (const piece of pieces) {
    message.set(piece, at)
    at += piece.byteLength
  }
  return message as Message
}

const WHOLE_BINARY = 0x82
const TWO_BYTES_OF_LENGTH = 126
const EIGHT_BYTES_OF_LENGTH = 127
