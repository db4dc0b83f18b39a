/**
 * Clean photo 照片净化: a photo without anything but the picture; what was taken out is named.
 *
 * A photo of a phone says where and when it was taken and by which device, and often carries a small picture of what was cut
 * away. Nothing of that is kept. What kind of file it is is read from its bytes; the name and the type it was sent with say
 * nothing.
 */
import * as Result from "effect/Result"
import type { Cleaned } from "./cleaned.ts"
import { cleanJpeg } from "./clean-jpeg.ts"
import { cleanPng } from "./clean-png.ts"
import { cleanWebp } from "./clean-webp.ts"
import { MOST_PIXELS } from "./pixels.ts"

/** A kind of photo that is kept. */
export type PhotoType = "image/jpeg" | "image/png" | "image/webp"

/** A photo without anything but the picture. */
export interface CleanPhoto {
  readonly type: PhotoType
  readonly bytes: Uint8Array
  /** What was taken out, such as `EXIF`; empty when the photo was clean. */
  readonly removed: readonly string[]
}

/** Why bytes are no photo that can be kept. */
export type PhotoFault =
  | { readonly _tag: "NotAPhoto" }
  | { readonly _tag: "Broken"; readonly type: PhotoType }
  /** It is to be turned by what would be taken out, and would lie on its side. */
  | { readonly _tag: "Turned"; readonly type: PhotoType }
  | { readonly _tag: "Moving"; readonly type: PhotoType }
  /** It would take more memory than a phone has to look at it. */
  | { readonly _tag: "TooManyPixels"; readonly type: PhotoType }

/** Takes everything but the picture out of a photo; undefined from a cleaner means that the bytes are no whole photo. */
export const cleanPhoto = (bytes: Uint8Array): Result.Result<CleanPhoto, PhotoFault> => {
  const type = typeOf(bytes)
  if (type === undefined) return Result.fail({ _tag: "NotAPhoto" })
  const cleaned = CLEANERS[type](bytes)
  if (cleaned === undefined || cleaned.pixels === 0) return Result.fail({ _tag: "Broken", type })
  if (cleaned.pixels > MOST_PIXELS) return Result.fail({ _tag: "TooManyPixels", type })
  if (cleaned.isMoving === true) return Result.fail({ _tag: "Moving", type })
  if (cleaned.orientation !== 1) return Result.fail({ _tag: "Turned", type })
  return Result.succeed({ type, bytes: cleaned.bytes, removed: [...new Set(cleaned.removed)] })
}

const CLEANERS: { readonly [type in PhotoType]: (bytes: Uint8Array) => Cleaned | undefined } = {
  "image/jpeg": cleanJpeg,
  "image/png": cleanPng,
  "image/webp": cleanWebp,
}

const typeOf = (bytes: Uint8Array): PhotoType | undefined => {
  const starts = (at: number, text: string): boolean =>
    Buffer.from(bytes.subarray(at, at + text.length)).toString("latin1") === text
  if (starts(0, "\xff\xd8\xff")) return "image/jpeg"
  if (starts(0, "\x89PNG\r\n\x1a\n")) return "image/png"
  return starts(0, "RIFF") && starts(8, "WEBP") ? "image/webp" : undefined
}
