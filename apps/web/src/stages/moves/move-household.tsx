/**
 * Move household 迁往外村: offers a household to another village of the county.
 */
import type { RecordId } from "@jingzhun/documents"
import { createResource, createSignal, For, Show, type JSX } from "solid-js"
import { countyVillages, type MoveOutcome, offerMove } from "../../local/moves/move-port.ts"
import { Button } from "../../ui/button.tsx"
import { Dialogue } from "../../ui/dialogue.tsx"
import { Notice } from "../../ui/notice.tsx"
import { wordsOf } from "../../wording/language.ts"
import { moveWords } from "../../wording/moves.ts"
import { shellWords } from "../../wording/shell.ts"
import style from "../roster/check/check.module.css"
import { useVillage } from "../roster/village.ts"

const words = wordsOf(moveWords)
const shell = wordsOf(shellWords)

interface MoveHouseholdProps extends Record<string, unknown> {
  readonly household: RecordId
  readonly onClose: () => void
}

/** Asks where the household goes and why. */
export const MoveHousehold = (props: MoveHouseholdProps): JSX.Element => {
  const village = useVillage()
  const [villages] = createResource(countyVillages)
  const [to, setTo] = createSignal("")
  const [reason, setReason] = createSignal("")
  const [outcome, setOutcome] = createSignal<MoveOutcome>()
  const [busy, setBusy] = createSignal(false)
  const others = () => (villages.latest ?? []).filter(({ code }) => code !== village.code)
  const isDone = (): boolean => outcome()?.ok === true
  const offer = async (): Promise<void> => {
    if (to() === "" || reason().trim() === "") return void setOutcome({ ok: false, message: words().missing })
    setBusy(true)
    const place = { village: village.code, year: Number(village.year), household: props.household }
    setOutcome(await offerMove({ ...place, to: to(), reason: reason().trim() }))
    setBusy(false)
  }
  return (
    <Dialogue
      open
      title={words().title}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{isDone() ? shell().close : words().cancel}</Button>
          <Show when={!isDone()}>
            <Button weight="main" disabled={busy()} onClick={() => void offer()}>
              {words().offer}
            </Button>
          </Show>
        </>
      }
    >
      <p>{words().hint}</p>
      <p>{words().renumber}</p>
      <Show when={!isDone()}>
        <label class={style["field"]}>
          {words().to}
          <select value={to()} onChange={(event) => setTo(event.currentTarget.value)}>
            <option value="">{words().choose}</option>
            <For each={others()}>
              {({ code, name, township }) => (
                <option value={code}>
                  {township} {name}
                </option>
              )}
            </For>
          </select>
        </label>
        <label class={style["field"]}>
          {words().reason}
          <input value={reason()} maxLength={200} onInput={(event) => setReason(event.currentTarget.value)} />
          <small>{words().reasonHint}</small>
        </label>
      </Show>
      <Show when={outcome()}>{(one) => <MoveSaid outcome={one()} done={words().offered} />}</Show>
    </Dialogue>
  )
}

/** Says what came of an offer or an answer. */
export const MoveSaid = (props: { readonly outcome: MoveOutcome; readonly done: string }): JSX.Element => (
  <Show when={props.outcome.ok ? undefined : props.outcome} fallback={<Notice tone="yes">{props.done}</Notice>}>
    {(failed) => <Notice tone="bad">{failed().message ?? words().network}</Notice>}
  </Show>
)
