/**
 * Household screen 农户页: what is known of one household, and beside it what follows from it.
 */
import type { RecordKind } from "@jingzhun/core"
import { A, useParams, useSearchParams } from "@solidjs/router"
import type { Section } from "@jingzhun/forms"
import { createMemo, Match, onCleanup, Show, Suspense, Switch, type JSX } from "solid-js"
import type { RecordId } from "@jingzhun/documents"
import { buttonClass } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { laterPart } from "../../ui/later-part.ts"
import { Empty } from "../../ui/notice.tsx"
import { createTitle } from "../../ui/title.ts"
import { isVaultShut } from "../../ui/vault-desk.ts"
import { wordsOf } from "../../wording/language.ts"
import { rosterWords } from "../../wording/roster.ts"
import { surveyWords } from "../../wording/survey.ts"
import type { Line } from "../roster/lines.ts"
import { householdAddress, useVillage } from "../roster/village.ts"
import { VerdictPanel } from "../verdict/verdict-panel.tsx"
import { HouseholdFacts } from "./household-facts.tsx"
import { createJump, JumpContext } from "./jump.ts"
import { locate, readPlaceKey } from "./locate.ts"
import { addButtonId } from "./sub-records.tsx"
import { surveyAddress } from "./survey-address.ts"
import style from "./survey.module.css"

// The rules of procedure come after the household is on the screen.
const HouseholdCases = laterPart(async () => (await import("../application/household-cases.tsx")).HouseholdCases)
const GoneHousehold = laterPart(async () => (await import("../roster/erasure-news.tsx")).GoneHousehold)
const words = wordsOf(surveyWords)
const LISTS: ReadonlyMap<string, { readonly kind: RecordKind; readonly section: Section }> = new Map([
  ["members", { kind: "member", section: "members" }],
  ["income.items", { kind: "income", section: "income" }],
  ["determinations", { kind: "determination", section: "determination" }],
])
const roster = wordsOf(rosterWords)

/** Shows one household of the open village. */
export const HouseholdScreen = (): JSX.Element => {
  const village = useVillage()
  const params = useParams()
  const id = (): RecordId => decodeURIComponent(params["id"] ?? "")
  const line = createMemo(() => village.lines.all().find((one) => one.id === id()))
  return (
    <Switch
      fallback={
        <Empty icon="search" title={words().missing}>
          <Show when={village.roster.erasureOf(id())} fallback={<Missing />}>
            {(erasure) => (
              <Suspense>
                <GoneHousehold erasure={erasure()} />
              </Suspense>
            )}
          </Show>
          <A class={buttonClass("main")} href={`/village/${village.code}/${village.year}/roster`}>
            {words().back}
          </A>
        </Empty>
      }
    >
      <Match when={line()} keyed>
        {(shown) => <OneHousehold line={shown} />}
      </Match>
    </Switch>
  )
}

/** Most often it has left the roster, and there is where to read why. */
const Missing = (): JSX.Element => {
  const village = useVillage()
  return (
    <>
      <p>{words().missingHint}</p>
      <A class={buttonClass()} href={`/village/${village.code}/${village.year}/check`}>
        {words().missingCheck}
      </A>
    </>
  )
}

const OneHousehold = (props: { readonly line: Line }): JSX.Element => {
  const village = useVillage()
  createTitle(() => `${props.line.summary().headName || props.line.summary().number} · ${village.name()}`)
  const [query] = useSearchParams()
  const asked = query["at"]
  const jump = createJump(typeof asked === "string" ? readPlaceKey(asked) : undefined)
  const ask = (path: string): void => {
    const view = village.roster.household(props.line.id)
    if (view === undefined) return
    const place = locate(path, props.line.id, view)
    const list = LISTS.get(place.field)
    if (list === undefined) return jump.to(place)
    // A list is filled in by adding to it; who may only view is shown where it stands.
    const { kind, section } = list
    const add = document.getElementById(addButtonId(kind)) ?? document.getElementById(`section-${section}`)
    add?.scrollIntoView({ block: "center", behavior: "smooth" })
    add?.focus({ preventScroll: true })
  }
  village.visit({ household: props.line.id })
  village.roster.point({ record: props.line.id, field: "id" })
  onCleanup(() => village.roster.point(undefined))
  return (
    <JumpContext.Provider value={jump}>
      <div class={style["screen"]}>
        <Heading line={props.line} />
        <div class={style["columns"]}>
          <div class={style["verdicts"]}>
            <VerdictPanel line={props.line} onAsk={ask} />
            <Suspense>
              <Show when={!isVaultShut()}>
                <HouseholdCases line={props.line} />
              </Show>
            </Suspense>
          </div>
          <HouseholdFacts line={props.line} />
        </div>
      </div>
    </JumpContext.Provider>
  )
}

const Heading = (props: { readonly line: Line }): JSX.Element => {
  const village = useVillage()
  const summary = () => props.line.summary()
  const neighbour = (step: number): Line | undefined => {
    const all = village.lines.all()
    return all[all.indexOf(props.line) + step]
  }
  return (
    <header class={style["heading"]}>
      <A class={buttonClass("quiet")} href={`/village/${village.code}/${village.year}/roster`}>
        <Icon name="back" />
        {words().back}
      </A>
      <h1>
        {summary().headName || roster().unnamed}
        <small>
          {summary().number} · {summary().group === "" ? "" : `${roster().groupName(summary().group)} · `}
          {roster().persons(summary().persons)}
        </small>
      </h1>
      <nav class={style["neighbours"]}>
        <A class={buttonClass("main")} href={surveyAddress(village, props.line.id)}>
          {words().survey}
        </A>
        <Neighbour line={neighbour(-1)} label={words().previous} />
        <Neighbour line={neighbour(1)} label={words().next} />
      </nav>
    </header>
  )
}

const Neighbour = (props: { readonly line: Line | undefined; readonly label: string }): JSX.Element => {
  const village = useVillage()
  return (
    <Show when={props.line}>
      {(line) => (
        <A class={buttonClass()} href={householdAddress(village, line().id)}>
          {props.label}
        </A>
      )}
    </Show>
  )
}
