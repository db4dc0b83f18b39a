/**
 * Meeting screen 评议会页: one appraisal meeting, from attendance to the sealed record, on every device at once.
 */
import { editMeeting, type PanelRules } from "@jingzhun/documents/review"
import { A, useParams, useSearchParams } from "@solidjs/router"
import { createEffect, For, Match, onCleanup, Show, Switch, type JSX } from "solid-js"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { keepMeetingSeen, rememberMeeting } from "../../local/meeting/known-meetings.ts"
import { openMeeting, type SharedMeeting } from "../../local/meeting/shared-meeting.ts"
import { buttonClass } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { Empty, Notice, Waiting } from "../../ui/notice.tsx"
import { SaveUnsent } from "../../ui/save-unsent.tsx"
import { createTitle } from "../../ui/title.ts"
import { noteUnsentSheet } from "../../ui/unsent-besides.ts"
import { who } from "../../ui/who.ts"
import { personName } from "../../ui/people.ts"
import { appraisalWords } from "../../wording/appraisal.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { shellWords } from "../../wording/shell.ts"
import { sayDay } from "../../wording/when.ts"
import { WithLedger } from "../cases/with-ledger.tsx"
import { useVillage } from "../roster/village.ts"
import style from "./appraisal.module.css"
import { AttendancePart } from "./attendance-part.tsx"
import { BallotsPart } from "./ballots-part.tsx"
import { ClosingPart } from "./closing-part.tsx"
import { createHall, HallContext, listed, type Part, PARTS, rulesFor, useHall } from "./hall.ts"
import { MinutesPart } from "./minutes-part.tsx"
import { MeetingRecord } from "./meeting-record.tsx"
import { SignaturesPart } from "./signatures-part.tsx"
import { StateNotice } from "./state-notice.tsx"

const words = wordsOf(appraisalWords)
const shell = wordsOf(shellWords)

/** Shows the meeting of the address. */
export const MeetingScreen = (): JSX.Element => {
  const params = useParams()
  return (
    <WithLedger>
      {(ledger) => (
        <Show when={params["id"]} keyed>
          {(id) => <OpenedMeeting id={id} ledger={ledger} />}
        </Show>
      )}
    </WithLedger>
  )
}

const OpenedMeeting = (props: { readonly id: string; readonly ledger: SharedLedger }): JSX.Element => {
  const village = useVillage()
  const person = who()
  if (person === undefined) throw new Error("nobody is logged in")
  const meeting = openMeeting({ village: village.code, id: props.id, actor: person })
  onCleanup(() => meeting.close())
  rememberMeeting(person.account, village.code, props.id)
  const rules = rulesFor({ ledger: props.ledger, village }, undefined)
  return (
    <Switch fallback={<Waiting />}>
      <Match when={meeting.status.phase === "failed"}>
        <Notice tone="bad">{shell().brokenTitle}</Notice>
      </Match>
      <Match when={rules === undefined}>
        <Empty icon="ask" title={words().noPanel} />
      </Match>
      <Match when={meeting.status.phase === "ready" && rules} keyed>
        {(known) => <OneMeeting {...props} meeting={meeting} rules={known} />}
      </Match>
    </Switch>
  )
}

interface OneMeetingProps {
  readonly id: string
  readonly ledger: SharedLedger
  readonly meeting: SharedMeeting
  readonly rules: PanelRules
}

const OneMeeting = (props: OneMeetingProps): JSX.Element => {
  const village = useVillage()
  const [query, setQuery] = useSearchParams()
  const { account = "", role = "" } = who() ?? {}
  const first: Part = role === "panel" ? "ballots" : "attendance"
  const part = (): Part => PARTS.find((one) => one === query["part"]) ?? first
  const { id, ledger, meeting } = props
  const go = (next: Part): void => setQuery({ part: next })
  const hall = createHall({ village, id, meeting, ledger, part, go, account, role }, props.rules)
  const day = (): string => hall.review().meeting.day.value ?? props.id.slice(0, 10)
  if (query["new"] !== undefined) {
    // The day for which the meeting was begun stands in its id; whoever began it writes it down.
    if (hall.review().meeting.day.heads.length === 0) hall.write(editMeeting("day", props.id.slice(0, 10)))
    setQuery({ new: undefined }, { replace: true })
  }
  createTitle(() => `${words().meeting(sayDay(day(), language()))} · ${village.name()}`)
  createEffect(() => {
    const { cases, meeting: facts } = hall.review()
    keepMeetingSeen(account, village.code, id, {
      state: meeting.state()._tag,
      cases: cases.length,
      place: facts.place.value ?? "",
    })
    // Counted with what else is only on this device, for whoever logs out.
    noteUnsentSheet(account, { place: `${village.code}/meetings`, name: id }, meeting.status.unsent)
  })
  return (
    <HallContext.Provider value={hall}>
      <div class={style["screen"]}>
        <Heading day={sayDay(day(), language())} />
        <Troubles />
        <StateNotice />
        <PartNav />
        <Switch>
          <Match when={part() === "attendance"}>
            <AttendancePart />
          </Match>
          <Match when={part() === "ballots"}>
            <BallotsPart />
          </Match>
          <Match when={part() === "minutes"}>
            <MinutesPart />
          </Match>
          <Match when={part() === "signatures"}>
            <SignaturesPart />
          </Match>
          <Match when={part() === "closing"}>
            <ClosingPart />
          </Match>
        </Switch>
      </div>
      <MeetingRecord />
    </HallContext.Provider>
  )
}

const Heading = (props: { readonly day: string }): JSX.Element => {
  const { village, meeting } = useHall()
  const others = (): readonly string[] => [...new Set(meeting.presence().map(({ account }) => personName(account)))]
  return (
    <header class={style["heading"]}>
      <A class={buttonClass("quiet")} href={`/village/${village.code}/${village.year}/meetings`}>
        <Icon name="back" />
        {words().backToMeetings}
      </A>
      <h1>{words().meeting(props.day)}</h1>
      <Show when={others().length > 0}>
        <p class={style["others"]}>{words().alsoHere(listed(others()))}</p>
      </Show>
    </header>
  )
}

const Troubles = (): JSX.Element => {
  const { meeting, trouble, village, id } = useHall()
  return (
    <>
      <Show when={meeting.status.storage === "failing"}>
        <Notice tone="bad">{words().storageFailing}</Notice>
      </Show>
      <Show when={meeting.status.refusal?.code === ENDED ? undefined : meeting.status.refusal}>
        {(refusal) => (
          <Notice tone="bad">
            {refusal().code === TOO_MANY ? words().tooMany : words().refusedByServer(refusal().message)}
          </Notice>
        )}
      </Show>
      <Show when={meeting.status.unsent > 0 && (meeting.status.storage === "failing" || meeting.status.refusal)}>
        <SaveUnsent make={() => meeting.exportUnsent()} name={() => `jingzhun-${village.code}-${id}-unsent.json`} />
      </Show>
      <Show when={trouble()}>{(sentence) => <Notice tone="bad">{sentence()}</Notice>}</Show>
    </>
  )
}

/** The session has ended; the village says so above, with the way to log in again. */
const ENDED = 4401
/** The server takes no more meetings on a day. */
const TOO_MANY = 4429

const PartNav = (): JSX.Element => {
  const hall = useHall()
  const stops = (): number =>
    new Set(hall.findings().flatMap(({ weight, code }) => (weight === "stops" ? [code] : []))).size
  return (
    <nav class={style["parts"]} aria-label={words().meetings}>
      <For each={PARTS}>
        {(part) => (
          <button
            type="button"
            class={style["part"]}
            aria-current={hall.part() === part ? "page" : undefined}
            onClick={() => hall.go(part)}
          >
            {words().parts[part]}
            <Show when={part === "closing" && hall.isOpen() && stops() > 0}>
              <span class={style["badge"]}>{stops()}</span>
            </Show>
          </button>
        )}
      </For>
    </nav>
  )
}
