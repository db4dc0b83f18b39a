/**
 * Import preview 核对: what will be added and changed, what is wrong and where, before anything is written.
 */
import type { LeftOut, PlannedHousehold } from "@jingzhun/documents"
import { fieldOf } from "@jingzhun/core"
import { formatValue, formOf } from "@jingzhun/forms"
import { createMemo, For, Show, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { importWords } from "../../wording/import.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { useVillage } from "../roster/village.ts"
import { headOf } from "../roster/summary.ts"
import { Annotate } from "./annotate.tsx"
import type { Chosen } from "./chosen.ts"
import style from "./import.module.css"
import { summarisePlan } from "./plan-summary.ts"
import { Problems } from "./problems.tsx"

const words = wordsOf(importWords)

/** More lines than these are counted, not listed. */
const MOST_LINES = 200

interface ImportPreviewProps {
  readonly chosen: Chosen
  readonly onGo: () => void
  readonly onAnother: () => void
}

/** Shows what an import would do. */
export const ImportPreview = (props: ImportPreviewProps): JSX.Element => {
  const reading = () => props.chosen.reading
  const summary = createMemo(() => summarisePlan(props.chosen.plan))
  const todo = (): number => summary().added + summary().changed
  return (
    <>
      <section class={style["counts"]} aria-label={props.chosen.fileName}>
        <p>
          <b>{props.chosen.fileName}</b> · {words().found(reading().households.length, reading().rows)}
        </p>
        <ul>
          <li data-fate="added">{words().willDo.added(summary().added)}</li>
          <li data-fate="changed">{words().willDo.changed(summary().changed)}</li>
          <li data-fate="same">{words().willDo.same(summary().same)}</li>
        </ul>
        <Show when={reading().leftOut > 0}>
          <p class={style["leftOut"]}>{words().rowsLeftOut(reading().leftOut)}</p>
        </Show>
        <p class={style["small"]}>{words().willDoLead}</p>
        <Show when={reading().places.length > 0}>
          <p class={style["small"]}>{words().places(reading().places.slice(0, 3).join("; "))}</p>
        </Show>
        <Show when={reading().missing.length > 0}>
          <details class={style["small"]}>
            <summary>{words().missing(reading().missing.length)}</summary>
            {reading().missing.join("、")}
          </details>
        </Show>
      </section>
      <Problems problems={reading().problems} />
      <LeftOutList chosen={props.chosen} />
      <Changes chosen={props.chosen} />
      <div class={style["actions"]}>
        <Show when={reading().problems.length > 0}>
          <Annotate chosen={props.chosen} />
        </Show>
        <Button onClick={() => props.onAnother()}>{words().another}</Button>
        <Show when={todo() > 0} fallback={<Notice>{words().nothingToDo}</Notice>}>
          <Button weight="main" onClick={() => props.onGo()}>
            {words().go(todo())}
          </Button>
        </Show>
      </div>
    </>
  )
}

const nameOf = (chosen: Chosen, index: number): string => {
  const household = chosen.reading.households[index]
  return words().household(household?.id ?? "", headOf(household?.members ?? [])?.name ?? "")
}

const LeftOutList = (props: { readonly chosen: Chosen }): JSX.Element => {
  const all = createMemo(() =>
    props.chosen.plan.households.flatMap(({ index, leave }) =>
      leave.map((one): readonly [number, LeftOut] => [index, one]),
    ),
  )
  return (
    <Show when={all().length > 0}>
      <details class={style["more"]} open>
        <summary>{words().leftOutTitle(all().length)}</summary>
        <ul>
          <For each={all().slice(0, MOST_LINES)}>
            {([index, left]) => (
              <li>
                <b>{nameOf(props.chosen, index)}</b> {left.path}{" "}
                {left.value === undefined ? "" : JSON.stringify(left.value)}:{words().leftOut[left.reason]}
              </li>
            )}
          </For>
        </ul>
      </details>
    </Show>
  )
}

const Changes = (props: { readonly chosen: Chosen }): JSX.Element => {
  const changed = createMemo(() => props.chosen.plan.households.filter(({ change }) => change.length > 0))
  return (
    <Show when={changed().length > 0}>
      <details class={style["more"]}>
        <summary>{words().changesTitle}</summary>
        <ul>
          <For each={changed().slice(0, MOST_LINES)}>
            {(planned) => (
              <li>
                <b>{nameOf(props.chosen, planned.index)}</b>
                <ChangeLines planned={planned} />
              </li>
            )}
          </For>
        </ul>
      </details>
    </Show>
  )
}

const ChangeLines = (props: { readonly planned: PlannedHousehold }): JSX.Element => {
  const { roster } = useVillage()
  return (
    <ul>
      <For each={props.planned.change}>
        {(change) => {
          const kind = roster.record(change.record)?.kind ?? "household"
          const field = fieldOf(kind, change.field)
          const say = (value: typeof change.after | undefined): string =>
            field === undefined || value === undefined ? words().blankBefore : formatValue(field, value, language())
          return (
            <li>
              {formOf(kind, change.field)?.label[language()] ?? change.field}: {say(change.before)} →{" "}
              {say(change.after)}
            </li>
          )
        }}
      </For>
    </ul>
  )
}
