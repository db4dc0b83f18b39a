import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { columnEdges, firstRow, rowOfSlot, scrollToShow, slotsFor, visibleColumns } from "./visible-range.ts"

const windows = fc.record({
  scrollTop: fc.integer({ min: 0, max: 500_000 }),
  viewportHeight: fc.integer({ min: 40, max: 2_000 }),
  rowHeight: fc.integer({ min: 20, max: 80 }),
  rows: fc.integer({ min: 1, max: 5_000 }),
})

describe("visible rows", () => {
  it("fills every visible pixel with a row, wherever the window stands", () => {
    fc.assert(
      fc.property(windows, (window) => {
        const highest = Math.max(0, window.rows * window.rowHeight - window.viewportHeight)
        const scrollTop = Math.min(window.scrollTop, highest)
        const slots = slotsFor(window.viewportHeight, window.rowHeight)
        const first = firstRow({ ...window, scrollTop })
        expect(first * window.rowHeight).toBeLessThanOrEqual(scrollTop)
        const covered = Math.min(first + slots, window.rows) * window.rowHeight
        const wanted = Math.min(scrollTop + window.viewportHeight, window.rows * window.rowHeight)
        expect(covered).toBeGreaterThanOrEqual(wanted)
      }),
    )
  })

  it("gives every row of the window exactly one slot", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 60 }), (first, slots) => {
        const rows = Array.from({ length: slots }, (_, slot) => rowOfSlot(slot, first, slots)).sort((a, b) => a - b)
        expect(rows).toEqual(Array.from({ length: slots }, (_, index) => first + index))
      }),
    )
  })

  it("changes the row of one slot only when the window moves by one row", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 60 }), (first, slots) => {
        const all = Array.from({ length: slots }, (_, slot) => slot)
        const changed = all.filter((slot) => rowOfSlot(slot, first, slots) !== rowOfSlot(slot, first + 1, slots))
        expect(changed).toHaveLength(1)
      }),
    )
  })
})

describe("visible columns", () => {
  it("is what a walk over all columns finds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 40, max: 300 }), { minLength: 1, maxLength: 80 }),
        fc.nat(10_000),
        fc.integer({ min: 100, max: 2_000 }),
        (widths, position, width) => {
          const edges = columnEdges(widths)
          const left = Math.min(position, (edges.at(-1) ?? 0) - 1)
          const walked = widths.flatMap((own, index) => {
            const start = edges[index] ?? 0
            return start < left + width && start + own > left ? [index] : []
          })
          expect(visibleColumns(edges, left, width)).toEqual({ first: walked[0], last: walked.at(-1) })
        },
      ),
    )
  })
})

describe("scrolling to a cell", () => {
  it("shows the cell and moves no further than needed", () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.integer({ min: 100, max: 1_000 }), fc.nat(5_000), (at, window, start) => {
        const end = start + 50
        const moved = scrollToShow(at, window, start, end)
        expect(moved).toBeLessThanOrEqual(start)
        expect(moved + window).toBeGreaterThanOrEqual(end)
        if (start >= at && end <= at + window) expect(moved).toBe(at)
      }),
    )
  })
})
