/**
 * Survey start 找户: the household is found by name, pinyin initials, number or the last four of an identity number, or added.
 */
import { A } from "@solidjs/router"
import { createMemo, createSignal, For, onMount, Show, type JSX } from "solid-js"
import type { SharedSurvey } from "../../../local/survey/shared-survey.ts"
import { Icon } from "../../../ui/icon.tsx"
import { Empty } from "../../../ui/notice.tsx"
import { createTitle } from "../../../ui/title.ts"
import { wordsOf } from "../../../wording/language.ts"
import { rosterWords } from "../../../wording/roster.ts"
import { visitWords } from "../../../wording/survey-visit.ts"
import { AddHousehold } from "../../roster/add-household.tsx"
import type { Line } from "../../roster/lines.ts"
import { NO_FILTER, passes } from "../../roster/roster-filter.ts"
import { useVillage } from "../../roster/village.ts"
import { surveyAddress } from "../survey-address.ts"
import { WithSurvey } from "./survey-screen.tsx"
import { signaturesOf } from "./visit-seal.ts"
import style from "./visit.module.css"
import { visitsTo } from "./visits.ts"

const words = wordsOf(visitWords)
const roster = wordsOf(rosterWords)

/** Shows where a survey begins. */
export const SurveyStart = (): JSX.Element => <WithSurvey>{(survey) => <Finding survey={survey} />}</WithSurvey>

/** A phone shows a few; who has more types on. */
const MOST = 30

const Finding = (props: { readonly survey: SharedSurvey }): JSX.Element => {
  const village = useVillage()
  const [word, setWord] = createSignal("")
  createTitle(() => `${words().title} · ${village.name()}`)
  const found = createMemo(() => village.lines.all().filter((line) => passes({ ...NO_FILTER, word: word() }, line)))
  let input: HTMLInputElement | undefined
  onMount(() => input?.focus())
  return (
    <div class={style["screen"]}>
      <header class={style["visits"]}>
        <h1>{words().title}</h1>
        <Show when={village.roster.status.canWrite}>
          <AddHousehold />
        </Show>
      </header>
      <label class={style["entry"]}>
        {words().find}
        <input
          ref={input}
          class={style["input"]}
          enterkeyhint="search"
          autocomplete="off"
          onInput={(event) => setWord(event.currentTarget.value)}
        />
        <small class={style["quiet"]}>{words().findHint}</small>
      </label>
      <Show
        when={found().length > 0}
        fallback={<Empty icon="search" title={village.lines.all().length === 0 ? roster().none : words().findNone} />}
      >
        <ul class={style["found"]}>
          <For each={found().slice(0, MOST)}>{(line) => <Found line={line} survey={props.survey} />}</For>
        </ul>
      </Show>
      <Show when={found().length > MOST}>
        <p class={style["quiet"]}>{words().more(found().length - MOST)}</p>
      </Show>
    </div>
  )
}

const Found = (props: { readonly line: Line; readonly survey: SharedSurvey }): JSX.Element => {
  const village = useVillage()
  const summary = () => props.line.summary()
  const state = createMemo(() => {
    const [last] = visitsTo(props.survey.sheet(), props.line.id)
    if (last === undefined) return "none" as const
    return STATES[signaturesOf(props.survey.sheet(), last.record).length] ?? "begun"
  })
  return (
    <li>
      <A class={style["foundLink"]} href={surveyAddress(village, props.line.id)}>
        <span>
          <b>{summary().headName || roster().unnamed}</b>
          <small>
            {summary().number} · {summary().group === "" ? "" : `${roster().groupName(summary().group)} · `}
            {roster().persons(summary().persons)}
          </small>
        </span>
        <small data-state={state()}>{words().states[state()]}</small>
        <Icon name="forward" />
      </A>
    </li>
  )
}

const STATES = ["begun", "half", "signed"] as const
