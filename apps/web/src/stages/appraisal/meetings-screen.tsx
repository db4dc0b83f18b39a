/**
 * Meetings screen 评议会列表: the appraisal meetings of a village, and how one is begun, with network or without.
 */
import { isCivilDate, type DivisionCode } from "@jingzhun/core"
import { A, useNavigate } from "@solidjs/router"
import { createMemo, createResource, createSignal, createUniqueId, For, Show, type JSX } from "solid-js"
import { listMeetings, type KnownMeeting, meetingSeen, newMeetingId } from "../../local/meeting/known-meetings.ts"
import { documents } from "../../local/session.ts"
import { Button, buttonClass } from "../../ui/button.tsx"
import { DayInput } from "../../ui/day-input.tsx"
import { Icon } from "../../ui/icon.tsx"
import { Empty } from "../../ui/notice.tsx"
import { createTitle } from "../../ui/title.ts"
import { today } from "../../ui/today.ts"
import { who } from "../../ui/who.ts"
import { appraisalWords } from "../../wording/appraisal.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { sayDay } from "../../wording/when.ts"
import { useVillage } from "../roster/village.ts"
import style from "./appraisal.module.css"

const words = wordsOf(appraisalWords)

/** Lists the meetings of the open village. */
export const MeetingsScreen = (): JSX.Element => {
  const village = useVillage()
  const account = who()?.account ?? ""
  createTitle(() => words().meetingsOf(village.name()))
  const [list] = createResource(documents)
  const meetings = createMemo(() =>
    listMeetings(account, village.code as DivisionCode, list.latest?.documents ?? []).filter(
      ({ day }) => day === undefined || day.startsWith(village.year),
    ),
  )
  return (
    <div class={style["screen"]}>
      <header class={style["heading"]}>
        <A class={buttonClass("quiet")} href={`/village/${village.code}/${village.year}/roster`}>
          <Icon name="back" />
          {words().back}
        </A>
        <h1>{words().meetings}</h1>
      </header>
      <Show when={BEGIN.has(who()?.role ?? "")}>
        <Begin />
      </Show>
      <Show
        when={meetings().length > 0}
        fallback={
          <Empty icon="table" title={words().none}>
            <p>{words().noneHint}</p>
          </Empty>
        }
      >
        <ul class={style["meetings"]}>
          <For each={meetings()}>{(meeting) => <Entry meeting={meeting} account={account} />}</For>
        </ul>
      </Show>
    </div>
  )
}

const BEGIN: ReadonlySet<string> = new Set(["chair", "recorder"])

const Entry = (props: { readonly meeting: KnownMeeting; readonly account: string }): JSX.Element => {
  const village = useVillage()
  const seen = () => meetingSeen(props.account, village.code, props.meeting.id)
  return (
    <li>
      <A class={style["meeting"]} href={`/village/${village.code}/${village.year}/meetings/${props.meeting.id}`}>
        <b>{props.meeting.day === undefined ? props.meeting.id : sayDay(props.meeting.day, language())}</b>
        <span>
          <Show when={seen()}>
            {(known) => (
              <>
                <span data-state={known().state}>{words().states[known().state]}</span> ·{" "}
                {words().casesCount(known().cases)}
                <Show when={known().place !== ""}> · {known().place}</Show>
              </>
            )}
          </Show>
          <Show when={props.meeting.isOnlyHere}>
            <small class={style["aside"]}> {words().onlyHere}</small>
          </Show>
        </span>
        <Icon name="forward" />
      </A>
    </li>
  )
}

/** A meeting is begun by opening it; nobody is asked, so that it works without network. */
const Begin = (): JSX.Element => {
  const village = useVillage()
  const navigate = useNavigate()
  const id = createUniqueId()
  const [chosen, setChosen] = createSignal<string>()
  const day = (): string => chosen() ?? today()
  const begin = (event: SubmitEvent): void => {
    event.preventDefault()
    if (!isCivilDate(day())) return
    navigate(`/village/${village.code}/${village.year}/meetings/${newMeetingId(day())}?new=1`)
  }
  return (
    <form class={style["begin"]} onSubmit={begin}>
      <h2>{words().begin}</h2>
      <label for={id}>{words().day}</label>
      <DayInput id={id} required value={day()} onInput={(event) => setChosen(event.currentTarget.value)} />
      <Button type="submit" weight="main">
        {words().beginNow}
      </Button>
      <p class={style["hint"]}>{words().beginHint}</p>
    </form>
  )
}
