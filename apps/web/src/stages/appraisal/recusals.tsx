/**
 * Recusals 回避: who stands aside in a case. A shared name or surname is only ever a question.
 */
import type { RecordId } from "@jingzhun/documents"
import { isRecused, kinHints, type KinHint, recuse } from "@jingzhun/documents/review"
import { createMemo, createUniqueId, For, Show, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { appraisalWords } from "../../wording/appraisal.ts"
import { wordsOf } from "../../wording/language.ts"
import { createHouseholdIndex } from "../cases/case-household.ts"
import style from "./appraisal.module.css"
import { ConflictChoice } from "./conflict-choice.tsx"
import { listed, nameOf, useHall } from "./hall.ts"

const words = wordsOf(appraisalWords)

/** Asks about relatives, lists who stands aside, and lets others be added. */
export const Recusals = (props: { readonly subject: string }): JSX.Element => {
  const hall = useHall()
  const householdOf = createHouseholdIndex(hall.village)
  const membersOf = (household: string): readonly string[] | undefined => {
    const line = householdOf(household)
    const members = line && hall.village.roster.household(line.id)?.household.members
    return members?.flatMap(({ name }) => name ?? [])
  }
  const open = createMemo(() =>
    kinHints(hall.review(), membersOf).filter(
      ({ subject, answer }) => subject === props.subject && answer === undefined,
    ),
  )
  const aside = (): readonly RecordId[] => hall.seats().filter((seat) => isRecused(hall.review(), seat, props.subject))
  return (
    <>
      <For each={open()}>{(hint) => <Question hint={hint} />}</For>
      <Show when={aside().length > 0}>
        <p>{words().recusedList(listed(aside().map((seat) => nameOf(hall, seat))))}</p>
        <Show when={hall.isOpen()}>
          <For each={aside()}>
            {(seat) => (
              <Button onClick={() => hall.write(recuse(at(seat, props.subject), "recused", false))}>
                {words().unrecuse(nameOf(hall, seat))}
              </Button>
            )}
          </For>
        </Show>
      </Show>
      <For each={hall.review().recusals.filter(({ subject }) => subject === props.subject)}>
        {(one) => (
          <ConflictChoice
            cell={one.isRecused}
            say={(value) =>
              `${nameOf(hall, one.representative)} ${value === "true" ? words().recusedHere : words().kinNo}`
            }
          />
        )}
      </For>
      <Show when={hall.isOpen()}>
        <AddRecusal subject={props.subject} aside={aside()} />
      </Show>
    </>
  )
}

const at = (representative: RecordId, subject: string) => ({ representative, subject })

const Question = (props: { readonly hint: KinHint }): JSX.Element => {
  const hall = useHall()
  const answer = (isKin: boolean): void => {
    const place = at(props.hint.representative, props.hint.subject)
    if (isKin) hall.write(recuse(place, "recused", true), recuse(place, "reason", words().kinReason))
    else hall.write(recuse(place, "recused", false))
  }
  return (
    <div class={style["kin"]}>
      <p>
        <Icon name="ask" />{" "}
        {words().kin[props.hint.because](nameOf(hall, props.hint.representative), props.hint.member)}
      </p>
      <Show when={hall.isOpen()}>
        <div class={style["buttons"]}>
          <Button onClick={() => answer(true)}>{words().kinYes}</Button>
          <Button onClick={() => answer(false)}>{words().kinNo}</Button>
        </div>
      </Show>
    </div>
  )
}

const AddRecusal = (props: { readonly subject: string; readonly aside: readonly RecordId[] }): JSX.Element => {
  const hall = useHall()
  const id = createUniqueId()
  return (
    <div class={style["fact"]}>
      <label for={id}>{words().recuseWho}</label>
      <select
        id={id}
        onChange={(event) => {
          const { value } = event.currentTarget
          event.currentTarget.value = ""
          if (value !== "") hall.write(recuse(at(value, props.subject), "recused", true))
        }}
      >
        <option value="">{words().notChosen}</option>
        <For each={hall.seats().filter((seat) => !props.aside.includes(seat))}>
          {(seat) => <option value={seat}>{nameOf(hall, seat)}</option>}
        </For>
      </select>
    </div>
  )
}
