/**
 * Roster grid 名册表格: one household a row, editable in place, for keyboard, mouse and wide touch screens.
 *
 * Focus stays in one small input that stands on the active cell, so that an input method always has a place to write to.
 */
import { createMemo, createUniqueId, For, Index, Show, type JSX } from "solid-js"
import { textScale } from "../../../ui/text-size.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { rosterWords } from "../../../wording/roster.ts"
import { COLUMNS, type Column } from "../columns.ts"
import type { Line } from "../lines.ts"
import { useVillage } from "../village.ts"
import { createControl, type Control } from "./control.ts"
import { createGeometry, type Geometry } from "./geometry.ts"
import { GRID_ID } from "./grid-cell.tsx"
import { GridEditor } from "./grid-editor.tsx"
import { GridPresence } from "./grid-presence.tsx"
import { GridRow } from "./grid-row.tsx"
import style from "./grid.module.css"
import type { CellPosition } from "./navigation.ts"

const words = wordsOf(rosterWords)

const FROZEN = COLUMNS.filter((column) => column.frozen)
const SCROLLING = COLUMNS.filter((column) => !column.frozen)
const ALL = [...FROZEN, ...SCROLLING]

const FINE_ROW_PX = 40
const TOUCH_ROW_PX = 48
const HEAD_PX = 62

/** Shows the roster as a grid. */
export const RosterGrid = (props: {
  readonly lines: readonly Line[]
  readonly onOpen: (line: Line) => void
}): JSX.Element => {
  const village = useVillage()
  const rowPx = matchMedia("(pointer: coarse)").matches ? TOUCH_ROW_PX : FINE_ROW_PX
  const geometry = createGeometry({
    rows: () => props.lines.length,
    frozenWidths: createMemo(() => FROZEN.map(scaledWidth)),
    widths: createMemo(() => SCROLLING.map(scaledWidth)),
    rowHeight: () => Math.round(rowPx * textScale()),
    headHeight: () => Math.round(HEAD_PX * textScale()),
  })
  const control = createControl({
    roster: village.roster,
    lines: () => props.lines,
    columns: ALL,
    geometry,
  })
  return (
    <div class={style["scroller"]} ref={geometry.attach} data-scroller>
      <div
        class={style["whole"]}
        style={{
          width: `${geometry.whole().width}px`,
          height: `${Math.max(geometry.whole().height, geometry.size().height)}px`,
        }}
      >
        <Pane lines={props.lines} geometry={geometry} control={control} onOpen={(line) => props.onOpen(line)} />
      </div>
    </div>
  )
}

/** The number and the verdicts are links; what is worked out opens on a double touch, what is filled in opens for filling in. */
const opensHousehold = (column: number): boolean => column === 0 || ALL[column]?.origin.from === "verdict"

const scaledWidth = (column: Column): number => Math.round(column.width * textScale())

interface PaneProps {
  readonly lines: readonly Line[]
  readonly geometry: Geometry
  readonly control: Control
  readonly onOpen: (line: Line) => void
}

const Pane = (props: PaneProps): JSX.Element => {
  const slots = createMemo(() => Array.from({ length: props.geometry.slots() }, (_, slot) => slot))
  const cellAt = (event: Event): CellPosition | undefined => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-column]") : null
    const row = cell?.closest<HTMLElement>("[data-row]")
    if (cell === null || row === null || row === undefined) return undefined
    return { row: Number(row.dataset["row"]), column: Number(cell.dataset["column"]) }
  }
  const touch = (event: MouseEvent): void => {
    const position = cellAt(event)
    if (position === undefined || !props.control.goTo(position)) return
    const line = props.lines[position.row]
    if (line !== undefined && opensHousehold(position.column)) props.onOpen(line)
  }
  const doubleTouch = (event: MouseEvent): void => {
    const position = cellAt(event)
    if (position === undefined || !props.control.goTo(position)) return
    const line = props.lines[position.row]
    if (ALL[position.column]?.origin.from === "field") props.control.begin()
    else if (line !== undefined) props.onOpen(line)
  }
  const village = useVillage()
  const helpId = createUniqueId()
  return (
    <div
      class={style["pane"]}
      style={{
        width: `${props.geometry.size().width}px`,
        height: `${props.geometry.size().height}px`,
        "--slide": `${-props.geometry.scroll().left}px`,
      }}
    >
      <p id={helpId} class="unseen">
        {words().gridHelp}
      </p>
      <div
        role="grid"
        id={GRID_ID}
        class={style["grid"]}
        aria-label={words().gridLabel(village.name())}
        aria-describedby={helpId}
        aria-rowcount={props.lines.length + 1}
        aria-colcount={ALL.length}
        aria-readonly={!village.roster.status.canWrite}
      >
        <Head geometry={props.geometry} />
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
                  frozen={FROZEN}
                  scrolling={SCROLLING}
                />
              )}
            </For>
          </div>
        </div>
      </div>
      <GridPresence lines={props.lines} columns={ALL} geometry={props.geometry} />
      <GridEditor
        lines={props.lines}
        columns={ALL}
        geometry={props.geometry}
        control={props.control}
        onOpen={(line) => props.onOpen(line)}
      />
      <Notice control={props.control} />
    </div>
  )
}

const Notice = (props: { readonly control: Control }): JSX.Element => (
  <Show when={props.control.notice()}>
    {(sentence) => (
      <p class={style["notice"]} role="status">
        {sentence()}
      </p>
    )}
  </Show>
)

const Head = (props: { readonly geometry: Geometry }): JSX.Element => (
  <div role="rowgroup" class={style["head"]} style={{ height: `${props.geometry.headHeight()}px` }}>
    <div role="row" aria-rowindex={1}>
      <HeadCells columns={FROZEN} edges={props.geometry.frozenEdges()} from={0} />
      <div role="none" class={style["track"]} style={{ left: `${props.geometry.frozenWidth()}px` }}>
        <div role="none" class={style["slide"]}>
          <HeadCells columns={SCROLLING} edges={props.geometry.edges()} from={FROZEN.length} />
        </div>
      </div>
    </div>
  </div>
)

const HeadCells = (props: {
  readonly columns: readonly Column[]
  readonly edges: readonly number[]
  readonly from: number
}): JSX.Element => (
  <Index each={props.columns}>
    {(column, index) => (
      <div
        role="columnheader"
        class={style["headCell"]}
        data-figures={column().figures}
        aria-colindex={props.from + index + 1}
        style={{
          left: `${props.edges[index] ?? 0}px`,
          width: `${(props.edges[index + 1] ?? 0) - (props.edges[index] ?? 0)}px`,
        }}
      >
        <small>{words().bands[column().band]}</small>
        <span>{column().label(language())}</span>
      </div>
    )}
  </Index>
)
