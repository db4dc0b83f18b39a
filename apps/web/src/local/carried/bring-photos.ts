/**
 * Bring photos 带入照片: keeps the photographs of a carried file on this device until they are sent, each under the hash of its bytes.
 */
import { sha256OfBytes } from "@jingzhun/core"
import * as Result from "effect/Result"
import { type KeptPhoto, openPhotoStore } from "../survey/photo-store.ts"
import type { LeftOutReason, Tally } from "./brought-in.ts"
import { bytesOf } from "./bytes.ts"
import { fieldOf, isObject, textOf } from "./carried-file.ts"

/** Brings photographs in; one whose bytes are not those of its hash is left out. */
export const bringPhotos = async (account: string, photos: readonly unknown[], tally: Tally): Promise<void> => {
  if (photos.length === 0) return
  const store = openPhotoStore(account)
  for (const given of photos) {
    const photo = readPhoto(given)
    const leave = (reason: LeftOutReason): void =>
      tally.leave({
        kind: "photos",
        place: textOf(fieldOf(given, "village")),
        id: textOf(fieldOf(given, "hash")),
        reason,
      })
    if (photo === undefined) leave("shape")
    else if (Result.getOrUndefined(await store.find(photo.hash)) !== undefined) tally.knew("photos")
    else if (Result.isSuccess(await store.keep(photo))) tally.took("photos", photo.village)
    else leave("storage")
  }
  store.close()
}

const readPhoto = (given: unknown): KeptPhoto | undefined => {
  if (!isObject(given)) return undefined
  const { hash, village, type, bytesBase64, place, code } = given
  const bytes = Result.getOrUndefined(bytesOf(textOf(bytesBase64)))
  if (bytes === undefined || typeof village !== "string" || typeof type !== "string") return undefined
  if (typeof hash !== "string" || sha256OfBytes(bytes) !== hash) return undefined
  const isRefused = place === "refused" && typeof code === "string"
  return {
    hash,
    village,
    type,
    bytes: bytes.buffer,
    ...(isRefused ? { place: "refused", code } : { place: "waiting" }),
  }
}
