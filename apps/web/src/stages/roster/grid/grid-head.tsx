/**
 * Grid head 表头: what each column is called, with the band it belongs to.
 */
import { Index, type JSX } from "solid-js"
import { language, wordsOf } from "../../../wording/language.ts"
import { rosterWords } from "../../../wording/roster.ts"
import { FROZEN_COLUMNS, SCROLLING_COLUMNS, type Column } from "../columns.ts"
import type { Geometry } from "./geometry.ts"
import style from "./grid.module.css"

const words = wordsOf(rosterWords)

/** Shows the row of column headers. */
export const GridHead = (props: { readonly geometry: Geometry }): JSX.Element => (
  <div role="rowgroup" class={style["head"]} style={{ height: `${props.geometry.headHeight()}px` }}>
    <div role="row" aria-rowindex={1}>
      <HeadCells columns={FROZEN_COLUMNS} edges={props.geometry.frozenEdges()} from={0} />
      <div role="none" class={style["track"]} style={{ left: `${props.geometry.frozenWidth()}px` }}>
        <div role="none" class={style["slide"]}>
          <HeadCells columns={SCROLLING_COLUMNS} edges={props.geometry.edges()} from={FROZEN_COLUMNS.length} />
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
