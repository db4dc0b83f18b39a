/**
 * Cleaned 净化结果: what the cleaner of one kind of photo finds and keeps.
 */

/**
 * Longest colour profile that is kept, in bytes. The pictures of a canvas and of most phones name their colours in some 500
 * bytes; what is longer could hold more than colours.
 */
export const PROFILE_BYTES = 1024

/** What a cleaner of one kind finds. */
export interface Cleaned {
  readonly bytes: Uint8Array
  readonly removed: readonly string[]
  /** Of the largest picture in it; 0 where it has no size. */
  readonly pixels: number
  /** The orientation in the metadata, 1 when it lies as it is. */
  readonly orientation: number
  readonly isMoving?: true
}
