/**
 * Household cards 农户卡片: the roster on a narrow screen; one household a card, a tap opens it.
 */
import { createEffect, createMemo, For, Show, untrack, type JSX } from "solid-js"
import { Icon } from "../../ui/icon.tsx"
import { textScale } from "../../ui/text-size.ts"
import { editingWords } from "../../wording/editing.ts"
import { wordsOf } from "../../wording/language.ts"
import { rosterWords } from "../../wording/roster.ts"
import { verdictWords } from "../../wording/verdict.ts"
import { TONE_ICONS } from "../verdict/tone-icons.ts"
import { createGeometry, type Geometry } from "./grid/geometry.ts"
import { rowOfSlot } from "./grid/visible-range.ts"
import type { Line } from "./lines.ts"
import { createMarks } from "./marks.ts"
import style from "./cards.module.css"
import { useVillage } from "./village.ts"

const words = wordsOf(rosterWords)
const verdict = wordsOf(verdictWords)
const editing = wordsOf(editingWords)

const CARD_PX = 128

/** Shows the roster as cards. */
export const HouseholdCards = (props: {
  readonly lines: readonly Line[]
  readonly onOpen: (line: Line) => void
}): JSX.Element => {
  const geometry = createGeometry({
    rows: () => props.lines.length,
    frozenWidths: () => [],
    widths: () => [],
    rowHeight: () => Math.round(CARD_PX * textScale()),
    headHeight: () => 0,
  })
  const village = useVillage()
  let restored = false
  createEffect(() => {
    if (restored || geometry.size().height === 0) return
    restored = true
    const visited = village.takeVisited()
    const row = untrack(() => props.lines.findIndex(({ id }) => id === visited?.household))
    if (row >= 0) geometry.show({ row, column: 0 })
  })
  const slots = createMemo(() => Array.from({ length: geometry.slots() }, (_, slot) => slot))
  return (
    <div class={style["scroller"]} ref={geometry.attach}>
      <div class={style["whole"]} style={{ height: `${Math.max(geometry.whole().height, geometry.size().height)}px` }}>
        <div class={style["pane"]} style={{ height: `${geometry.size().height}px` }}>
          <div
            role="list"
            aria-label={words().title}
            class={style["layer"]}
            style={{ transform: `translateY(${-geometry.scroll().top}px)` }}
          >
            <For each={slots()}>
              {(slot) => (
                <Card slot={slot} geometry={geometry} lines={props.lines} onOpen={(line) => props.onOpen(line)} />
              )}
            </For>
          </div>
        </div>
      </div>
    </div>
  )
}

const Card = (props: {
  readonly slot: number
  readonly geometry: Geometry
  readonly lines: readonly Line[]
  readonly onOpen: (line: Line) => void
}): JSX.Element => {
  const row = createMemo(() => rowOfSlot(props.slot, props.geometry.first(), props.geometry.slots()))
  const line = createMemo(() => props.lines[row()])
  return (
    <div
      role="listitem"
      class={style["place"]}
      aria-posinset={row() + 1}
      aria-setsize={props.lines.length}
      hidden={line() === undefined}
      style={{
        transform: `translateY(${row() * props.geometry.rowHeight()}px)`,
        height: `${props.geometry.rowHeight()}px`,
      }}
    >
      <Show when={line()}>{(shown) => <Face line={shown()} onOpen={() => props.onOpen(shown())} />}</Show>
    </div>
  )
}

const Face = (props: { readonly line: Line; readonly onOpen: () => void }): JSX.Element => {
  const { roster } = useVillage()
  const summary = () => props.line.summary()
  const marks = createMarks(roster, () => props.line)
  return (
    <button type="button" class={style["card"]} onClick={() => props.onOpen()}>
      <span class={style["who"]}>
        <b>{summary().headName || words().unnamed}</b>
        <small>
          {summary().number} · {summary().group === "" ? "" : `${words().groupName(summary().group)} · `}
          {words().persons(summary().persons)}
        </small>
        <Icon name="forward" class={style["go"]} />
      </span>
      <span class={style["verdicts"]}>
        <For each={props.line.judged()}>
          {(judged) => (
            <span class={style["verdict"]} data-tone={judged.tone}>
              <small>{verdict().decisions[judged.shown.key].short}</small>
              <span>
                <Icon name={TONE_ICONS[judged.tone]} />
                {verdict().tones[judged.tone]}
              </span>
            </span>
          )}
        </For>
      </span>
      <Show when={marks().conflicts > 0 || marks().onDevice}>
        <span class={style["marks"]}>
          <Show when={marks().onDevice}>
            <span class={style["dot"]}>{editing().onDevice}</span>
          </Show>
          <Show when={marks().conflicts > 0}>
            <span class={style["conflict"]}>{words().disputed}</span>
          </Show>
        </span>
      </Show>
    </button>
  )
}
