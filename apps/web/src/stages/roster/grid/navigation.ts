/**
 * Navigation 移动: where a key moves the active cell. Keys that edit are not its business.
 */

/** A cell by row and column, both from 0. */
export interface CellPosition {
  readonly row: number
  readonly column: number
}

/** The size of a grid, and how many rows a page key moves. */
export interface GridSize {
  readonly rows: number
  readonly columns: number
  readonly pageRows: number
}

/** A pressed key with the keys held beside it. */
export interface KeyStroke {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

/** Tells where a key moves the active cell; `undefined` when the key does not move it. */
export const moveBy = (from: CellPosition, stroke: KeyStroke, size: GridSize): CellPosition | undefined => {
  const far = stroke.ctrlKey || stroke.metaKey
  const target = targetOf(from, stroke, far, size)
  return target && clamp(target, size)
}

const targetOf = (
  { row, column }: CellPosition,
  stroke: KeyStroke,
  far: boolean,
  size: GridSize,
): CellPosition | undefined => {
  switch (stroke.key) {
    case "ArrowUp":
      return { row: far ? 0 : row - 1, column }
    case "ArrowDown":
      return { row: far ? size.rows - 1 : row + 1, column }
    case "ArrowLeft":
      return { row, column: far ? 0 : column - 1 }
    case "ArrowRight":
      return { row, column: far ? size.columns - 1 : column + 1 }
    case "PageUp":
      return { row: row - size.pageRows, column }
    case "PageDown":
      return { row: row + size.pageRows, column }
    case "Home":
      return { row: far ? 0 : row, column: 0 }
    case "End":
      return { row: far ? size.rows - 1 : row, column: size.columns - 1 }
    case "Tab":
      return stroke.shiftKey ? before({ row, column }, size) : after({ row, column }, size)
    default:
      return undefined
  }
}

/** The next cell of the row, then the first of the next row; at the end Tab leaves the grid. */
const after = ({ row, column }: CellPosition, size: GridSize): CellPosition | undefined => {
  if (column + 1 < size.columns) return { row, column: column + 1 }
  return row + 1 < size.rows ? { row: row + 1, column: 0 } : undefined
}

const before = ({ row, column }: CellPosition, size: GridSize): CellPosition | undefined => {
  if (column > 0) return { row, column: column - 1 }
  return row > 0 ? { row: row - 1, column: size.columns - 1 } : undefined
}

/** Brings a position into the grid. */
export const clamp = ({ row, column }: CellPosition, size: GridSize): CellPosition => ({
  row: Math.max(0, Math.min(row, size.rows - 1)),
  column: Math.max(0, Math.min(column, size.columns - 1)),
})
