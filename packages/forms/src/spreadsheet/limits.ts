/**
 * Limits 上限: how much a file may ask of a machine before it is refused.
 *
 * The largest honest roster measured, 35,000 persons written without shared texts, unpacks to 101 MB at a ratio of 15.
 */

/** Bytes of a file as it comes. */
export const MAXIMUM_FILE_BYTES = 64 * 1024 * 1024
/** Entries in the archive of a workbook. */
export const MAXIMUM_ENTRIES = 2_000
/** Bytes of all entries together once unpacked. */
export const MAXIMUM_UNPACKED_BYTES = 160 * 1024 * 1024
/** Unpacked over packed, for an entry above a megabyte. */
export const MAXIMUM_RATIO = 100
/** Entries so small that their ratio does not matter. */
export const RATIO_FREE_BYTES = 1024 * 1024
/** Bytes of the shared strings, which are held as a whole. */
export const MAXIMUM_STRINGS_BYTES = 48 * 1024 * 1024
/** Bytes of any other part that is held as a whole; a sheet is read row by row. */
export const MAXIMUM_PART_BYTES = 8 * 1024 * 1024
/** Letters of one line of a csv file. */
export const MAXIMUM_LINE_LETTERS = 1024 * 1024
/** Rows of one sheet. */
export const MAXIMUM_ROWS = 200_000
/** Sheets that are looked into. */
export const MAXIMUM_SHEETS = 60
/** Rows in which a header row is looked for. */
export const HEADER_SEARCH_ROWS = 30
