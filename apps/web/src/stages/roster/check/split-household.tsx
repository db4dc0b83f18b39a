/**
 * Split household 分户: chooses who goes, who is the head of those, and which income goes with them.
 */
import { splitHousehold, type RecordId } from "@jingzhun/documents"
import { useNavigate } from "@solidjs/router"
import { createSignal, For, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { Dialogue } from "../../../ui/dialogue.tsx"
import { checkWords } from "../../../wording/check.ts"
import { editingWords } from "../../../wording/editing.ts"
import { wordsOf } from "../../../wording/language.ts"
import { householdAddress, useVillage } from "../village.ts"
import { callRecord } from "./calls.ts"
import style from "./check.module.css"
import { createDeeds } from "./trouble.tsx"

const words = wordsOf(checkWords)
const editing = wordsOf(editingWords)

/** Shows the button on a household's page, and its window. */
export const SplitHousehold = (props: { readonly household: RecordId }): JSX.Element => {
  const village = useVillage()
  const [open, setOpen] = createSignal(false)
  const members = () => village.roster.household(props.household)?.members ?? []
  return (
    <Show when={village.roster.status.canWrite && members().length > 1}>
      <Button weight="quiet" onClick={() => setOpen(true)}>
        {words().split}…
      </Button>
      <Show when={open()}>
        <SplitDialogue household={props.household} members={members()} onClose={() => setOpen(false)} />
      </Show>
    </Show>
  )
}

const SplitDialogue = (props: {
  readonly household: RecordId
  readonly members: readonly RecordId[]
  readonly onClose: () => void
}): JSX.Element => {
  const village = useVillage()
  const navigate = useNavigate()
  const deeds = createDeeds()
  const [number, setNumber] = createSignal("")
  const [going, setGoing] = createSignal<readonly RecordId[]>([])
  const [income, setIncome] = createSignal<readonly RecordId[]>([])
  const [head, setHead] = createSignal<RecordId>()
  const items = () => village.roster.household(props.household)?.income ?? []
  const split = async (): Promise<void> => {
    const chosen = head()
    if (number().trim() === "" || chosen === undefined || !going().includes(chosen)) {
      return void deeds.setTrouble(words().splitMissing)
    }
    if (going().length === props.members.length) return void deeds.setTrouble(words().splitAll)
    const members = [chosen, ...going().filter((id) => id !== chosen)]
    let made: RecordId | undefined
    const done = await deeds.run(() =>
      village.roster.writeTogether((whole, writing) => {
        const asked = { household: props.household, number: number().trim(), members, income: income() }
        const { record, operations } = splitHousehold(whole, asked, writing)
        made = record
        return operations
      }),
    )
    if (!done || made === undefined) return
    props.onClose()
    navigate(householdAddress(village, made))
  }
  return (
    <Dialogue
      open
      title={words().splitTitle}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{editing().cancel}</Button>
          <Button weight="main" disabled={deeds.busy()} onClick={() => void split()}>
            {words().doSplit}
          </Button>
        </>
      }
    >
      <p>{words().splitHint}</p>
      <label class={style["field"]}>
        {words().splitNumber}
        <input value={number()} maxLength={40} onInput={(event) => setNumber(event.currentTarget.value)} />
      </label>
      <Chosen legend={words().splitMembers} records={props.members} chosen={going()} onChoose={setGoing} />
      <label class={style["field"]}>
        {words().splitHead}
        <select onChange={(event) => setHead(event.currentTarget.value || undefined)}>
          <option value="" />
          <For each={going()}>
            {(id) => (
              <option value={id} selected={head() === id}>
                {callRecord(village.roster, id)}
              </option>
            )}
          </For>
        </select>
      </label>
      <Show when={items().length > 0}>
        <Chosen legend={words().splitIncome} records={items()} chosen={income()} onChoose={setIncome} />
      </Show>
      <deeds.Trouble />
    </Dialogue>
  )
}

const Chosen = (props: {
  readonly legend: string
  readonly records: readonly RecordId[]
  readonly chosen: readonly RecordId[]
  readonly onChoose: (chosen: readonly RecordId[]) => void
}): JSX.Element => {
  const { roster } = useVillage()
  return (
    <fieldset class={style["choice"]}>
      <legend>{props.legend}</legend>
      <For each={props.records}>
        {(id) => (
          <label>
            <input
              type="checkbox"
              checked={props.chosen.includes(id)}
              onChange={(event) =>
                props.onChoose(
                  event.currentTarget.checked ? [...props.chosen, id] : props.chosen.filter((other) => other !== id),
                )
              }
            />
            {callRecord(roster, id)}
          </label>
        )}
      </For>
    </fieldset>
  )
}
