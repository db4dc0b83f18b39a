/**
 * Geometry 表格尺寸: where every row and column of the grid stands, as the person scrolls and the window changes.
 */
import { createMemo, createSignal, onCleanup, type Accessor } from "solid-js"
import type { CellPosition } from "./navigation.ts"
import { columnEdges, firstRow, scrollToShow, slotsFor, visibleColumns, type Range } from "./visible-range.ts"

/** A rectangle in the window of the grid, in pixels. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** What the grid is made of. */
export interface GridPlan {
  readonly rows: Accessor<number>
  readonly frozenWidths: Accessor<readonly number[]>
  readonly widths: Accessor<readonly number[]>
  readonly rowHeight: Accessor<number>
  readonly headHeight: Accessor<number>
}

/** Where everything stands. */
export interface Geometry extends GridPlan {
  readonly size: Accessor<{ readonly width: number; readonly height: number }>
  readonly scroll: Accessor<{ readonly top: number; readonly left: number }>
  readonly frozenWidth: Accessor<number>
  readonly whole: Accessor<{ readonly width: number; readonly height: number }>
  readonly slots: Accessor<number>
  readonly first: Accessor<number>
  /** The scrolling columns on the screen, counted without the frozen ones. */
  readonly columns: Accessor<Range>
  readonly edges: Accessor<readonly number[]>
  readonly frozenEdges: Accessor<readonly number[]>
  readonly pageRows: Accessor<number>
  readonly boxOf: (position: CellPosition) => Box
  readonly show: (position: CellPosition) => void
  readonly attach: (scroller: HTMLElement) => void
}

/** Follows a scrolling element. */
export const createGeometry = (plan: GridPlan): Geometry => {
  const [size, setSize] = createSignal({ width: 0, height: 0 }, { equals: isSame })
  const [scroll, setScroll] = createSignal({ top: 0, left: 0 }, { equals: isSame })
  let element: HTMLElement | undefined

  const frozenEdges = createMemo(() => columnEdges(plan.frozenWidths()))
  const edges = createMemo(() => columnEdges(plan.widths()))
  const frozenWidth = (): number => frozenEdges().at(-1) ?? 0
  const bodyHeight = (): number => Math.max(0, size().height - plan.headHeight())
  const bodyWidth = (): number => Math.max(0, size().width - frozenWidth())
  const slots = createMemo(() => slotsFor(bodyHeight(), plan.rowHeight()))
  const first = createMemo(() =>
    firstRow({
      scrollTop: scroll().top,
      viewportHeight: bodyHeight(),
      rowHeight: plan.rowHeight(),
      rows: plan.rows(),
    }),
  )
  const columns = createMemo(() => visibleColumns(edges(), scroll().left, bodyWidth()), undefined, { equals: isSame })

  const boxOf = ({ row, column }: CellPosition): Box => {
    const frozen = plan.frozenWidths().length
    const own = column < frozen ? frozenEdges() : edges()
    const at = column < frozen ? column : column - frozen
    const shift = column < frozen ? 0 : frozenWidth() - scroll().left
    const left = own[at] ?? 0
    return {
      left: left + shift,
      top: plan.headHeight() + row * plan.rowHeight() - scroll().top,
      width: (own[at + 1] ?? left) - left,
      height: plan.rowHeight(),
    }
  }
  const show = ({ row, column }: CellPosition): void => {
    if (element === undefined) return
    const top = row * plan.rowHeight()
    element.scrollTop = scrollToShow(scroll().top, bodyHeight(), top, top + plan.rowHeight())
    const at = column - plan.frozenWidths().length
    if (at >= 0) {
      element.scrollLeft = scrollToShow(scroll().left, bodyWidth(), edges()[at] ?? 0, edges()[at + 1] ?? 0)
    }
    follow()
  }
  const follow = (): void => {
    if (element !== undefined) setScroll({ top: Math.max(0, element.scrollTop), left: Math.max(0, element.scrollLeft) })
  }
  const attach = (scroller: HTMLElement): void => {
    element = scroller
    const measure = (): void => void setSize({ width: scroller.clientWidth, height: scroller.clientHeight })
    const observer = new ResizeObserver(measure)
    observer.observe(scroller)
    measure()
    scroller.addEventListener("scroll", follow, { passive: true })
    onCleanup(() => observer.disconnect())
  }
  return {
    ...plan,
    size,
    scroll,
    frozenWidth,
    frozenEdges,
    edges,
    slots,
    first,
    columns,
    whole: () => ({
      width: frozenWidth() + (edges().at(-1) ?? 0),
      height: plan.headHeight() + plan.rows() * plan.rowHeight(),
    }),
    pageRows: () => Math.max(1, Math.floor(bodyHeight() / plan.rowHeight()) - 1),
    boxOf,
    show,
    attach,
  }
}

const isSame = <Pair extends object>(a: Pair, b: Pair): boolean =>
  (Object.keys(a) as (keyof Pair)[]).every((key) => a[key] === b[key])
