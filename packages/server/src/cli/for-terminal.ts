/**
 * For a terminal 终端文字: texts that strangers have written, without what would move its cursor, change its colours or its clipboard, or turn
 * the order of the letters around.
 *
 * Whoever tries to log in writes a name into the audit log, and an operator reads it.
 */

/** Shows what a terminal would obey as a sign that something stood there; breaks of lines and tabs stay. */
export const forTerminal = (text: string): string => text.replaceAll(OBEYED, "\u{FFFD}")

/** The same for a text that has to stay in its line. */
export const inOneLine = (text: string): string => forTerminal(text).replaceAll(/[\n\t]/g, "\u{FFFD}")

const OBEYED = /[^\P{Cc}\n\t]|[\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]/gu
