/**
 * Grid body 表身: the rows, and what a touch on a cell does.
 */
import { createMemo, For, type JSX } from "solid-js"
import { COLUMNS, FROZEN_COLUMNS, SCROLLING_COLUMNS } from "../columns.ts"
import type { Line } from "../lines.ts"
import { useVillage } from "../village.ts"
import type { Control } from "./control.ts"
import type { Geometry } from "./geometry.ts"
import { GridRow } from "./grid-row.tsx"
import style from "./grid.module.css"
import type { CellPosition } from "./navigation.ts"

interface GridBodyProps {
  readonly lines: readonly Line[]
  readonly geometry: Geometry
  readonly control: Control
  readonly onOpen: (line: Line) => void
}

/** On a touch screen there is no key to start with: a second tap on a cell starts filling it in. */
const isTouch = matchMedia("(pointer: coarse)").matches

/** Shows the rows on the screen. */
export const GridBody = (props: GridBodyProps): JSX.Element => {
  const village = useVillage()
  const slots = createMemo(() => Array.from({ length: props.geometry.slots() }, (_, slot) => slot))
  const touch = (event: MouseEvent): void => {
    const position = cellAt(event)
    const before = props.control.active()
    const wasActive = position?.row === before.row && position.column === before.column
    if (position === undefined || !props.control.goTo(position)) return
    const line = props.lines[position.row]
    if (line === undefined) return
    if (opensHousehold(position.column)) {
      village.visit({ household: line.id, column: position.column })
      props.onOpen(line)
    } else if (wasActive && isTouch) props.control.begin()
  }
  const doubleTouch = (event: MouseEvent): void => {
    const position = cellAt(event)
    if (position === undefined || !props.control.goTo(position)) return
    const line = props.lines[position.row]
    if (COLUMNS[position.column]?.origin.from === "field") props.control.begin()
    else if (line !== undefined) props.onOpen(line)
  }
  return (
    <div role="rowgroup" class={style["body"]} style={{ top: `${props.geometry.headHeight()}px` }}>
      <div
        role="none"
        class={style["layer"]}
        style={{ transform: `translateY(${-props.geometry.scroll().top}px)` }}
        onClick={touch}
        onDblClick={doubleTouch}
      >
        <For each={slots()}>
          {(slot) => (
            <GridRow
              slot={slot}
              geometry={props.geometry}
              lines={props.lines}
              frozen={FROZEN_COLUMNS}
              scrolling={SCROLLING_COLUMNS}
            />
          )}
        </For>
      </div>
    </div>
  )
}

/** The number and the verdicts are links; what is worked out opens on a double touch, what is filled in opens for filling in. */
const opensHousehold = (column: number): boolean => column === 0 || COLUMNS[column]?.origin.from === "verdict"

const cellAt = (event: Event): CellPosition | undefined => {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-column]") : null
  const row = cell?.closest<HTMLElement>("[data-row]")
  if (cell === null || row === null || row === undefined) return undefined
  return { row: Number(row.dataset["row"]), column: Number(cell.dataset["column"]) }
}
