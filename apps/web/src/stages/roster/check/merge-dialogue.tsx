/**
 * Merge dialogue 并户比对: what comes over, and where the two differ a choice between the values, none of them chosen beforehand.
 */
import {
  mergeHouseholds,
  planMerge,
  writtenFields,
  type Clash,
  type Duplicate,
  type Json,
  type RecordId,
} from "@jingzhun/documents"
import { createMemo, createSignal, For, Index, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { Dialogue } from "../../../ui/dialogue.tsx"
import { personName } from "../../../ui/people.ts"
import { editingWords } from "../../../wording/editing.ts"
import { checkWords } from "../../../wording/check.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { sayMoment } from "../../../wording/when.ts"
import { useVillage } from "../village.ts"
import { callHousehold, callRecord, sayField, sayValue } from "./calls.ts"
import style from "./check.module.css"
import { createDeeds } from "./trouble.tsx"

const words = wordsOf(checkWords)
const editing = wordsOf(editingWords)

/** Shows the window for two households that may be one. */
export const MergeDialogue = (props: { readonly pair: Duplicate; readonly onClose: () => void }): JSX.Element => {
  const { roster } = useVillage()
  const deeds = createDeeds()
  const plan = createMemo(() => roster.look((whole) => planMerge(whole, props.pair.kept, props.pair.dropped)))
  const [chosen, setChosen] = createSignal<ReadonlyMap<string, Json>>(new Map())
  const [reason, setReason] = createSignal(words().reasonGiven)
  const unchosen = (): number => plan().clashes.filter((clash) => !chosen().has(keyOf(clash))).length
  const merge = async (): Promise<void> => {
    if (unchosen() > 0) return void deeds.setTrouble(words().unchosen(unchosen()))
    const done = await deeds.run(() =>
      roster.writeTogether((whole, writing) =>
        mergeHouseholds(
          whole,
          plan(),
          { choose: (clash) => chosen().get(keyOf(clash)) ?? null, reason: reason().trim() || words().reasonGiven },
          writing,
        ),
      ),
    )
    if (done) props.onClose()
  }
  return (
    <Dialogue
      open
      title={words().mergeTitle(callHousehold(roster, props.pair.kept), callHousehold(roster, props.pair.dropped))}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{editing().cancel}</Button>
          <Button weight="main" disabled={deeds.busy()} onClick={() => void merge()}>
            {words().merge}
          </Button>
        </>
      }
    >
      <table class={style["sides"]}>
        <tbody>
          <Side label={words().stays} household={plan().kept} />
          <Side label={words().goes} household={plan().dropped} />
        </tbody>
      </table>
      <ul class={style["sums"]}>
        <Show when={plan().same.length > 0}>
          <li>{words().same(plan().same.length)}</li>
        </Show>
        <Show when={plan().moved.length > 0}>
          <li>
            {words().moved(
              plan()
                .moved.map((id) => callRecord(roster, id))
                .join("、"),
            )}
          </li>
        </Show>
        <Show when={plan().filled.length > 0}>
          <li>{words().filled(plan().filled.length)}</li>
        </Show>
        <li>{plan().clashes.length === 0 ? words().noClashes : words().clashes(plan().clashes.length)}</li>
      </ul>
      <Index each={plan().clashes}>
        {(clash) => (
          <ClashChoice
            clash={clash()}
            chosen={chosen().get(keyOf(clash()))}
            onChoose={(value) => setChosen(new Map([...chosen(), [keyOf(clash()), value]]))}
          />
        )}
      </Index>
      <label class={style["field"]}>
        {words().reason}
        <input value={reason()} maxLength={200} onInput={(event) => setReason(event.currentTarget.value)} />
      </label>
      <p class={style["quiet"]}>
        {words().mergeHint} {words().otherwise}
      </p>
      <deeds.Trouble />
    </Dialogue>
  )
}

/** One of the two, with how much is known of it and who made it when. */
const Side = (props: { readonly label: string; readonly household: RecordId }): JSX.Element => {
  const { roster } = useVillage()
  const facts = (): number =>
    roster.look((whole) => {
      const record = whole.records.get(props.household)
      return record === undefined ? 0 : writtenFields(record).size
    })
  const members = (): number => roster.household(props.household)?.members.length ?? 0
  const made = () => roster.look((whole) => whole.records.get(props.household)?.creations[0]?.operation)
  return (
    <tr>
      <th scope="row">{props.label}</th>
      <td>{callHousehold(roster, props.household)}</td>
      <td>{words().side(facts(), members())}</td>
      <td>
        <Show when={made()}>
          {(operation) => (
            <>
              {personName(operation().actor)} · {sayMoment(operation().at, Date.now(), language())}
            </>
          )}
        </Show>
      </td>
    </tr>
  )
}

const keyOf = ({ kept, field }: Clash): string => `${kept}/${field}`

const ClashChoice = (props: {
  readonly clash: Clash
  readonly chosen: Json | undefined
  readonly onChoose: (value: Json) => void
}): JSX.Element => {
  const { roster } = useVillage()
  const whose = (): string => (props.clash.kept.startsWith("h:") ? "" : `${callRecord(roster, props.clash.kept)} · `)
  return (
    <fieldset class={style["choice"]}>
      <legend>
        {whose()}
        {sayField(props.clash.kept, props.clash.field)}
      </legend>
      <For each={props.clash.values}>
        {(value) => (
          <label>
            <input
              type="radio"
              name={keyOf(props.clash)}
              checked={props.chosen !== undefined && JSON.stringify(props.chosen) === JSON.stringify(value)}
              onChange={() => props.onChoose(value)}
            />
            {sayValue(props.clash.kept, props.clash.field, value)}
          </label>
        )}
      </For>
    </fieldset>
  )
}
