/**
 * Sub-records 户内记录: members, income items, determinations: each opens to its facts, and new ones can be added.
 */
import type { RecordKind } from "@jingzhun/core"
import type { RecordId } from "@jingzhun/documents"
import type { FieldForm, Json } from "@jingzhun/forms"
import { createEffect, createSignal, For, on, Show, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { sayOutcome } from "../../ui/editing/field-text.ts"
import { Icon } from "../../ui/icon.tsx"
import { Notice } from "../../ui/notice.tsx"
import { language, wordsOf } from "../../wording/language.ts"
import { surveyWords } from "../../wording/survey.ts"
import { useVillage } from "../roster/village.ts"
import { FactList } from "./fact-list.tsx"
import { useJump } from "./jump.ts"
import { RemoveRecord } from "./remove-record.tsx"
import style from "./survey.module.css"

const words = wordsOf(surveyWords)

/** The mark of the button that adds a record of a kind. */
export const addButtonId = (kind: RecordKind): string => `add-${kind}`

interface SubRecordsProps {
  readonly kind: Exclude<RecordKind, "household">
  readonly household: RecordId
  readonly records: readonly RecordId[]
  readonly forms: readonly FieldForm[]
  readonly addLabel: string
  readonly first: Readonly<Record<string, Json>>
  readonly summary: (record: RecordId) => JSX.Element
}

/** Shows the records of one kind. */
export const SubRecords = (props: SubRecordsProps): JSX.Element => {
  const village = useVillage()
  const jump = useJump()
  const [trouble, setTrouble] = createSignal<string>()
  const [fresh, setFresh] = createSignal<RecordId>()
  const add = async (): Promise<void> => {
    const made = await village.roster.create(props.kind, { ...props.first, household: props.household })
    const said = sayOutcome(made, language())
    setTrouble(said.ok ? undefined : said.sentence)
    if (!made.ok) return
    setFresh(made.record)
    const first = props.forms[0]
    if (first !== undefined) jump.to({ record: made.record, field: first.name })
  }
  return (
    <>
      <Show when={props.records.length === 0}>
        <p class={style["quiet"]}>{words().noneYet[props.kind]}</p>
      </Show>
      <For each={props.records}>
        {(record) => (
          <SubRecord
            household={props.household}
            record={record}
            forms={props.forms}
            open={fresh() === record}
            summary={props.summary(record)}
          />
        )}
      </For>
      <Show when={trouble()}>{(sentence) => <Notice tone="bad">{sentence()}</Notice>}</Show>
      <Show when={village.roster.status.canWrite}>
        <div class={style["add"]}>
          <Button id={addButtonId(props.kind)} onClick={() => void add()}>
            <Icon name="plus" />
            {props.addLabel}
          </Button>
        </div>
      </Show>
    </>
  )
}

const SubRecord = (props: {
  readonly household: RecordId
  readonly record: RecordId
  readonly forms: readonly FieldForm[]
  readonly open: boolean
  readonly summary: JSX.Element
}): JSX.Element => {
  const village = useVillage()
  const jump = useJump()
  const [open, setOpen] = createSignal(props.open)
  createEffect(
    on(jump.target, (target) => {
      if (target?.record === props.record) setOpen(true)
    }),
  )
  return (
    <details class={style["sub"]} open={open()} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {props.summary}
        <Icon name="down" class={style["turn"]} />
      </summary>
      <Show when={open()}>
        <div class={style["subFacts"]}>
          <FactList household={props.household} record={props.record} forms={props.forms} />
          <Show when={village.roster.status.canWrite}>
            <RemoveRecord record={props.record} />
          </Show>
        </div>
      </Show>
    </details>
  )
}
