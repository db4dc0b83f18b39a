/**
 * Visible range 可见范围: which rows and columns must stand on the screen, and which row each slot carries.
 *
 * Rows are never made while scrolling: a fixed number of slots is reused, and a slot changes its row only when that row
 * has left the screen.
 */

/** From the first to the last index, both included; `last` below `first` means none. */
export interface Range {
  readonly first: number
  readonly last: number
}

/** What the window shows of rows of one height. */
export interface RowWindow {
  readonly scrollTop: number
  readonly viewportHeight: number
  readonly rowHeight: number
  readonly rows: number
}

/** Counts the slots that always fill the window, however it stands between two rows. */
export const slotsFor = (viewportHeight: number, rowHeight: number): number =>
  Math.max(1, Math.ceil(viewportHeight / rowHeight) + 1)

/** Finds the first row in the window; scrolling past either end shows the end. */
export const firstRow = (window: RowWindow): number => {
  const highest = Math.max(0, window.rows - slotsFor(window.viewportHeight, window.rowHeight))
  return Math.min(Math.max(0, Math.floor(window.scrollTop / window.rowHeight)), highest)
}

/**
 * Tells which row a slot carries when `first` is the first row: the only row from `first` on that is the slot's own
 * modulo the number of slots.
 *
 * ```ts
 * rowOfSlot(0, 5, 4) // => 8
 * rowOfSlot(1, 5, 4) // => 5
 * ```
 */
export const rowOfSlot = (slot: number, first: number, slots: number): number =>
  first + ((((slot - first) % slots) + slots) % slots)

/** Adds up widths: where each column begins, and after the last one where all end. */
export const columnEdges = (widths: readonly number[]): readonly number[] => {
  const edges = [0]
  for (const width of widths) edges.push((edges.at(-1) ?? 0) + width)
  return edges
}

/** Finds the columns that a window from `left` with `width` shows, by their edges. */
export const visibleColumns = (edges: readonly number[], left: number, width: number): Range => {
  const count = edges.length - 1
  const first = lastEdgeAtMost(edges, left)
  let last = first
  while (last + 1 < count && (edges[last + 1] ?? 0) < left + width) last += 1
  return { first: Math.min(first, Math.max(0, count - 1)), last: Math.min(last, count - 1) }
}

const lastEdgeAtMost = (edges: readonly number[], position: number): number => {
  let low = 0
  let high = Math.max(0, edges.length - 2)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((edges[middle] ?? 0) <= position) low = middle
    else high = middle - 1
  }
  return low
}

/** Moves a window as little as possible so that the stretch from `start` to `end` is in it. */
export const scrollToShow = (at: number, window: number, start: number, end: number): number => {
  if (start < at) return start
  return end > at + window ? Math.min(start, end - window) : at
}
