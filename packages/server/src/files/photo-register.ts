/**
 * Photo register 照片登记: who brought which photo for which village, and how much of it in a day; the port of every store.
 *
 * A photo that no document names stays: a device that was offline may yet send the record that names it.
 */
import type { PhotoType } from "./clean-photo.ts"

/** One photo that was brought for a village. */
export interface RegisteredPhoto {
  readonly hash: string
  readonly village: string
  readonly account: string
  readonly type: PhotoType
  readonly bytes: number
}

/** Keeps the register. */
export interface PhotoRegister {
  /** Notes a photo; false when this account has brought it for this village before. */
  readonly note: (photo: RegisteredPhoto, at: number) => Promise<boolean>
  /** Forgets who brought a photo for a village; true where nobody has brought it for another. */
  readonly forget: (hash: string, village: string) => Promise<boolean>
  /** All entries of one photo. */
  readonly find: (hash: string) => Promise<readonly RegisteredPhoto[]>
  /** What an account has brought since a moment. */
  readonly broughtSince: (
    account: string,
    since: number,
  ) => Promise<{ readonly photos: number; readonly bytes: number }>
}
