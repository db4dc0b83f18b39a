/**
 * Questions part 提问: one question at a time, the most helpful first; nothing is filled in that nobody said.
 */
import type { Need } from "@jingzhun/core"
import { recordKindOf } from "@jingzhun/documents"
import { formOf, type Json } from "@jingzhun/forms"
import { A } from "@solidjs/router"
import { createMemo, createSignal, For, Match, Show, Switch, type JSX } from "solid-js"
import type { EditOutcome } from "../../../local/shared-roster.ts"
import { Button, buttonClass } from "../../../ui/button.tsx"
import { sayOutcome } from "../../../ui/editing/field-text.ts"
import { Icon } from "../../../ui/icon.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { language, wordsOf } from "../../../wording/language.ts"
import { visitWords } from "../../../wording/survey-visit.ts"
import { verdictWords } from "../../../wording/verdict.ts"
import { householdAddress } from "../../roster/village.ts"
import { DECISIONS, type DecisionKey } from "../../verdict/decisions.ts"
import type { Tone } from "../../verdict/judge.ts"
import { ConflictCard } from "../conflict-card.tsx"
import { FactEditor } from "../fact-editor.tsx"
import { locate, placeKey } from "../locate.ts"
import { createSameEitherWay } from "../same-either-way.ts"
import { KnownFacts } from "./known-facts.tsx"
import { nextQuestion } from "./next-question.ts"
import { needsOf, useVisiting } from "./visiting.ts"
import style from "./visit.module.css"

const words = wordsOf(visitWords)
const verdict = wordsOf(verdictWords)

/** Shows the question to ask now, and those that were put off. */
export const QuestionsPart = (): JSX.Element => {
  const { village, judged, asked, ask } = useVisiting()
  const [putOff, setPutOff] = createSignal<ReadonlySet<string>>(new Set())
  const questions = createMemo(() => {
    const needs = needsOf(judged())
    const wanted = needs.find(({ fact }) => fact === asked())
    return nextQuestion(wanted === undefined ? needs : [wanted, ...needs.filter((one) => one !== wanted)], putOff())
  })
  // By the fact: an answer elsewhere must not make the question anew under the hand that answers it.
  const fact = createMemo(() => questions().now?.fact)
  const needOf = (wanted: string): Need | undefined => needsOf(judged()).find((need) => need.fact === wanted)
  const skip = (skipped: string): void => {
    ask(undefined)
    setPutOff((before) => new Set([...before, skipped]))
  }
  const again = (wanted: string): void => {
    setPutOff((before) => new Set([...before].filter((one) => one !== wanted)))
    ask(wanted)
  }
  return (
    <section class={style["block"]} aria-label={words().parts.questions}>
      <label class={style["which"]}>
        {words().which}
        <select
          class={style["input"]}
          onChange={(event) =>
            village.setFilter({ ...village.filter(), decision: event.currentTarget.value as DecisionKey })
          }
        >
          <For each={DECISIONS}>
            {({ key }) => (
              <option value={key} selected={village.filter().decision === key}>
                {verdict().decisions[key].full}
              </option>
            )}
          </For>
        </select>
      </label>
      <Show when={questions().open > 0} fallback={<Answered />}>
        <p class={style["progress"]} role="status">
          <b>{words().ask(questions().open)}</b> <small>{words().askMore}</small>
        </p>
      </Show>
      <Show when={fact()} keyed>
        {(now) => <Question fact={now} need={needOf(now)} onSkip={() => skip(now)} />}
      </Show>
      <Show when={questions().putOff.length > 0}>
        <h2>{words().putOff(questions().putOff.length)}</h2>
        <ul class={style["putOff"]}>
          <For each={questions().putOff}>
            {(need) => (
              <li>
                <span>{need.question}</span>
                <Button onClick={() => again(need.fact)}>{words().askAgain}</Button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}

/** Where the text is silent or contradicts itself, no more questions help either. */
const Answered = (): JSX.Element => {
  const { judged } = useVisiting()
  const tone = (): Tone => judged()?.tone ?? "failed"
  const isDecided = (): boolean => tone() === "yes" || tone() === "no"
  return (
    <>
      <Notice tone={isDecided() ? "yes" : "ask"}>
        <p>{isDecided() ? words().done(verdict().tones[tone()]) : verdict().toneHelp[tone()]}</p>
        <p>{words().doneHint}</p>
      </Notice>
      <KnownFacts />
    </>
  )
}

interface QuestionProps {
  readonly fact: string
  readonly need: Need | undefined
  readonly onSkip: () => void
}

const Question = (props: QuestionProps): JSX.Element => {
  const { village, line } = useVisiting()
  const { roster } = village
  const place = createMemo(
    () => locate(props.fact, line.id, roster.household(line.id) ?? { members: [], income: [], determinations: [] }),
    undefined,
    { equals: (one, other) => placeKey(one) === placeKey(other) },
  )
  const form = createMemo(() => formOf(recordKindOf(place().record) ?? "household", place().field))
  const cell = createMemo(() => roster.record(place().record)?.cell(place().field))
  const isHidden = (): boolean => form()?.field.sensitive === true && !roster.status.canSeeSensitive
  const write = (value: Json): Promise<EditOutcome> => roster.edit(place().record, place().field, value)
  const sameEitherWay = createSameEitherWay(line.id)
  return (
    <article class={style["question"]} aria-label={props.need?.question}>
      <h2>{props.need?.question}</h2>
      <p class={style["quiet"]}>
        {props.need?.source} · {verdict().askWho(verdict().who[props.need?.who ?? ""] ?? props.need?.who ?? "")}
      </p>
      <Switch>
        <Match when={LISTS.find((one) => one === place().field)}>
          {(list) => <ListQuestion {...props} list={list()} write={write} />}
        </Match>
        <Match when={isHidden() || !roster.status.canWrite}>
          <Notice>{isHidden() ? words().hidden : words().viewOnly}</Notice>
          <Skip onSkip={props.onSkip} />
        </Match>
        <Match when={form() !== undefined && cell()?.versions} keyed>
          {(versions) => (
            <>
              <Show when={form()}>
                {(asked) => (
                  <ConflictCard
                    form={asked()}
                    versions={versions}
                    sameEitherWay={sameEitherWay()}
                    canWrite
                    onKeep={(value) => roster.resolve(place().record, place().field, value)}
                  />
                )}
              </Show>
              <Skip onSkip={props.onSkip} />
            </>
          )}
        </Match>
        <Match when={form()} keyed>
          {(asked) => (
            <div class={style["answers"]}>
              <FactEditor
                form={asked}
                value={cell()?.value}
                write={write}
                onDone={() => undefined}
                question={props.need?.question}
                giveUp={{ label: words().skip, go: props.onSkip }}
              />
            </div>
          )}
        </Match>
        <Match when={true}>
          <A class={buttonClass("main")} href={householdAddress(village, line.id, placeKey(place()))}>
            {words().backToHousehold}
          </A>
          <Skip onSkip={props.onSkip} />
        </Match>
      </Switch>
    </article>
  )
}

const LISTS = ["income.items", "members", "determinations"] as const

/** A list is filled in where it is kept; that there is none of it can be said here. */
const ListQuestion = (
  props: QuestionProps & {
    readonly list: (typeof LISTS)[number]
    readonly write: (value: Json) => Promise<EditOutcome>
  },
): JSX.Element => {
  const { village, line, go } = useVisiting()
  const [trouble, setTrouble] = createSignal<string>()
  const none = async (): Promise<void> => {
    const said = sayOutcome(await props.write(null), language())
    setTrouble(said.ok ? undefined : said.sentence)
  }
  return (
    <div class={style["buttons"]}>
      <Show
        when={props.list === "income.items"}
        fallback={
          <A class={buttonClass("main")} href={householdAddress(village, line.id, `${line.id}/${props.list}`)}>
            {words().noList[props.list]}
          </A>
        }
      >
        <Button weight="main" onClick={() => go("worksheet")}>
          {words().noList[props.list]}
        </Button>
      </Show>
      <Show when={village.roster.status.canWrite ? words().noneOf[props.list] : undefined}>
        {(label) => <Button onClick={() => void none()}>{label()}</Button>}
      </Show>
      <Skip onSkip={props.onSkip} />
      <Show when={trouble()}>{(sentence) => <Notice tone="bad">{sentence()}</Notice>}</Show>
    </div>
  )
}

const Skip = (props: { readonly onSkip: () => void }): JSX.Element => (
  <Button onClick={() => props.onSkip()}>
    <Icon name="forward" />
    {words().skip}
  </Button>
)
