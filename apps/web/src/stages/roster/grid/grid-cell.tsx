/**
 * Grid cell 名册单元格: text, colour of the verdict, and the marks of safety and conflict.
 */
import { createMemo, Show, type JSX } from "solid-js"
import { Icon } from "../../../ui/icon.tsx"
import { editingWords } from "../../../wording/editing.ts"
import { wordsOf } from "../../../wording/language.ts"
import { TONE_ICONS } from "../../verdict/tone-icons.ts"
import type { Column } from "../columns.ts"
import type { Line } from "../lines.ts"
import { useVillage } from "../village.ts"
import { showCell, type CellShow } from "./cell-show.ts"
import style from "./grid.module.css"

const editing = wordsOf(editingWords)

interface GridCellProps {
  readonly line: Line | undefined
  readonly row: number
  readonly column: Column
  readonly columnIndex: number
  readonly left: number
  readonly width: number
}

/** The id of the grid in the page. */
export const GRID_ID = "roster-grid"

/** The id of a cell in the page, by which screen readers are told which one is active. */
export const cellId = (row: number, column: number): string => `cell-${row}-${column}`

const NOTHING: CellShow = { text: "" }

/** Shows one cell; the slot it stands in carries another household when the person scrolls. */
export const GridCell = (props: GridCellProps): JSX.Element => {
  const { roster } = useVillage()
  const show = createMemo(() => (props.line === undefined ? NOTHING : showCell(roster, props.line, props.column)))
  return (
    <div
      role={props.columnIndex === 0 ? "rowheader" : "gridcell"}
      id={cellId(props.row, props.columnIndex)}
      class={style["cell"]}
      aria-colindex={props.columnIndex + 1}
      data-column={props.columnIndex}
      data-figures={props.column.figures}
      data-unknown={show().unknown === true ? "true" : undefined}
      data-tone={show().tone}
      data-conflict={show().conflict === true ? "true" : undefined}
      data-open={props.columnIndex === 0 ? "true" : undefined}
      style={{ left: `${props.left}px`, width: `${props.width}px` }}
    >
      <Show when={show().tone}>{(tone) => <Icon name={TONE_ICONS[tone()]} />}</Show>
      <span class={style["text"]}>{show().text}</span>
      <Show when={show().device === true}>
        <span class={style["dot"]} title={editing().onDevice}>
          <span class="unseen">{editing().onDevice}</span>
        </span>
      </Show>
      <Show when={show().conflict === true}>
        <span class="unseen">{editing().conflict}</span>
      </Show>
    </div>
  )
}
