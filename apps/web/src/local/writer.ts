/**
 * Writer 写入身份: the client id under which one tab writes one document, and its next clock.
 *
 * Two tabs with one client id would destroy each other's edits, so a tab holds its id by a lock as long as it lives.
 */
import * as Result from "effect/Result"
import type { StorageFailure } from "./database.ts"
import type { Journal, Writer } from "./journal.ts"
import { takeIfFree } from "./leader.ts"

/** A client id held by this tab. */
export interface HeldWriter {
  readonly client: number
  next: number
  readonly release: () => void
}

/** Takes the first free client id of this device, or makes a new one. `clockOf` says what the document has of a client. */
export const holdWriter = async (
  journal: Journal,
  name: string,
  clockOf: (client: number) => number,
): Promise<Result.Result<HeldWriter, StorageFailure>> => {
  const { slot, release } = await takeSlot(name)
  const held = Result.map(await writerInSlot(journal, slot, clockOf), ({ client, next }) => ({ client, next, release }))
  if (Result.isFailure(held)) release()
  return held
}

/** Makes a client id that nobody has: 32 random bits, as Yjs does. */
export const newWriter = (slot: number | null): Writer => ({
  client: crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
  slot,
  next: 0,
  retired: false,
})

const writerInSlot = async (
  journal: Journal,
  slot: number | null,
  clockOf: (client: number) => number,
): Promise<Result.Result<Writer, StorageFailure>> => {
  const content = await journal.read()
  if (Result.isFailure(content)) return Result.fail(content.failure)
  const known = content.success.writers.find((one) => slot !== null && one.slot === slot && !one.retired)
  // A document that knows more of this id than the journal means that the journal is from an older day.
  if (known !== undefined && clockOf(known.client) <= known.next) return Result.succeed(known)
  const writer = newWriter(slot)
  if (known !== undefined) {
    const retired = await journal.keepWriter({ ...known, slot: null, retired: true })
    if (Result.isFailure(retired)) return Result.fail(retired.failure)
  }
  return Result.map(await journal.keepWriter(writer), () => writer)
}

/** More tabs of one roster than this write under ids that are not used again. */
const SLOTS = 16

const takeSlot = async (name: string): Promise<{ slot: number | null; release: () => void }> => {
  for (let slot = 0; slot < SLOTS; slot += 1) {
    const release = await takeIfFree(`${name}/writer/${slot}`)
    if (release !== undefined) return { slot, release }
  }
  return { slot: null, release: () => undefined }
}
