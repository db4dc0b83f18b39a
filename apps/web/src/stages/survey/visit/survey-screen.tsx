/**
 * Survey screen 入户调查页: one household, asked, computed, photographed and signed for on a phone at its table.
 */
import { useParams, A } from "@solidjs/router"
import { createEffect, createMemo, Match, Show, Switch, type JSX } from "solid-js"
import type { SharedSurvey } from "../../../local/survey/shared-survey.ts"
import type { PhotoBox } from "../../../local/survey/photo-outbox.ts"
import { buttonClass } from "../../../ui/button.tsx"
import { Empty, Notice, Waiting } from "../../../ui/notice.tsx"
import { createTitle } from "../../../ui/title.ts"
import { who } from "../../../ui/who.ts"
import { wordsOf } from "../../../wording/language.ts"
import { shellWords } from "../../../wording/shell.ts"
import { surveyWords } from "../../../wording/survey.ts"
import { visitWords } from "../../../wording/survey-visit.ts"
import type { Line } from "../../roster/lines.ts"
import { useVillage } from "../../roster/village.ts"
import { BeginVisit } from "./begin-visit.tsx"
import { OneVisit } from "./one-visit.tsx"
import { noteUnsent, useVillageSurvey } from "./village-survey.ts"
import { createVisits } from "./visiting.ts"
import style from "./visit.module.css"

const words = wordsOf(visitWords)
const household = wordsOf(surveyWords)
const shell = wordsOf(shellWords)

/** Shows the survey of the household in the address. */
export const SurveyScreen = (): JSX.Element => {
  const village = useVillage()
  const params = useParams()
  const line = createMemo(() => {
    const id = decodeURIComponent(params["id"] ?? "")
    return village.lines.all().find((one) => one.id === id)
  })
  return (
    <WithSurvey>
      {(survey, photos) => (
        <Show
          when={line()}
          keyed
          fallback={
            <Empty icon="search" title={household().missing}>
              <p>{household().missingHint}</p>
              <A class={buttonClass("main")} href={`/village/${village.code}/${village.year}/survey`}>
                {words().find}
              </A>
            </Empty>
          }
        >
          {(shown) => <OneHousehold line={shown} survey={survey} photos={photos} />}
        </Show>
      )}
    </WithSurvey>
  )
}

/** Opens the survey sheet and the photographs for as long as the screen stands. */
export const WithSurvey = (props: {
  readonly children: (survey: SharedSurvey, photos: PhotoBox) => JSX.Element
}): JSX.Element => {
  const village = useVillage()
  const person = who()
  if (person === undefined) throw new Error("nobody is logged in")
  const opened = useVillageSurvey(village.code, village.year)
  const { survey, photos } = opened
  createEffect(() => noteUnsent(person.account, { village: village.code, year: village.year }, opened))
  return (
    <Switch fallback={<Waiting />}>
      <Match when={!survey.canRead}>
        <Empty icon="warn" title={words().notYours} />
      </Match>
      <Match when={survey.status.phase === "failed"}>
        <Notice tone="bad">{shell().brokenTitle}</Notice>
      </Match>
      <Match when={survey.status.phase === "ready"}>{props.children(survey, photos)}</Match>
    </Switch>
  )
}

const OneHousehold = (props: {
  readonly line: Line
  readonly survey: SharedSurvey
  readonly photos: PhotoBox
}): JSX.Element => {
  const village = useVillage()
  const { line, survey, photos } = props
  const visits = createVisits(survey, line.id)
  createTitle(() => `${line.summary().headName || line.summary().number} · ${words().title}`)
  return (
    <Show when={visits().length > 0} fallback={<Beginning line={line} survey={survey} />}>
      <OneVisit village={village} line={line} survey={survey} photos={photos} visits={visits} />
    </Show>
  )
}

const Beginning = (props: { readonly line: Line; readonly survey: SharedSurvey }): JSX.Element => (
  <div class={style["screen"]}>
    <Empty icon="edit" title={`${props.line.summary().headName} · ${words().begin}`} isWholePage>
      <p>{props.survey.status.canWrite ? words().beginHint : words().nobodyYet}</p>
      <Show when={props.survey.status.canWrite}>
        <BeginVisit household={props.line.id} survey={props.survey} label={words().start} />
      </Show>
    </Empty>
  </div>
)
