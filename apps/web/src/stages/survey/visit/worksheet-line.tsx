/**
 * Worksheet line 算账行: one line of kind, item, quantity, unit and rate, and what it comes to.
 */
import { fenToYuan } from "@jingzhun/core"
import { LINE_KINDS, type LineKind, type RecordId, type WorksheetLine } from "@jingzhun/documents"
import { createEffect, createMemo, createSignal, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { Icon } from "../../../ui/icon.tsx"
import { wordsOf } from "../../../wording/language.ts"
import { visitWords } from "../../../wording/survey-visit.ts"
import { CellChoice, CellEntry, type EntryReading } from "./cell-entry.tsx"
import { ITEMS_OF, readQuantity, readRate, sayRate, UNITS } from "./line-text.ts"
import { memberName, useVisiting } from "./visiting.ts"
import { plainText } from "./visits.ts"
import style from "./visit.module.css"

const words = wordsOf(visitWords)

/** Shows one line; it opens to its cells. */
export const WorksheetLineCard = (props: {
  readonly record: RecordId
  readonly line: WorksheetLine | undefined
  readonly fresh: boolean
}): JSX.Element => {
  const visiting = useVisiting()
  const [open, setOpen] = createSignal(false)
  // A line that was just added opens, though it stands here before it is known to be the one.
  createEffect(() => {
    if (props.fresh) setOpen(true)
  })
  const cell = (field: string) => visiting.cell(props.record, field).value
  const kind = (): LineKind | undefined => LINE_KINDS.find((one) => one === cell("kind"))
  const about = createMemo(() =>
    [plainText(cell("item")), memberName(visiting.village, cell("member"))].filter(Boolean).join(" · "),
  )
  return (
    <details class={style["line"]} open={open()} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>
          <small>{words().kinds[kind() ?? "wage"]}</small>
          <b>{about() || words().notFilled}</b>
        </span>
        <Comes line={props.line} />
        <Icon name="down" />
      </summary>
      <Show when={open()}>
        <Cells record={props.record} kind={kind()} />
      </Show>
    </details>
  )
}

const Comes = (props: { readonly line: WorksheetLine | undefined }): JSX.Element => {
  const counted = () => (props.line?._tag === "Counted" ? props.line.amount : undefined)
  const lacking = () => (props.line?._tag === "NotCounted" ? props.line : undefined)
  const named = (fields: readonly string[]): string =>
    fields.map((field) => words().fields[field as "quantity"] ?? field).join("、")
  return (
    <span class={style["comes"]}>
      <Show when={counted()}>
        {(amount) => (
          <>
            <b>{words().amount(fenToYuan(amount().fen))}</b>
            <Show when={!amount().isExact}>
              <small>{words().rounded}</small>
            </Show>
          </>
        )}
      </Show>
      <Show when={lacking()}>
        {(line) => (
          <small data-tone="ask">
            <Show when={line().disputed.length > 0}>{words().disputedFields(named(line().disputed))} </Show>
            <Show when={line().missing.length > 0}>{words().lacking(named(line().missing))}</Show>
          </small>
        )}
      </Show>
    </span>
  )
}

const asText = (text: string): EntryReading => ({ ok: true, value: text })

const Cells = (props: { readonly record: RecordId; readonly kind: LineKind | undefined }): JSX.Element => {
  const visiting = useVisiting()
  const names = () => words().fields
  const read = (value: string | number | undefined, sentence: string): EntryReading =>
    value === undefined ? { ok: false, sentence } : { ok: true, value }
  return (
    <div class={style["cells"]}>
      <CellEntry
        record={props.record}
        field="item"
        label={names().item}
        suggestions={ITEMS_OF[props.kind ?? "wage"]}
        say={plainText}
        read={asText}
      />
      <div class={style["sum"]}>
        <CellEntry
          record={props.record}
          field="quantity"
          label={names().quantity}
          inputmode="decimal"
          say={plainText}
          read={(text) => read(readQuantity(text), words().badQuantity)}
        />
        <CellEntry
          record={props.record}
          field="unit"
          label={names().unit}
          suggestions={UNITS}
          say={plainText}
          read={asText}
        />
        <CellEntry
          record={props.record}
          field="rateFen"
          label={names().rateFen}
          inputmode="decimal"
          say={sayRate}
          read={(text) => read(readRate(text), words().badRate)}
        />
      </div>
      <Show when={props.kind !== "cost"}>
        <Earner record={props.record} />
      </Show>
      <CellEntry record={props.record} field="remark" label={names().remark} say={plainText} read={asText} />
      <Show when={visiting.canWrite()}>
        <Button weight="quiet" onClick={() => void visiting.write(props.record, "closed", words().takenOffReason)}>
          <Icon name="close" />
          {words().takeOff}
        </Button>
      </Show>
    </div>
  )
}

/** Whose income it is, and whether it is stable and guaranteed: what the rules ask of an income. */
const Earner = (props: { readonly record: RecordId }): JSX.Element => {
  const visiting = useVisiting()
  const names = () => words().fields
  const members = () =>
    (visiting.village.roster.household(visiting.line.id)?.members ?? []).map((value) => ({
      value,
      label: memberName(visiting.village, value),
    }))
  const yesNo = () => [
    { value: true, label: words().tri.yes },
    { value: false, label: words().tri.no },
  ]
  return (
    <div class={style["sum"]}>
      <CellChoice
        record={props.record}
        field="member"
        label={names().member}
        unknown={words().nobody}
        choices={members()}
      />
      <CellChoice
        record={props.record}
        field="stable"
        label={names().stable}
        unknown={words().tri.unknown}
        choices={yesNo()}
      />
      <CellChoice
        record={props.record}
        field="guaranteed"
        label={names().guaranteed}
        unknown={words().tri.unknown}
        choices={yesNo()}
      />
    </div>
  )
}
