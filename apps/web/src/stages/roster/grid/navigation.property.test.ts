import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { moveBy, type GridSize } from "./navigation.ts"

const press = (key: string, held: { shiftKey?: boolean; ctrlKey?: boolean } = {}) => ({
  key,
  shiftKey: held.shiftKey ?? false,
  ctrlKey: held.ctrlKey ?? false,
  metaKey: false,
})

const grids = fc
  .record({
    rows: fc.integer({ min: 1, max: 500 }),
    columns: fc.integer({ min: 1, max: 60 }),
    pageRows: fc.integer({ min: 1, max: 30 }),
  })
  .chain((size) => fc.record({ size: fc.constant(size), row: fc.nat(size.rows - 1), column: fc.nat(size.columns - 1) }))

const MOVES = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", "Tab"]

const size: GridSize = { rows: 10, columns: 4, pageRows: 5 }

describe("moving the active cell", () => {
  it("never leaves the grid", () => {
    fc.assert(
      fc.property(grids, fc.constantFrom(...MOVES), fc.boolean(), fc.boolean(), (grid, key, shiftKey, ctrlKey) => {
        const moved = moveBy(grid, press(key, { shiftKey, ctrlKey }), grid.size)
        if (moved === undefined) return
        expect(moved.row).toBeGreaterThanOrEqual(0)
        expect(moved.row).toBeLessThan(grid.size.rows)
        expect(moved.column).toBeGreaterThanOrEqual(0)
        expect(moved.column).toBeLessThan(grid.size.columns)
      }),
    )
  })

  it("comes back with Shift+Tab from wherever Tab went", () => {
    fc.assert(
      fc.property(grids, (grid) => {
        const there = moveBy(grid, press("Tab"), grid.size)
        if (there === undefined) return
        expect(moveBy(there, press("Tab", { shiftKey: true }), grid.size)).toEqual({
          row: grid.row,
          column: grid.column,
        })
      }),
    )
  })

  it("leaves the grid with Tab on the last cell, so that the keyboard is never caught", () => {
    expect(moveBy({ row: 9, column: 3 }, press("Tab"), size)).toBeUndefined()
    expect(moveBy({ row: 0, column: 0 }, press("Tab", { shiftKey: true }), size)).toBeUndefined()
  })

  it("goes to the first household of the column with Ctrl+Up", () => {
    expect(moveBy({ row: 7, column: 2 }, press("ArrowUp", { ctrlKey: true }), size)).toEqual({ row: 0, column: 2 })
  })

  it("does not move for a letter", () => {
    expect(moveBy({ row: 7, column: 2 }, press("a"), size)).toBeUndefined()
  })
})
