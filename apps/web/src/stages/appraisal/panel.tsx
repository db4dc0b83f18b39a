/**
 * Panel 评议代表名单: each representative with a role of the text's list, and whether they came.
 */
import type { DivisionCode } from "@jingzhun/core"
import type { RecordId } from "@jingzhun/documents"
import { editRepresentative } from "@jingzhun/documents/review"
import { createResource, createSignal, createUniqueId, For, Show, type JSX } from "solid-js"
import { listMeetings } from "../../local/meeting/known-meetings.ts"
import { documents } from "../../local/session.ts"
import { Button } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { who } from "../../ui/who.ts"
import { appraisalWords } from "../../wording/appraisal.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { sayWord } from "../cases/say.ts"
import style from "./appraisal.module.css"
import { ConflictChoice } from "./conflict-choice.tsx"
import { nameOf, useHall } from "./hall.ts"
import { lastPanel } from "./last-panel.ts"

const words = wordsOf(appraisalWords)

/** Lists the panel and lets people be added to it. */
export const Panel = (): JSX.Element => {
  const hall = useHall()
  return (
    <>
      <ol class={style["panel"]}>
        <For each={hall.seats()}>{(seat) => <Seat record={seat} />}</For>
      </ol>
      <Show when={hall.isOpen()}>
        <TakeOver />
        <AddPerson />
      </Show>
    </>
  )
}

const Seat = (props: { readonly record: RecordId }): JSX.Element => {
  const hall = useHall()
  const seat = () => hall.seat(props.record)
  const isPresent = (): boolean | undefined => seat()?.present.value
  const attend = (value: boolean): void => hall.write(editRepresentative(props.record, "present", value))
  return (
    <li class={style["seat"]}>
      <span class={style["seatName"]}>{nameOf(hall, props.record)}</span>
      <div class={style["attend"]} role="group" aria-label={nameOf(hall, props.record)}>
        <button
          type="button"
          class={style["toggle"]}
          data-tone="yes"
          aria-pressed={isPresent() === true}
          disabled={!hall.isOpen()}
          onClick={() => attend(true)}
        >
          {words().present}
        </button>
        <button
          type="button"
          class={style["toggle"]}
          data-tone="no"
          aria-pressed={isPresent() === false}
          disabled={!hall.isOpen()}
          onClick={() => attend(false)}
        >
          {words().absent}
        </button>
      </div>
      <RoleSelect
        label={`${words().role} ${nameOf(hall, props.record)}`}
        value={seat()?.role.value}
        onPick={(role) => hall.write(editRepresentative(props.record, "role", role))}
      />
      <Show when={hall.isOpen()}>
        <button
          type="button"
          class={style["iconButton"]}
          aria-label={words().removePerson(nameOf(hall, props.record))}
          onClick={() => hall.write(editRepresentative(props.record, "closed", words().removed))}
        >
          <Icon name="close" />
        </button>
      </Show>
      <ConflictChoice cell={seat()?.name} say={(value) => value} />
      <ConflictChoice cell={seat()?.present} say={(value) => (value === "true" ? words().present : words().absent)} />
      <ConflictChoice cell={seat()?.role} say={(value) => sayWord(value, language())} />
      <ConflictChoice cell={seat()?.closed} say={(value) => value} />
    </li>
  )
}

const RoleSelect = (props: {
  readonly label: string
  readonly value: string | undefined
  readonly onPick: (role: string) => void
}): JSX.Element => {
  const hall = useHall()
  return (
    <select
      class={style["role"]}
      aria-label={props.label}
      disabled={!hall.isOpen()}
      onChange={(event) => props.onPick(event.currentTarget.value)}
    >
      <option value="" disabled selected={props.value === undefined || props.value === ""}>
        {words().notChosen}
      </option>
      <For each={hall.rules().roles}>
        {(role) => (
          <option value={role} selected={props.value === role}>
            {sayWord(role, language())}
          </option>
        )}
      </For>
    </select>
  )
}

const AddPerson = (): JSX.Element => {
  const hall = useHall()
  const id = createUniqueId()
  const [name, setName] = createSignal("")
  const [role, setRole] = createSignal("")
  const add = (event: SubmitEvent): void => {
    event.preventDefault()
    if (name().trim() === "") return
    void hall.meeting.seat([{ name: name().trim(), role: role() }]).then((outcome) => {
      hall.said(outcome)
      if (!outcome.ok) return
      setName("")
      setRole("")
      document.getElementById(id)?.focus()
    })
  }
  return (
    <form class={style["addPerson"]} onSubmit={add}>
      <label for={id}>{words().addPerson}</label>
      <input
        id={id}
        type="text"
        maxlength={60}
        placeholder={words().name}
        value={name()}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <RoleSelect label={words().role} value={role()} onPick={setRole} />
      <Button type="submit">
        <Icon name="plus" />
        {words().add}
      </Button>
    </form>
  )
}

/** Mostly the same people come: the panel of the meeting before is offered as long as there is none. */
const TakeOver = (): JSX.Element => {
  const hall = useHall()
  const account = who()?.account ?? ""
  const [list] = createResource(documents)
  const [state, setState] = createSignal<"offered" | "reading" | "none">("offered")
  const before = () =>
    listMeetings(account, hall.village.code as DivisionCode, list.latest?.documents ?? []).filter(
      ({ id }) => id !== hall.id,
    )
  const take = async (): Promise<void> => {
    setState("reading")
    const people = await lastPanel(
      hall.village.code,
      before().map(({ id }) => id),
    )
    setState(people.length === 0 ? "none" : "offered")
    if (people.length > 0) hall.said(await hall.meeting.seat(people))
  }
  return (
    <Show when={hall.seats().length === 0 && before().length > 0}>
      <Button disabled={state() === "reading"} onClick={() => void take()}>
        {state() === "reading" ? words().takingOver : words().takeOver}
      </Button>
      <Show when={state() === "none"}>
        <p role="status">{words().nobodyToTakeOver}</p>
      </Show>
    </Show>
  )
}
