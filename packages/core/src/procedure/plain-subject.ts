/**
 * Plain subject 卷号写法: the one way in which the name of a file is written, so that what looks the same opens the same file.
 *
 * An input method writes digits, letters and dashes in full width, and copying brings along characters that nobody sees.
 */

/**
 * Writes the name of a file in the one way there is; a server takes in only names that are written so.
 *
 * ```ts
 * import { plainSubject } from "@jingzhun/core/procedure"
 *
 * plainSubject(" ２０２６－００１ ") // => "2026-001"
 * ```
 */
export const plainSubject = (text: string): string =>
  text.replace(UNSEEN, "").normalize("NFKC").replace(DASHES, "-").replace(/\s+/gu, " ").trim()

/** Format characters, such as a joiner of no width or the mark of a direction, and controls other than blanks. */
const UNSEEN = /\p{Cf}|(?!\s)\p{Cc}/gu

/** Dashes that look like the hyphen of a number. */
const DASHES = /[\u2010-\u2015\u2212]/gu
