/**
 * Roster grid 名册表格: one household a row, editable in place, for keyboard, mouse and wide touch screens.
 *
 * Focus stays in one small input that stands on the active cell, so that an input method always has a place to write to.
 */
import { createEffect, createMemo, createUniqueId, Show, untrack, type JSX } from "solid-js"
import { keepDraft } from "../../../ui/editing/open-drafts.ts"
import { textScale } from "../../../ui/text-size.ts"
import { wordsOf } from "../../../wording/language.ts"
import { rosterWords } from "../../../wording/roster.ts"
import { COLUMNS, FROZEN_COLUMNS, SCROLLING_COLUMNS, type Column } from "../columns.ts"
import type { Line } from "../lines.ts"
import { useVillage, type Village } from "../village.ts"
import { createControl, type Control } from "./control.ts"
import { createGeometry, type Geometry } from "./geometry.ts"
import { GridBody } from "./grid-body.tsx"
import { GRID_ID } from "./grid-cell.tsx"
import { GridEditor } from "./grid-editor.tsx"
import { GridHead } from "./grid-head.tsx"
import { GridPresence } from "./grid-presence.tsx"
import style from "./grid.module.css"
import { PasteBlock } from "./paste-block.tsx"

const words = wordsOf(rosterWords)

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
    frozenWidths: createMemo(() => FROZEN_COLUMNS.map(scaledWidth)),
    widths: createMemo(() => SCROLLING_COLUMNS.map(scaledWidth)),
    rowHeight: () => Math.round(rowPx * textScale()),
    headHeight: () => Math.round(HEAD_PX * textScale()),
  })
  let restored = false
  const control = createControl({
    roster: village.roster,
    lines: () => props.lines,
    columns: COLUMNS,
    geometry,
    undoSteps: village.undoSteps,
  })
  keepDraft({ isDirty: () => control.editing()?.draft.isDirty() ?? false, finish: () => control.finish() })
  createEffect(() => {
    if (restored || geometry.size().height === 0) return
    restored = true
    untrack(() => comeBack(village, props.lines, control))
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

/** Goes back to the household that was open, if it is still in the list. */
const comeBack = (village: Village, lines: readonly Line[], control: Control): void => {
  const visited = village.takeVisited()
  const row = lines.findIndex(({ id }) => id === visited?.household)
  if (row >= 0) control.goTo({ row, column: visited?.column ?? 0 })
}

const scaledWidth = (column: Column): number => Math.round(column.width * textScale())

interface PaneProps {
  readonly lines: readonly Line[]
  readonly geometry: Geometry
  readonly control: Control
  readonly onOpen: (line: Line) => void
}

const Pane = (props: PaneProps): JSX.Element => {
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
        aria-colcount={COLUMNS.length}
        aria-readonly={!village.roster.status.canWrite}
      >
        <GridHead geometry={props.geometry} />
        <GridBody
          lines={props.lines}
          geometry={props.geometry}
          control={props.control}
          onOpen={(line) => props.onOpen(line)}
        />
      </div>
      <GridPresence lines={props.lines} columns={COLUMNS} geometry={props.geometry} />
      <GridEditor
        lines={props.lines}
        columns={COLUMNS}
        geometry={props.geometry}
        control={props.control}
        onOpen={(line) => props.onOpen(line)}
      />
      <Notice control={props.control} />
      <PasteBlock lines={props.lines} columns={COLUMNS} control={props.control} />
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
