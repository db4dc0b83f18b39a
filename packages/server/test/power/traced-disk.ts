/**
 * Traced disk 追踪的磁盘: what a process wrote to its database, call by call, and what of it was on the disk when.
 *
 * A write is on the disk when its file was synchronised after it. Until then a power cut may take it, whole or in part.
 */

/** One thing that the process did, in its order. */
export type Call =
  | { readonly _tag: "Write"; readonly path: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly _tag: "Truncate"; readonly path: string; readonly length: number }
  | { readonly _tag: "Sync"; readonly path: string }
  /** The process told the world that everything up to here is kept. */
  | { readonly _tag: "Acknowledged"; readonly upTo: number }

/** Reads what strace has written down, as far as it is about the database of a folder. */
export const readTrace = (trace: string, folder: string): readonly Call[] => {
  const paths = new Map<string, string>()
  const begun = new Map<string, string>()
  return trace.split("\n").flatMap((line) => {
    const [, name = "", given = "", answer = ""] = /^(\w+)\((.*)\)\s+= (-?\d+)/.exec(wholeCall(line, begun) ?? "") ?? []
    const fd = given.split(",")[0] ?? ""
    if (name === "openat") {
      const path = bytesIn(given).toString()
      if (isDatabase(path, folder)) paths.set(answer, path)
      else paths.delete(answer)
    }
    return name === "write" && fd === "1" ? acknowledgementIn(given) : callOn(paths.get(fd), name, given)
  })
}

const acknowledgementIn = (given: string): readonly Call[] => {
  const upTo = /^acknowledged (\d+)/.exec(bytesIn(given).toString())?.[1]
  return upTo === undefined ? [] : [{ _tag: "Acknowledged", upTo: Number(upTo) }]
}

const callOn = (path: string | undefined, name: string, given: string): readonly Call[] => {
  if (path === undefined) return []
  const last = Number(given.slice(given.lastIndexOf(",") + 1))
  if (name === "pwrite64") return [{ _tag: "Write", path, offset: last, bytes: bytesIn(given) }]
  if (name === "ftruncate") return [{ _tag: "Truncate", path, length: last }]
  return name === "fsync" || name === "fdatasync" ? [{ _tag: "Sync", path }] : []
}

/** Puts calls together that strace had to write down in two pieces; nothing while the second is missing. */
const wholeCall = (line: string, begun: Map<string, string>): string | undefined => {
  const [, thread = "", text = ""] = /^(\d+)\s+(.*)$/.exec(line) ?? []
  if (text.endsWith("<unfinished ...>")) {
    begun.set(thread, text.slice(0, -"<unfinished ...>".length))
    return undefined
  }
  const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text)
  return resumed === null ? text : `${begun.get(thread) ?? ""}${resumed[1]}`
}

const bytesIn = (given: string): Buffer => {
  const text = /"((?:\\x[0-9a-f]{2})*)"/.exec(given)?.[1] ?? ""
  return Buffer.from(text.replaceAll("\\x", ""), "hex")
}

const isDatabase = (path: string, folder: string): boolean =>
  path === `${folder}/jingzhun.sqlite` || path === `${folder}/jingzhun.sqlite-wal`

/** The files of a database, and what of them a power cut may still take. */
export class TracedDisk {
  acknowledged = 0
  private readonly files = new Map<string, File>()
  private readonly waiting = new Map<string, (Call & { readonly path: string })[]>()

  /** Goes on by one call. */
  take(call: Call): void {
    if (call._tag === "Acknowledged") {
      this.acknowledged = call.upTo
      return
    }
    const waiting = this.waiting.get(call.path) ?? []
    this.waiting.set(call.path, waiting)
    if (call._tag === "Sync") for (const one of waiting.splice(0)) apply(this.files, one)
    else waiting.push(call)
  }

  /** The files as a power cut leaves them now; `survives` says of each write that was not synchronised what of it came through. */
  cut(survives: (bytes: Buffer) => Buffer): ReadonlyMap<string, Buffer> {
    const files = new Map(
      [...this.files].map(([path, { bytes, length }]) => [path, { bytes: Buffer.from(bytes), length }]),
    )
    for (const call of [...this.waiting.values()].flat()) {
      if (call._tag === "Write") apply(files, { ...call, bytes: survives(call.bytes) })
    }
    return new Map([...files].map(([path, { bytes, length }]) => [path, bytes.subarray(0, length)]))
  }
}

/** The bytes have room behind the end of the file. */
interface File {
  bytes: Buffer
  length: number
}

const apply = (files: Map<string, File>, call: Call & { readonly path: string }): void => {
  const file = files.get(call.path) ?? { bytes: Buffer.alloc(0), length: 0 }
  files.set(call.path, file)
  if (call._tag === "Truncate") file.length = Math.min(file.length, call.length)
  if (call._tag !== "Write" || call.bytes.length === 0) return
  const end = call.offset + call.bytes.length
  if (end > file.bytes.length) file.bytes = Buffer.concat([file.bytes, Buffer.alloc(end)])
  // What lies between an old end and a new beginning is empty.
  file.bytes.fill(0, file.length, Math.max(file.length, call.offset))
  call.bytes.copy(file.bytes, call.offset)
  file.length = Math.max(file.length, end)
}
