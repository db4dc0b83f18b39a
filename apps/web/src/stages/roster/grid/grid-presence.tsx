/**
 * Grid presence 在场: a coloured frame on the cell where someone else is.
 */
import { createMemo, For, type JSX } from "solid-js"
import type { RecordId } from "@jingzhun/documents"
import { personColour } from "../../../ui/person-colour.ts"
import { roleName } from "../../../ui/who.ts"
import { personName } from "../../../ui/people.ts"
import type { Column } from "../columns.ts"
import type { Line } from "../lines.ts"
import { useVillage } from "../village.ts"
import { ownsRecord, targetOf } from "./cell-show.ts"
import type { Geometry } from "./geometry.ts"
import style from "./grid.module.css"
import type { CellPosition } from "./navigation.ts"

interface GridPresenceProps {
  readonly lines: readonly Line[]
  readonly columns: readonly Column[]
  readonly geometry: Geometry
}

/** Shows where the others are, among the rows on the screen. */
export const GridPresence = (props: GridPresenceProps): JSX.Element => {
  const { roster } = useVillage()
  const shown = createMemo(() =>
    roster.presence().flatMap((person) => {
      const position = person.at && find(props, person.at)
      return position === undefined ? [] : [{ person, position }]
    }),
  )
  return (
    <For each={shown()}>
      {({ person, position }) => {
        const box = () => props.geometry.boxOf(position)
        return (
          <div
            class={style["presence"]}
            style={{
              left: `${box().left}px`,
              top: `${box().top}px`,
              width: `${box().width}px`,
              height: `${box().height}px`,
              visibility: isHidden(props.geometry, box(), position, props.columns) ? "hidden" : "visible",
              "--person": personColour(person.account),
            }}
          >
            <span>
              {personName(person.account)} · {roleName(person.role)}
            </span>
          </div>
        )
      }}
    </For>
  )
}

const find = (
  props: GridPresenceProps,
  at: { readonly record: RecordId; readonly field: string },
): CellPosition | undefined => {
  const first = props.geometry.first()
  const last = Math.min(first + props.geometry.slots(), props.lines.length)
  for (let row = first; row < last; row += 1) {
    const line = props.lines[row]
    if (line === undefined || !ownsRecord(line, at.record)) continue
    const column = props.columns.findIndex((one) => {
      const target = targetOf(line, one)
      return target?.record === at.record && target.field.name === at.field
    })
    if (column >= 0) return { row, column }
  }
  return undefined
}

const isHidden = (
  geometry: Geometry,
  box: { readonly left: number; readonly top: number },
  position: CellPosition,
  columns: readonly Column[],
): boolean =>
  box.top < geometry.headHeight() || (columns[position.column]?.frozen === false && box.left < geometry.frozenWidth())
