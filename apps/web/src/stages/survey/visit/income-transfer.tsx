/**
 * Income transfer 结果写入名册: shows what the worksheet would change in the roster, old beside new, and writes it only when told.
 */
import { fenToYuan } from "@jingzhun/core"
import type { RecordId, Worksheet } from "@jingzhun/documents"
import { formatValue, formOf, type Json } from "@jingzhun/forms"
import { createMemo, createSignal, For, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { Dialogue } from "../../../ui/dialogue.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { editingWords } from "../../../wording/editing.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { visitWords } from "../../../wording/survey-visit.ts"
import { type CellChange, type IncomePlan, isIdle, planIncome, type RosterItem, type Standing } from "./income-plan.ts"
import { countedLines, readRosterIncome, writePlan } from "./income-reading.ts"
import { useVisiting } from "./visiting.ts"
import { plainText } from "./visits.ts"
import style from "./visit.module.css"

const words = wordsOf(visitWords)
const editing = wordsOf(editingWords)

/** Shows the step from the worksheet to the roster. */
export const IncomeTransfer = (props: { readonly worksheet: Worksheet }): JSX.Element => {
  const visiting = useVisiting()
  const { village, line, survey, visit } = visiting
  const [open, setOpen] = createSignal(false)
  const [written, setWritten] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [gone, setGone] = createSignal<ReadonlySet<RecordId>>(new Set())
  const uncounted = (): number => props.worksheet.lines.filter(({ _tag }) => _tag === "NotCounted").length
  const plan = createMemo(() =>
    planIncome(
      countedLines(village, survey.sheet(), props.worksheet),
      readRosterIncome(village.roster, line.id),
      visit().incomeYear,
    ),
  )
  const write = async (): Promise<void> => {
    setBusy(true)
    const outcome = await writePlan(village.roster, line.id, plan(), { gone: gone(), reason: words().writeApartReason })
    setBusy(false)
    setWritten(visiting.say(outcome))
    setOpen(false)
    setGone(new Set<RecordId>())
  }
  const toggle = (record: RecordId): void => {
    const before = gone()
    setGone(new Set(before.has(record) ? [...before].filter((one) => one !== record) : [...before, record]))
  }
  return (
    <Show when={village.roster.status.canWrite && props.worksheet.lines.length > 0}>
      <Show when={uncounted() > 0}>
        <Notice tone="ask">{words().writeBlocked(uncounted())}</Notice>
      </Show>
      <Show when={written()}>
        <Notice tone="yes">{words().written}</Notice>
      </Show>
      <Button weight="main" wide disabled={uncounted() > 0} onClick={() => setOpen(true)}>
        {words().write}
      </Button>
      <Dialogue
        open={open()}
        title={words().writeTitle}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{editing().cancel}</Button>
            <Button
              weight="main"
              disabled={busy() || (isIdle(plan()) && gone().size === 0)}
              onClick={() => void write()}
            >
              {words().writeGo}
            </Button>
          </>
        }
      >
        <Changes plan={plan()} />
        <Show when={plan().apart.length > 0}>
          <p>{words().writeApart}</p>
          <For each={plan().apart}>
            {(item) => (
              <label class={style["tick"]}>
                <input type="checkbox" checked={gone().has(item.record)} onChange={() => toggle(item.record)} />
                <span>{sayItem(item)}</span>
              </label>
            )}
          </For>
        </Show>
      </Dialogue>
    </Show>
  )
}

const Changes = (props: { readonly plan: IncomePlan }): JSX.Element => (
  <>
    <Show when={isIdle(props.plan)}>
      <p>{words().writeIdle}</p>
    </Show>
    <ul class={style["changes"]}>
      <For each={props.plan.created}>
        {(item) => (
          <li>
            <small>{words().writeNew}</small>
            <b>
              {words().kinds[item.kind]} {item.note}
            </b>
            <span>
              {words().notFilled} → <b>{words().amount(fenToYuan(item.amountFen))}</b>
            </span>
          </li>
        )}
      </For>
      <For each={props.plan.changed}>
        {({ item, cells }) => (
          <li>
            <small>{words().writeChanged}</small>
            <b>{sayItem(item)}</b>
            <For each={cells}>{(change) => <Change change={change} />}</For>
          </li>
        )}
      </For>
      <For each={props.plan.household}>
        {(change) => (
          <li>
            <small>{words().writeChanged}</small>
            <Change change={change} />
          </li>
        )}
      </For>
    </ul>
    <Show when={props.plan.same.length > 0}>
      <p class={style["quiet"]}>{words().writeSame(props.plan.same.length)}</p>
    </Show>
  </>
)

const Change = (props: { readonly change: CellChange }): JSX.Element => (
  <span>
    {formFor(props.change.field)?.label[language()]}：{sayStanding(props.change.field, props.change.old)} →{" "}
    <b>{sayValue(props.change.field, props.change.value)}</b>
  </span>
)

const formFor = (field: string) => formOf(field.startsWith("income.") ? "household" : "income", field)

const sayValue = (field: string, value: Json): string => {
  const form = formFor(field)
  return form === undefined ? plainText(value) : formatValue(form.field, value, language())
}

const sayStanding = (field: string, standing: Standing): string =>
  standing.disputed?.map((value) => sayValue(field, value)).join(" / ") ??
  (standing.value === undefined ? words().notFilled : sayValue(field, standing.value))

const sayItem = ({ cells }: RosterItem): string =>
  (["kind", "note", "amountFen"] as const)
    .map((field) => sayStanding(field, cells[field]))
    .filter((text) => text !== words().notFilled)
    .join(" · ")
