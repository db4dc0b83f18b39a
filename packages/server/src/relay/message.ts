/**
 * Message 消息: a frame with the head that WebSocket puts before it, so that it is written once for everybody in a room.
 */
import type { Frame } from "@jingzhun/documents"
import { encodeFrame } from "@jingzhun/documents"

/** A whole binary message, as it goes over the wire. */
export type Message = Buffer & { readonly Message: unique symbol }

/** Writes a frame as a message. */
export const messageOf = (frame: Frame): Message => messageWith(encodeFrame(frame))

/** Writes the bytes of a frame as a message. Servers do not mask. */
export const messageWith = (payload: Uint8Array): Message => {
  const length = payload.byteLength
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
  message.set(payload, headBytes)
  return message as Message
}

const WHOLE_BINARY = 0x82
const TWO_BYTES_OF_LENGTH = 126
const EIGHT_BYTES_OF_LENGTH = 127
