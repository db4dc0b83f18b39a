/**
 * One visit 一次入户: its four parts, and the verdict with what is missing at the foot at all times.
 */
import { A, useSearchParams } from "@solidjs/router"
import { createMemo, For, Match, Show, Switch, type Accessor, type JSX } from "solid-js"
import type { SharedSurvey } from "../../../local/survey/shared-survey.ts"
import type { PhotoBox } from "../../../local/survey/photo-outbox.ts"
import { buttonClass } from "../../../ui/button.tsx"
import { Icon } from "../../../ui/icon.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { who } from "../../../ui/who.ts"
import { personName } from "../../../ui/people.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { rosterWords } from "../../../wording/roster.ts"
import { visitWords } from "../../../wording/survey-visit.ts"
import { sayMoment } from "../../../wording/when.ts"
import type { Line } from "../../roster/lines.ts"
import { householdAddress, type Village } from "../../roster/village.ts"
import { BeginVisit } from "./begin-visit.tsx"
import { PhotosPart } from "./photos-part.tsx"
import { QuestionsPart } from "./questions-part.tsx"
import { SignaturesPart } from "./signatures-part.tsx"
import { VerdictFoot } from "./verdict-foot.tsx"
import { signaturesOf } from "./visit-seal.ts"
import { createVisiting, useVisiting, VISIT_PARTS, VisitingContext, type VisitPart } from "./visiting.ts"
import style from "./visit.module.css"
import type { Visit } from "./visits.ts"
import { WorksheetPart } from "./worksheet-part.tsx"

const words = wordsOf(visitWords)
const roster = wordsOf(rosterWords)

interface OneVisitProps {
  readonly village: Village
  readonly line: Line
  readonly survey: SharedSurvey
  readonly photos: PhotoBox
  readonly visits: Accessor<readonly Visit[]>
}

/** Shows the visit that the address names, or the last one. */
export const OneVisit = (props: OneVisitProps): JSX.Element => {
  const [query, setQuery] = useSearchParams()
  const chosen = createMemo(() => {
    const all = props.visits()
    const visit = all.find(({ record }) => record === query["visit"]) ?? all[0]
    if (visit === undefined) throw new Error("there is no visit to show")
    return visit
  })
  const record = createMemo(() => chosen().record)
  const part = (): VisitPart => VISIT_PARTS.find((one) => one === query["part"]) ?? "questions"
  const go = (next: VisitPart): void => setQuery({ part: next })
  const visiting = createVisiting({ ...props, account: who()?.account ?? "", visit: chosen, go })
  return (
    <VisitingContext.Provider value={visiting}>
      <div class={style["screen"]}>
        <Heading />
        <Troubles />
        <Visits onChoose={(visit) => setQuery({ visit })} />
        <nav class={style["parts"]} aria-label={words().title}>
          <For each={VISIT_PARTS}>
            {(one) => (
              <button
                type="button"
                class={style["part"]}
                aria-current={part() === one ? "page" : undefined}
                onClick={() => go(one)}
              >
                {words().parts[one]}
              </button>
            )}
          </For>
        </nav>
        {/* Another visit is another sheet: nothing typed into one may end up in the other. */}
        <Show when={record()} keyed>
          <Switch>
            <Match when={part() === "questions"}>
              <QuestionsPart />
            </Match>
            <Match when={part() === "worksheet"}>
              <WorksheetPart />
            </Match>
            <Match when={part() === "photos"}>
              <PhotosPart />
            </Match>
            <Match when={part() === "signatures"}>
              <SignaturesPart />
            </Match>
          </Switch>
        </Show>
      </div>
      <VerdictFoot />
    </VisitingContext.Provider>
  )
}

const Heading = (): JSX.Element => {
  const { village, line, survey } = useVisiting()
  const others = (): string => [...new Set(survey.presence().map(({ account }) => personName(account)))].join("、")
  return (
    <header class={style["heading"]}>
      <A class={buttonClass("quiet")} href={householdAddress(village, line.id)}>
        <Icon name="back" />
        {words().backToHousehold}
      </A>
      <h1>
        {line.summary().headName || roster().unnamed}
        <small>
          {line.summary().number} · {roster().persons(line.summary().persons)}
        </small>
      </h1>
      <Show when={others() !== ""}>
        <p class={style["quiet"]}>{words().alsoHere(others())}</p>
      </Show>
    </header>
  )
}

const Troubles = (): JSX.Element => {
  const { survey, trouble } = useVisiting()
  return (
    <>
      <Show when={survey.status.storage === "failing"}>
        <Notice tone="bad">{words().storageFailing}</Notice>
      </Show>
      <Show when={survey.status.refusal}>
        {(refusal) => <Notice tone="bad">{words().refused(refusal().message)}</Notice>}
      </Show>
      <Show when={survey.status.refusedEdits.length > 0}>
        <Notice tone="bad">{words().refusedEdits(survey.status.refusedEdits.length)}</Notice>
      </Show>
      <Show when={!survey.status.canWrite}>
        <Notice>{words().viewOnly}</Notice>
      </Show>
      <Show when={trouble()}>{(sentence) => <Notice tone="bad">{sentence()}</Notice>}</Show>
    </>
  )
}

/** Two surveyors without network may each have begun a visit: both stand here. */
const Visits = (props: { readonly onChoose: (visit: string) => void }): JSX.Element => {
  const { visits, visit, line, survey, canWrite } = useVisiting()
  const isSigned = createMemo(() => signaturesOf(survey.sheet(), visit().record).length === 2)
  const label = (one: Visit): string =>
    words().visitOf(personName(one.surveyor), sayMoment(one.startedAt, Date.now(), language()))
  return (
    <div class={style["visits"]}>
      <Show when={visits().length > 1} fallback={<p class={style["quiet"]}>{label(visit())}</p>}>
        <label>
          {words().visits(visits().length)}
          <select class={style["input"]} onChange={(event) => props.onChoose(event.currentTarget.value)}>
            <For each={visits()}>
              {(one) => (
                <option value={one.record} selected={one.record === visit().record}>
                  {label(one)}
                </option>
              )}
            </For>
          </select>
        </label>
      </Show>
      <Show when={canWrite() && isSigned()}>
        <BeginVisit household={line.id} survey={survey} label={words().again} />
      </Show>
    </div>
  )
}
