/**
 * Server end 服务器端: one end of a line as the relay sees a socket of `ws` and the stream beneath it.
 */
import type { Cable } from "./network.ts"

/** Hears every frame that the server sends, before anybody else does. */
export type Witness = (document: string, frame: Uint8Array) => void

/** One end of a line as the relay sees a socket of `ws` and the stream beneath it. */
export class ServerEnd {
  readonly socket = this
  readonly stream = {
    write: (written: Uint8Array): void => messagesIn(written).forEach((message) => this.send(message)),
    cork: (): void => undefined,
    uncork: (): void => undefined,
  }
  readonly OPEN = 1
  readyState = 1
  private readonly cable: Cable
  private readonly document: string
  private readonly witness: Witness

  constructor(cable: Cable, document: string, witness: Witness) {
    this.cable = cable
    this.document = document
    this.witness = witness
  }

  get bufferedAmount(): number {
    return this.cable.bytesTo("client")
  }

  on(): this {
    return this
  }

  send(frame: Uint8Array): void {
    if (this.readyState !== 1) return
    this.witness(this.document, frame)
    this.cable.send("client", frame)
  }

  close(code: number, reason: string): void {
    if (this.readyState !== 1) return
    this.readyState = 2
    this.cable.hangUp("server", code, reason)
  }

  terminate(): void {
    this.readyState = 3
    this.cable.cut()
  }

  ping(): void {
    // Whether the other end lives is told by the line itself.
  }

  pause(): void {
    // What waits, waits in the line.
  }

  resume(): void {
    // What waits, waits in the line.
  }
}

/** Takes apart what is written at once: messages, each behind the head that WebSocket puts before one that nobody masks. */
const messagesIn = (written: Uint8Array): readonly Uint8Array[] => {
  const view = new DataView(written.buffer, written.byteOffset, written.byteLength)
  const messages: Uint8Array[] = []
  for (let at = 0; at < written.byteLength;) {
    const short = view.getUint8(at + 1)
    const from = at + (short < 126 ? 2 : short === 126 ? 4 : 10)
    at = from + (short < 126 ? short : short === 126 ? view.getUint16(at + 2) : Number(view.getBigUint64(at + 2)))
    messages.push(written.subarray(from, at))
  }
  return messages
}
