/**
 * Photo outbox 照片发件箱: brings the photographs of this device to the server, one after another, and again until they are there.
 *
 * The server keeps a photograph under its hash, so that sending it twice, or from two tabs, is sending it once.
 */
import { sha256OfBytes } from "@jingzhun/core"
import * as Result from "effect/Result"
import { type Accessor, createSignal } from "solid-js"
import type { StorageFailure } from "../database.ts"
import type { KeptPhoto, PhotoPlace, PhotoStore } from "./photo-store.ts"

/** What the server said to one photograph; `later` asks to come again, for instance when there is no network. */
export type PhotoAnswer = "kept" | "later" | { readonly refused: string }

/** Speaks with the server. */
export interface PhotoPort {
  readonly put: (photo: KeptPhoto) => Promise<PhotoAnswer>
  readonly get: (hash: string) => Promise<{ readonly bytes: ArrayBuffer; readonly type: string } | undefined>
}

/** Where one photograph is, in codes. */
export interface PhotoState {
  readonly place: PhotoPlace
  readonly code?: string
}

/** The photographs of an account, and their way to the server. */
export interface PhotoBox {
  /** What is known of each photograph on this device. */
  readonly states: Accessor<ReadonlyMap<string, PhotoState>>
  /** Keeps a photograph on this device's disk and tells its hash; it is sent when there is network. */
  readonly add: (village: string, bytes: ArrayBuffer) => Promise<Result.Result<string, StorageFailure>>
  /** Gives a photograph from this device, or else from the server, and keeps that for the next time. */
  readonly show: (village: string, hash: string) => Promise<Blob | undefined>
  /** Sends what waits; what was refused is tried again only when asked for. */
  readonly send: () => Promise<void>
  readonly sendAgain: (hash: string) => Promise<void>
  readonly close: () => void
}

/** Opens the outbox over a store and a server. */
export const openPhotoBox = (store: PhotoStore, port: PhotoPort): PhotoBox => {
  const [states, setStates] = createSignal<ReadonlyMap<string, PhotoState>>(new Map())
  let running: Promise<void> | undefined
  const note = (photo: KeptPhoto): void => {
    const { hash, place, code } = photo
    setStates((before) => new Map([...before, [hash, { place, ...(code !== undefined && { code }) }]]))
  }
  const keep = async (photo: KeptPhoto): Promise<Result.Result<void, StorageFailure>> => {
    const kept = await store.keep(photo)
    if (Result.isSuccess(kept)) note(photo)
    return kept
  }
  const sendOne = async (photo: KeptPhoto): Promise<boolean> => {
    const answer = await port.put(photo)
    if (answer === "later") return false
    const { code: _, ...rest } = photo
    await keep(answer === "kept" ? { ...rest, place: "sent" } : { ...rest, place: "refused", code: answer.refused })
    return true
  }
  const sendAll = async (): Promise<void> => {
    const all = await store.all()
    if (Result.isFailure(all)) return
    all.success.forEach(note)
    for (const photo of all.success) if (photo.place === "waiting" && !(await sendOne(photo))) return
  }
  const send = (): Promise<void> => {
    // What comes while it is being sent is sent after it.
    running = (running ?? Promise.resolve()).then(sendAll)
    return running
  }
  const wake = (): void => void send()
  const timer = setInterval(wake, AGAIN_MS)
  globalThis.addEventListener("online", wake)
  wake()
  return {
    states,
    add: async (village, bytes) => {
      // Not the browser's own hash, which a page of a plain http:// address in a village office does not have.
      const hash = sha256OfBytes(new Uint8Array(bytes))
      const kept = await keep({ hash, village, type: "image/jpeg", bytes, place: "waiting" })
      wake()
      return Result.map(kept, () => hash)
    },
    show: async (village, hash) => {
      const found = Result.getOrUndefined(await store.find(hash))
      if (found !== undefined) return new Blob([found.bytes], { type: found.type })
      const got = await port.get(hash)
      if (got === undefined) return undefined
      // A device that has no room for it still shows it.
      await keep({ hash, village, ...got, place: "sent" })
      return new Blob([got.bytes], { type: got.type })
    },
    send,
    sendAgain: async (hash) => {
      const found = Result.getOrUndefined(await store.find(hash))
      if (found === undefined) return
      const { code: _, ...rest } = found
      await keep({ ...rest, place: "waiting" })
      await send()
    },
    close: () => {
      clearInterval(timer)
      globalThis.removeEventListener("online", wake)
      void (running ?? Promise.resolve()).then(() => store.close())
    },
  }
}

/** A village network comes and goes without saying so. */
const AGAIN_MS = 20_000
