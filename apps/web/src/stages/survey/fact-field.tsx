/**
 * Fact field 指标: one fact of a record: its label, its value, how safe it is, and on a tap the place to change it.
 */
import { formatValue, type FieldForm, type Json } from "@jingzhun/forms"
import type { RecordId, Version } from "@jingzhun/documents"
import { createEffect, createMemo, createSignal, on, Show, type JSX } from "solid-js"
import type { EditOutcome } from "../../local/shared-roster.ts"
import type { CellView } from "../../projections/cell-view.ts"
import style from "../../ui/editing/editing.module.css"
import { Icon } from "../../ui/icon.tsx"
import { personColour } from "../../ui/person-colour.ts"
import { personName } from "../../ui/people.ts"
import { editingWords } from "../../wording/editing.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { sayMoment } from "../../wording/when.ts"
import { useVillage } from "../roster/village.ts"
import { ConflictCard } from "./conflict-card.tsx"
import { FactEditor } from "./fact-editor.tsx"
import { FactHistory } from "./fact-history.tsx"
import { useJump } from "./jump.ts"
import { placeKey } from "./locate.ts"
import { createSameEitherWay } from "./same-either-way.ts"

const words = wordsOf(editingWords)

interface FactFieldProps {
  readonly household: RecordId
  readonly record: RecordId
  readonly form: FieldForm
}

const FLASH_MS = 2_500

/** Shows one fact. */
export const FactField = (props: FactFieldProps): JSX.Element => {
  const { roster } = useVillage()
  const jump = useJump()
  const [open, setOpen] = createSignal(false)
  const [flash, setFlash] = createSignal(false)
  let row: HTMLDivElement | undefined
  const cell = createMemo(() => roster.record(props.record)?.cell(props.form.name))
  const hidden = (): boolean => props.form.field.sensitive === true && !roster.status.canSeeSensitive
  const start = (): void => {
    if (!roster.status.canWrite || hidden() || cell()?.versions !== undefined) return
    setOpen(true)
    roster.point({ record: props.record, field: props.form.name })
  }
  const close = (): void => {
    setOpen(false)
    comeBack()
  }
  /** What was filled in or settled goes away with the focus on it; the hand goes on from the value. */
  const comeBack = (): void => void setTimeout(() => row?.querySelector("button")?.focus({ preventScroll: true }), 0)
  createEffect(
    on(jump.target, (target) => {
      if (target?.record !== props.record || target.field !== props.form.name) return
      setTimeout(() => row?.scrollIntoView({ block: "center", behavior: "smooth" }), 0)
      setFlash(true)
      setTimeout(() => setFlash(false), FLASH_MS)
      setTimeout(() => jump.to(undefined), 0)
      start()
    }),
  )
  return (
    <div
      ref={row}
      class={style["field"]}
      id={placeKey({ record: props.record, field: props.form.name })}
      data-flash={flash()}
    >
      <Show when={!open()}>
        <span class={style["label"]}>{props.form.label[language()]}</span>
      </Show>
      <Show when={!open()} fallback={<Editing {...props} cell={cell()} onDone={close} />}>
        <Value form={props.form} cell={cell()} canWrite={roster.status.canWrite} hidden={hidden()} onOpen={start} />
        <SafetyMark record={props.record} form={props.form} cell={cell()} />
      </Show>
      <Show when={cell()?.versions} keyed>
        {(versions) => (
          <div class={style["wide"]}>
            <Disputed {...props} versions={versions} onSettled={comeBack} />
          </div>
        )}
      </Show>
    </div>
  )
}

const Disputed = (
  props: FactFieldProps & { readonly versions: readonly Version[]; readonly onSettled: () => void },
): JSX.Element => {
  const { roster } = useVillage()
  const keep = async (value: Json): Promise<EditOutcome> => {
    const outcome = await roster.resolve(props.record, props.form.name, value)
    if (outcome.ok) props.onSettled()
    return outcome
  }
  const sameEitherWay = createSameEitherWay(props.household)
  return (
    <ConflictCard
      form={props.form}
      versions={props.versions}
      sameEitherWay={sameEitherWay()}
      canWrite={roster.status.canWrite}
      onKeep={keep}
    />
  )
}

const Value = (props: {
  readonly form: FieldForm
  readonly cell: CellView | undefined
  readonly canWrite: boolean
  readonly hidden: boolean
  readonly onOpen: () => void
}): JSX.Element => {
  const { roster } = useVillage()
  const text = (): string => {
    const cell = props.cell
    if (props.hidden) return roster.status.isLocked ? words().locked : words().hidden
    if (cell?.versions !== undefined) {
      return cell.versions.map((version) => formatValue(props.form.field, version.value, language())).join(" / ")
    }
    return cell?.value === undefined ? words().unknown : formatValue(props.form.field, cell.value, language())
  }
  const isUnknown = (): boolean => props.cell?.value === undefined && props.cell?.versions === undefined
  return (
    <Show
      when={props.canWrite && !props.hidden && props.cell?.versions === undefined}
      fallback={
        <span class={style["value"]} data-unknown={isUnknown()}>
          {text()}
        </span>
      }
    >
      <button
        type="button"
        class={style["value"]}
        data-unknown={isUnknown()}
        aria-label={`${words().edit(props.form.label[language()])}: ${text()}`}
        onClick={() => props.onOpen()}
      >
        {text()}
        <Icon name="edit" />
      </button>
    </Show>
  )
}

const Editing = (props: FactFieldProps & { readonly cell: CellView | undefined; readonly onDone: () => void }) => {
  const { roster } = useVillage()
  const done = (): void => {
    roster.point(undefined)
    props.onDone()
  }
  return (
    <FactEditor
      form={props.form}
      value={props.cell?.value}
      write={(value) => roster.edit(props.record, props.form.name, value)}
      onDone={done}
    />
  )
}

/** Tells where the value lies and who wrote it when; a tap shows everything that was ever written. */
const SafetyMark = (props: {
  readonly record: RecordId
  readonly form: FieldForm
  readonly cell: CellView | undefined
}): JSX.Element => {
  const { roster } = useVillage()
  const [history, setHistory] = createSignal(false)
  const here = createMemo(() =>
    roster.presence().filter(({ at }) => at?.record === props.record && at.field === props.form.name),
  )
  return (
    <span>
      <Show when={here()[0]}>
        {(person) => (
          <span class={style["presence"]} style={{ "--person": personColour(person().account) }}>
            {words().here(personName(person().account))}
          </span>
        )}
      </Show>
      <Show when={props.cell !== undefined && props.cell.safety !== "none" ? props.cell : undefined}>
        {(cell) => (
          <button type="button" class={style["mark"]} data-safety={cell().safety} onClick={() => setHistory(true)}>
            <Show when={cell().safety === "device"}>
              <span class={style["markDot"]} />
              {words().onDevice}
            </Show>
            <Show when={cell().safety === "server"}>
              <span class="unseen">{words().onServer}</span>
            </Show>
            <span>{words().by(personName(cell().by ?? ""), sayMoment(cell().at ?? "", Date.now(), language()))}</span>
          </button>
        )}
      </Show>
      <FactHistory open={history()} record={props.record} form={props.form} onClose={() => setHistory(false)} />
    </span>
  )
}
