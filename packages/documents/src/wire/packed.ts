/**
 * Packed update 压缩更新: what a server keeps deflated, so that a device with nothing of a document waits for a seventh of its bytes.
 *
 * The form is that of zlib, whose checksum tells of damaged bytes, and which browsers read since 2020; the raw form they read since 2022.
 */
import * as Result from "effect/Result"

/** The largest update that travels packed; what is larger goes as it is. */
export const MAXIMUM_UNPACKED_BYTES = 64 * 1024 * 1024

/** Why packed bytes are no update. */
export type UnpackFailure =
  | { readonly _tag: "UnpackedTooLarge"; readonly bytes: number; readonly maximum: number }
  /** They cannot be inflated, or are not as long as was said. */
  | { readonly _tag: "PackedUnreadable" }

/** Tells whether this platform can unpack; only then may a client ask for packed updates. */
export const canUnpack = (): boolean => {
  try {
    return platform("DecompressionStream") !== undefined
  } catch {
    return false
  }
}

/** Packs an update; the platform does it beside everything else. */
export const packUpdate = async (update: Uint8Array): Promise<Uint8Array> => {
  const stream = platform("CompressionStream")
  if (stream === undefined) throw new Error("this platform packs nothing")
  const chunks: Uint8Array[] = []
  await passThrough(stream, update, (chunk) => chunks.push(chunk) > 0)
  const packed = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    packed.set(chunk, at)
    at += chunk.length
  }
  return packed
}

/** Unpacks an update from outside that is said to be so long; never rejects, and takes no more memory than was said. */
export const unpackUpdate = async (
  packed: Uint8Array,
  length: number,
): Promise<Result.Result<Uint8Array, UnpackFailure>> => {
  if (length > MAXIMUM_UNPACKED_BYTES) {
    return Result.fail({ _tag: "UnpackedTooLarge", bytes: length, maximum: MAXIMUM_UNPACKED_BYTES })
  }
  const update = new Uint8Array(length)
  let at = 0
  const take = (chunk: Uint8Array): boolean => {
    if (at + chunk.length > length) return false
    update.set(chunk, at)
    at += chunk.length
    return true
  }
  try {
    const stream = platform("DecompressionStream")
    const isRead = stream !== undefined && (await passThrough(stream, packed, take))
    return isRead && at === length ? Result.succeed(update) : UNREADABLE
  } catch {
    return UNREADABLE
  }
}

const UNREADABLE = Result.fail({ _tag: "PackedUnreadable" } as const)

/** Sends bytes through a stream, until its end or until what comes out is not taken; tells whether all was. */
const passThrough = async (
  { writable, readable }: Stream,
  bytes: Uint8Array,
  take: (chunk: Uint8Array) => boolean,
): Promise<boolean> => {
  const writer = writable.getWriter()
  // What goes wrong while writing is heard when reading, too.
  void writer.write(bytes).catch(ignore)
  void writer.close().catch(ignore)
  const reader = readable.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return true
    if (take(value)) continue
    void reader.cancel().catch(ignore)
    return false
  }
}

const ignore = (): void => undefined

/** The part of the platform's streams that is used here; this package knows no platform otherwise. */
interface Stream {
  readonly writable: {
    getWriter: () => { write: (bytes: Uint8Array) => Promise<void>; close: () => Promise<void> }
  }
  readonly readable: {
    getReader: () => {
      read: () => Promise<{ done: true; value?: undefined } | { done: false; value: Uint8Array }>
      cancel: () => Promise<void>
    }
  }
}

type StreamName = "CompressionStream" | "DecompressionStream"

const platform = (name: StreamName): Stream | undefined => {
  const streams = globalThis as { readonly [name in StreamName]?: new (format: string) => Stream }
  const Streaming = streams[name]
  return Streaming && new Streaming("deflate")
}
