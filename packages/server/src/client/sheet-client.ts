/**
 * Sheet client 文档客户端: opens one shared document of a running server, as any device does.
 *
 * An operation counts as sent only when the server has said that it is on its disk.
 */
import type { Operation, OperationId, SharedDocument } from "@jingzhun/documents"
import { encodeAppend, encodeFrame, openDocument, readInOrder } from "@jingzhun/documents"
import type { PlainFrame } from "@jingzhun/documents"
import { WebSocket } from "ws"

/** Why a document could not be used any further. */
export class SheetClosed extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.name = "SheetClosed"
    this.code = code
  }
}

/** An open document. */
export interface SheetClient {
  /** What stood in the document when it was opened. */
  readonly sheet: SharedDocument
  /** Appends operations; resolves when all of them are on the server's disk. */
  readonly append: (entries: readonly (readonly [OperationId, Operation])[]) => Promise<void>
  readonly close: () => void
}

/** Where a document is, and the cookie that opens it. */
export interface SheetPlace {
  /** Address of the server, such as `http://localhost:8787`. */
  readonly url: string
  readonly document: string
  readonly cookie: string
  /** A random client id of 32 bits, for this sitting only. */
  readonly client: number
}

/** Opens a document and reads all of it. */
export const openSheet = async ({ url, document, cookie, client }: SheetPlace): Promise<SheetClient> => {
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/sync/${document}?x=1&z=1`, {
    headers: { cookie, "accept-language": languageHeader() },
    maxPayload: 256 * 1024 * 1024,
    perMessageDeflate: false,
  })
  const sheet = openDocument()
  const state = makeState()
  const synced = new Promise<void>((resolve) => {
    socket.on("open", () => socket.send(encodeFrame({ _tag: "SyncStep1", stateVector: Uint8Array.of(0) })))
    const frames = readInOrder(
      (frame) => take(frame, { sheet, state, client, resolve }),
      () => {
        socket.terminate()
        fail(state, new SheetClosed(DAMAGED, "what the server sent packed is damaged"), resolve)
      },
    )
    socket.on("message", (data: Buffer) => frames.hear(data))
    socket.on("error", (error) => fail(state, new SheetClosed(1006, error.message), resolve))
    socket.on("close", (code) => fail(state, new SheetClosed(code, `closed ${code}`), resolve))
  })
  await synced
  if (state.failure !== undefined) throw state.failure
  return { sheet, append: makeAppend(socket, client, state), close: () => socket.close(1000) }
}

interface State {
  /** Clock up to which the server has everything of this client. */
  kept: number
  failure: SheetClosed | undefined
  /** Resolves when the state changes. */
  readonly changed: () => Promise<void>
  readonly wake: () => void
}

const makeState = (): State => {
  let sleepers: (() => void)[] = []
  return {
    kept: 0,
    failure: undefined,
    changed: () => new Promise((resolve) => sleepers.push(resolve)),
    wake: () => {
      const woken = sleepers
      sleepers = []
      for (const wake of woken) wake()
    },
  }
}

interface Listening {
  readonly sheet: SharedDocument
  readonly state: State
  readonly client: number
  readonly resolve: () => void
}

/** A close code of WebSocket itself. */
const DAMAGED = 1007

const take = (frame: PlainFrame, { sheet, state, client, resolve }: Listening): void => {
  if (frame._tag === "Update") sheet.apply(frame.update)
  else if (frame._tag === "SyncStep2") {
    sheet.apply(frame.update)
    resolve()
  } else if (frame._tag === "Ack") {
    state.kept = frame.acknowledged.find((one) => one.client === client)?.upTo ?? state.kept
    state.wake()
  } else if (frame._tag === "Verdict") fail(state, new SheetClosed(frame.code, frame.message), resolve)
}

const fail = (state: State, failure: SheetClosed, resolve: () => void): void => {
  state.failure ??= failure
  state.wake()
  resolve()
}

const makeAppend = (socket: WebSocket, client: number, state: State): SheetClient["append"] => {
  let next = 0
  let bytesUnderway = 0
  const underway: { readonly clock: number; readonly bytes: number }[] = []
  const keptUpTo = async (clock: number): Promise<void> => {
    while (state.kept < clock && state.failure === undefined) await state.changed()
    if (state.failure !== undefined) throw state.failure
  }
  const makeRoom = async (): Promise<void> => {
    while (bytesUnderway > UNDERWAY_BYTES) {
      const oldest = underway.shift()
      if (oldest === undefined) return
      await keptUpTo(oldest.clock)
      bytesUnderway -= oldest.bytes
    }
  }
  const send = async (entries: readonly (readonly [OperationId, Operation])[]): Promise<number> => {
    for (const { bytes, end } of updatesOf({ client, clock: next }, entries)) {
      await makeRoom()
      if (state.failure !== undefined) throw state.failure
      socket.send(encodeFrame({ _tag: "Update", update: bytes }))
      next = end
      underway.push({ clock: end, bytes: bytes.byteLength })
      bytesUnderway += bytes.byteLength
    }
    return next
  }
  let sending: Promise<number> = Promise.resolve(0)
  return async (entries) => {
    // One after another, for the clocks of a client follow each other.
    sending = sending.then(() => send(entries))
    await keptUpTo(await sending)
  }
}

/** Cuts operations into updates that fit a frame. */
function* updatesOf(
  { client, clock }: { readonly client: number; readonly clock: number },
  entries: readonly (readonly [OperationId, Operation])[],
): Generator<{ readonly bytes: Uint8Array; readonly end: number }> {
  let from = 0
  while (from < entries.length) {
    let to = from + OPERATIONS_PER_FRAME
    let bytes = encodeAppend({ client, clock: clock + from }, entries.slice(from, to))
    while (bytes.byteLength > FRAME_BYTES && to - from > 1) {
      to = from + Math.ceil((to - from) / 4)
      bytes = encodeAppend({ client, clock: clock + from }, entries.slice(from, to))
    }
    from = Math.min(to, entries.length)
    yield { bytes, end: clock + from }
  }
}

const OPERATIONS_PER_FRAME = 500
const FRAME_BYTES = 900 * 1024
const UNDERWAY_BYTES = 4 * 1024 * 1024

const languageHeader = (): string => process.env["LANG"]?.replace("_", "-").split(".")[0] ?? "zh-CN"
