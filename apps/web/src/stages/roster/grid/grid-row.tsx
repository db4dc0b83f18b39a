/**
 * Grid row 名册行: one slot of the grid; it is never made anew, it only changes the household it carries.
 */
import { createMemo, For, type JSX } from "solid-js"
import type { Column } from "../columns.ts"
import type { Line } from "../lines.ts"
import { GridCell } from "./grid-cell.tsx"
import type { Geometry } from "./geometry.ts"
import style from "./grid.module.css"
import { rowOfSlot } from "./visible-range.ts"

interface GridRowProps {
  readonly slot: number
  readonly geometry: Geometry
  readonly lines: readonly Line[]
  readonly frozen: readonly Column[]
  readonly scrolling: readonly Column[]
}

/** A scrolling column with its place. */
interface Placed {
  readonly column: Column
  readonly index: number
}

/** Shows the household of a slot. */
export const GridRow = (props: GridRowProps): JSX.Element => {
  const row = createMemo(() => rowOfSlot(props.slot, props.geometry.first(), props.geometry.slots()))
  const line = createMemo(() => props.lines[row()])
  const placed = createPlaced(props)
  const edge = (edges: readonly number[], at: number): number => edges[at] ?? 0
  return (
    <div
      role="row"
      class={style["row"]}
      aria-rowindex={row() + 2}
      data-odd={row() % 2 === 1}
      data-row={row()}
      hidden={line() === undefined}
      style={{
        transform: `translateY(${row() * props.geometry.rowHeight()}px)`,
        height: `${props.geometry.rowHeight()}px`,
      }}
    >
      <For each={props.frozen}>
        {(column, index) => (
          <GridCell
            line={line()}
            row={row()}
            column={column}
            columnIndex={index()}
            left={edge(props.geometry.frozenEdges(), index())}
            width={edge(props.geometry.frozenEdges(), index() + 1) - edge(props.geometry.frozenEdges(), index())}
          />
        )}
      </For>
      <div role="none" class={style["track"]} style={{ left: `${props.geometry.frozenWidth()}px` }}>
        <div role="none" class={style["slide"]}>
          <For each={placed()}>
            {({ column, index }) => (
              <GridCell
                line={line()}
                row={row()}
                column={column}
                columnIndex={index + props.frozen.length}
                left={edge(props.geometry.edges(), index)}
                width={edge(props.geometry.edges(), index + 1) - edge(props.geometry.edges(), index)}
              />
            )}
          </For>
        </div>
      </div>
    </div>
  )
}

const createPlaced = (props: GridRowProps): (() => readonly Placed[]) => {
  const known = new Map<number, Placed>()
  const placedAt = (index: number): Placed | undefined => {
    const column = props.scrolling[index]
    if (column === undefined) return undefined
    const placed = known.get(index) ?? { column, index }
    known.set(index, placed)
    return placed
  }
  return createMemo(() => {
    const { first, last } = props.geometry.columns()
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => placedAt(first + at)).filter(
      (placed) => placed !== undefined,
    )
  })
}
