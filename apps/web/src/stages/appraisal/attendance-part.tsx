/**
 * Attendance part 到会: day, place and chair, the panel by tapping names, and the agenda.
 */
import { editMeeting, type MeetingField, type ReviewCell } from "@jingzhun/documents/review"
import { createSignal, createUniqueId, For, Show, type JSX } from "solid-js"
import { appraisalWords } from "../../wording/appraisal.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { sayWord } from "../cases/say.ts"
import { Agenda } from "./agenda.tsx"
import style from "./appraisal.module.css"
import { ConflictChoice } from "./conflict-choice.tsx"
import { nameOf, useHall } from "./hall.ts"
import { Lights } from "./lights.tsx"
import { Panel } from "./panel.tsx"
import { TextEntry } from "./text-entry.tsx"

const words = wordsOf(appraisalWords)

/** Shows who is there and what is on the agenda. */
export const AttendancePart = (): JSX.Element => (
  <>
    <Lights />
    <div class={style["columns"]}>
      <section class={style["block"]}>
        <h2>{words().people}</h2>
        <Panel />
      </section>
      <div class={style["side"]}>
        <section class={style["block"]}>
          <h2>{words().facts}</h2>
          <Facts />
        </section>
        <section class={style["block"]}>
          <h2>{words().agenda}</h2>
          <Agenda />
        </section>
      </div>
    </div>
  </>
)

const Facts = (): JSX.Element => {
  const hall = useHall()
  return (
    <div class={style["facts"]}>
      <Fact field="day" label={words().day} type="date" />
      <Fact field="place" label={words().place} type="text" />
      <Chair />
      <Choice
        field="office"
        label={words().office}
        options={hall.rules().offices.map((office) => [office, sayWord(office, language())])}
      />
      <Fact field="recorder" label={words().recorder} type="text" />
      <Fact field="supervisor" label={words().supervisor} type="text" />
      <Fact field="teller" label={words().teller} type="text" />
      <Choice field="way" label={words().way} options={Object.entries(words().ways)} />
    </div>
  )
}

const cellOf = (hall: ReturnType<typeof useHall>, field: MeetingField): ReviewCell<string> =>
  hall.review().meeting[field]

const Fact = (props: {
  readonly field: MeetingField
  readonly label: string
  readonly type: "date" | "text"
}): JSX.Element => {
  const hall = useHall()
  const id = createUniqueId()
  return (
    <div class={style["fact"]}>
      <label for={id}>{props.label}</label>
      <TextEntry
        id={id}
        type={props.type}
        disabled={!hall.isOpen()}
        value={cellOf(hall, props.field).value ?? ""}
        onWrite={(value) => hall.write(editMeeting(props.field, value === "" ? null : value))}
      />
      <ConflictChoice cell={cellOf(hall, props.field)} say={(value) => value} />
    </div>
  )
}

const Choice = (props: {
  readonly field: MeetingField
  readonly label: string
  readonly options: readonly (readonly [value: string, label: string])[]
}): JSX.Element => {
  const hall = useHall()
  const id = createUniqueId()
  const labelOf = (value: string): string => props.options.find(([one]) => one === value)?.[1] ?? value
  return (
    <div class={style["fact"]}>
      <label for={id}>{props.label}</label>
      <select
        id={id}
        disabled={!hall.isOpen()}
        onChange={(event) => hall.write(editMeeting(props.field, event.currentTarget.value))}
      >
        <option value="" disabled selected={cellOf(hall, props.field).value === undefined}>
          {words().notChosen}
        </option>
        <For each={props.options}>
          {([value, label]) => (
            <option value={value} selected={cellOf(hall, props.field).value === value}>
              {label}
            </option>
          )}
        </For>
      </select>
      <ConflictChoice cell={cellOf(hall, props.field)} say={labelOf} />
    </div>
  )
}

/** The chair is one of the panel, or somebody whose name is written. */
const Chair = (): JSX.Element => {
  const hall = useHall()
  const id = createUniqueId()
  const chair = (): string | undefined => hall.review().meeting.chair.value
  const isSeated = (): boolean => hall.seats().includes(chair() ?? "")
  const [isOther, setOther] = createSignal(chair() !== undefined && !isSeated())
  const shown = (): string => (isOther() ? OTHER : isSeated() ? (chair() ?? "") : chair() === undefined ? "" : OTHER)
  return (
    <div class={style["fact"]}>
      <label for={id}>{words().chair}</label>
      <select
        id={id}
        disabled={!hall.isOpen()}
        onChange={(event) => {
          const { value } = event.currentTarget
          setOther(value === OTHER)
          if (value !== OTHER) hall.write(editMeeting("chair", value))
        }}
      >
        <option value="" disabled selected={shown() === ""}>
          {words().notChosen}
        </option>
        <For each={hall.seats()}>
          {(seat) => (
            <option value={seat} selected={shown() === seat}>
              {nameOf(hall, seat)}
            </option>
          )}
        </For>
        <option value={OTHER} selected={shown() === OTHER}>
          {words().chairOther}
        </option>
      </select>
      <Show when={shown() === OTHER}>
        <TextEntry
          type="text"
          label={words().chairName}
          disabled={!hall.isOpen()}
          value={isSeated() ? "" : (chair() ?? "")}
          onWrite={(value) => hall.write(editMeeting("chair", value === "" ? null : value))}
        />
      </Show>
      <ConflictChoice
        cell={hall.review().meeting.chair}
        say={(value) => (hall.seats().includes(value) ? nameOf(hall, value) : value)}
      />
    </div>
  )
}

const OTHER = "other"
