/**
 * Cases screen 项目列表: the cases of a village, by stage and by name.
 */
import { A } from "@solidjs/router"
import { createMemo, createSignal, For, Match, Show, Switch, type JSX } from "solid-js"
import { lastDayOf, owedOn, type CaseView } from "../../local/ledger/case-book.ts"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { Button, buttonClass } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { Empty } from "../../ui/notice.tsx"
import { createTitle } from "../../ui/title.ts"
import { casesWords } from "../../wording/cases.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { sayDay } from "../../wording/when.ts"
import { useVillage } from "../roster/village.ts"
import { caseAddress, commandAddress, villagePage } from "./addresses.ts"
import { createHouseholdIndex } from "./case-household.ts"
import style from "./cases.module.css"
import { Deadline } from "./deadline.tsx"
import { DraftList } from "./drafts/draft-list.tsx"
import { OutboxRows } from "./outbox-rows.tsx"
import { groupedYuan, sayProject, sayRole, sentenceCase } from "./say.ts"
import { WithLedger } from "./with-ledger.tsx"

const words = wordsOf(casesWords)

/** Shows the cases of the open village. */
export const CasesScreen = (): JSX.Element => {
  const village = useVillage()
  createTitle(() => `${village.name()} · ${words().title}`)
  return <WithLedger>{(ledger) => <Cases ledger={ledger} />}</WithLedger>
}

const Cases = (props: { readonly ledger: SharedLedger }): JSX.Element => {
  const village = useVillage()
  const lineOf = createHouseholdIndex(village)
  const [word, setWord] = createSignal("")
  const [stage, setStage] = createSignal<string>()
  const all = createMemo(() =>
    [...props.ledger.book().cases.values()]
      .filter(({ household }) => household !== undefined)
      .sort((one, other) => other.openedOn.localeCompare(one.openedOn) || other.subject.localeCompare(one.subject)),
  )
  const shown = createMemo(() =>
    all().filter((view) => {
      if (stage() !== undefined && stageOf(view) !== stage()) return false
      const name = lineOf(view.household)?.summary().headName ?? ""
      return [view.subject, view.household ?? "", name].some((text) => text.includes(word().trim()))
    }),
  )
  const nameOf = (subject: string): string => {
    const household = all().find((view) => view.subject === subject)?.household ?? subject
    return [lineOf(household)?.summary().headName, subject].filter((one) => one !== undefined).join(" · ")
  }
  return (
    <div class={style["screen"]}>
      <h1 class="unseen">{words().title}</h1>
      <RefusedOfNoCase ledger={props.ledger} />
      <DraftList ledger={props.ledger} nameOf={nameOf} />
      <Switch>
        <Match when={all().length === 0}>
          <NoCases />
        </Match>
        <Match when={true}>
          <div class={style["tools"]}>
            <label class={style["search"]}>
              <span class="unseen">{words().searchLabel}</span>
              <Icon name="search" />
              <input
                type="text"
                enterkeyhint="search"
                placeholder={words().search}
                value={word()}
                onInput={(event) => setWord(event.currentTarget.value)}
              />
            </label>
            <StageFilter ledger={props.ledger} all={all()} stage={stage()} onStage={setStage} />
          </div>
          <Show
            when={shown().length > 0}
            fallback={
              <Empty icon="search" title={words().nothingFound}>
                <Button
                  onClick={() => {
                    setWord("")
                    setStage(undefined)
                  }}
                >
                  {words().reset}
                </Button>
              </Empty>
            }
          >
            <ul class={style["cards"]}>
              <For each={shown()}>
                {(view) => (
                  <CaseCard
                    ledger={props.ledger}
                    view={view}
                    name={lineOf(view.household)?.summary().headName ?? view.household ?? ""}
                  />
                )}
              </For>
            </ul>
          </Show>
        </Match>
      </Switch>
    </div>
  )
}

const NoCases = (): JSX.Element => {
  const village = useVillage()
  return (
    <Empty icon="file" title={words().none}>
      <p>{words().noneHint}</p>
      <A class={buttonClass("main")} href={villagePage(village, "roster")}>
        {words().toRoster}
      </A>
    </Empty>
  )
}

/** Applications that were refused belong to no case yet, and must not be overlooked. */
const RefusedOfNoCase = (props: { readonly ledger: SharedLedger }): JSX.Element => {
  const village = useVillage()
  const subjects = createMemo(() => {
    const known = new Set([...props.ledger.book().cases.values()].map(({ subject }) => subject))
    return [...new Set(props.ledger.outbox().map(({ command }) => command.subject))].filter((one) => !known.has(one))
  })
  return (
    <For each={subjects()}>
      {(subject) => (
        <OutboxRows
          ledger={props.ledger}
          subject={subject}
          mendAt={(row) => commandAddress(village, props.ledger, row)}
        />
      )}
    </For>
  )
}

const CLOSED = "closed"

const stageOf = (view: CaseView): string => (view.closedBy === undefined ? (view.stage?.stage ?? "") : CLOSED)

const StageFilter = (props: {
  readonly ledger: SharedLedger
  readonly all: readonly CaseView[]
  readonly stage: string | undefined
  readonly onStage: (stage: string | undefined) => void
}): JSX.Element => {
  const counted = createMemo(() =>
    [
      ...(props.ledger.engine.procedure.stages ?? []).map(({ stage, label }) => ({
        stage,
        label: sentenceCase(label[language()], language()),
      })),
      { stage: CLOSED, label: words().closed },
    ]
      .map((one) => ({ ...one, count: props.all.filter((view) => stageOf(view) === one.stage).length }))
      .filter(({ count }) => count > 0),
  )
  return (
    <div class={style["filter"]}>
      <button type="button" aria-pressed={props.stage === undefined} onClick={() => props.onStage(undefined)}>
        {words().allStages} {props.all.length}
      </button>
      <For each={counted()}>
        {(one) => (
          <button type="button" aria-pressed={props.stage === one.stage} onClick={() => props.onStage(one.stage)}>
            {one.label} {one.count}
          </button>
        )}
      </For>
    </div>
  )
}

const CaseCard = (props: {
  readonly ledger: SharedLedger
  readonly view: CaseView
  readonly name: string
}): JSX.Element => {
  const village = useVillage()
  const next = () =>
    [...owedOn(props.ledger.obligations(), props.view)].sort((a, b) =>
      (lastDayOf(a) ?? "9").localeCompare(lastDayOf(b) ?? "9"),
    )[0]
  const sum = (): number | null => props.view.amounts["granted"] ?? props.view.amounts["asked"] ?? null
  return (
    <li>
      <A class={style["card"]} href={caseAddress(village, props.view.subject)}>
        <span class={style["cardHead"]}>
          <b>{props.name}</b>
          <span>{sayProject(props.view, language())}</span>
          <span class={style["stage"]}>
            {props.view.closedBy === undefined
              ? sentenceCase(props.view.stage?.label[language()] ?? "", language())
              : words().closed}
          </span>
        </span>
        <span class={style["cardFacts"]}>
          <span>{words().subject(props.view.subject)}</span>
          <span>{words().openedOn(sayDay(props.view.openedOn, language()))}</span>
          <Show when={sum()}>{(fen) => <span>{words().yuan(groupedYuan(fen()))}</span>}</Show>
          <Show when={props.view.isUnderWay}>
            <span class={style["pending"]}>● {words().underWay}</span>
          </Show>
        </span>
        <Show when={next()}>
          {(owed) => (
            <span class={style["cardNext"]}>
              {words().next(sayRole(props.ledger.engine.procedure, owed().who, language()), owed().text[language()])}{" "}
              <Deadline owed={owed()} today={props.ledger.today} />
            </span>
          )}
        </Show>
      </A>
    </li>
  )
}
