/**
 * Raw socket 裸连接: a WebSocket client that does nothing but count bytes, so that the load never costs more than the server.
 *
 * Frames to be sent are masked before the measurement; what comes in is handed on where it lies, without a copy.
 */
import { randomBytes } from "node:crypto"
import type { Socket } from "node:net"
import { connect } from "node:net"

/** Hears a message: the bytes it lies in, and from where to where. They are gone after the call. */
export type Hearer = (bytes: Buffer, from: number, to: number) => void

/** An open socket. */
export interface RawSocket {
  /** Sends a message that was masked before. */
  readonly write: (masked: Buffer) => void
  readonly bytesRead: () => number
  readonly isOpen: () => boolean
  readonly close: () => void
}

/** Where a socket is opened. */
export interface Address {
  readonly port: number
  readonly path: string
  readonly cookie?: string
}

/** Opens a socket; resolves after the handshake. */
export const openRaw = (address: Address, hear: Hearer): Promise<RawSocket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port: address.port, host: "127.0.0.1", noDelay: true })
    let isOpen = false
    const read = makeReader(hear, socket)
    let head = Buffer.alloc(0)
    const onHead = (chunk: Buffer): void => {
      head = Buffer.concat([head, chunk])
      const end = head.indexOf("\r\n\r\n")
      if (end < 0) return
      if (!head.subarray(0, 12).equals(SWITCHING)) return reject(new Error(head.subarray(0, end).toString()))
      isOpen = true
      socket.off("data", onHead).on("data", read)
      if (end + 4 < head.length) read(head.subarray(end + 4))
      resolve({
        write: (masked) => void socket.write(masked),
        bytesRead: () => socket.bytesRead,
        isOpen: () => isOpen,
        close: () => socket.destroy(),
      })
    }
    socket.on("data", onHead)
    socket.on("close", () => (isOpen = false))
    socket.on("error", reject)
    socket.write(requestOf(address))
  })

const SWITCHING = Buffer.from("HTTP/1.1 101")

const requestOf = ({ port, path, cookie }: Address): string =>
  [
    `GET ${path} HTTP/1.1`,
    `Host: localhost:${port}`,
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
    ...(cookie === undefined ? [] : [`Cookie: ${cookie}`]),
    "\r\n",
  ].join("\r\n")

/** Cuts a stream into messages. Servers do not mask, and none of those measured splits a message. */
const makeReader = (hear: Hearer, socket: Socket): ((chunk: Buffer) => void) => {
  let rest: Buffer[] = []
  let length = 0
  let wanted = 0
  return (chunk) => {
    rest.push(chunk)
    length += chunk.length
    if (length < wanted) return
    const bytes = rest.length === 1 ? chunk : Buffer.concat(rest)
    rest = []
    let at = 0
    for (;;) {
      const header = readHeader(bytes, at)
      wanted = header === undefined ? 0 : header.to - at
      if (header === undefined || header.to > bytes.length) break
      if (header.opcode === BINARY) hear(bytes, header.from, header.to)
      else if (header.opcode === PING) socket.write(maskedFrame(bytes.subarray(header.from, header.to), PONG))
      at = header.to
    }
    length = bytes.length - at
    if (length > 0) rest.push(bytes.subarray(at))
  }
}

const readHeader = (bytes: Buffer, at: number): { opcode: number; from: number; to: number } | undefined => {
  if (bytes.length < at + 2) return undefined
  const opcode = bytes[at]! & 0x0f
  const short = bytes[at + 1]! & 0x7f
  if (short < 126) return { opcode, from: at + 2, to: at + 2 + short }
  const from = at + (short === 126 ? 4 : 10)
  if (bytes.length < from) return undefined
  const length = short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
  return { opcode, from, to: from + length }
}

const BINARY = 2
const PING = 9
const PONG = 10

/** Frames and masks a message as every client must. */
export const maskedFrame = (payload: Uint8Array, opcode = BINARY): Buffer => {
  const mask = randomBytes(4)
  const length = payload.byteLength
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10)
  head[0] = 0x80 | opcode
  if (length < 126) head[1] = 0x80 | length
  else if (length < 65_536) {
    head[1] = 0x80 | 126
    head.writeUInt16BE(length, 2)
  } else {
    head[1] = 0x80 | 127
    head.writeBigUInt64BE(BigInt(length), 2)
  }
  const body = Buffer.from(payload)
  for (let at = 0; at < length; at++) body[at]! ^= mask[at & 3]!
  return Buffer.concat([head, mask, body])
}
