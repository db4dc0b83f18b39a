/**
 * Posting panel 公示: how long it hangs, which objections there are and how they were answered, and where the public sees it.
 */
import { daysBetween, postingState, type PostingRule, type PostingState } from "@jingzhun/core/procedure"
import { createMemo, For, Show, type JSX } from "solid-js"
import type { CaseView } from "../../local/ledger/case-book.ts"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { buttonClass } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { language, wordsOf } from "../../wording/language.ts"
import { stageWords } from "../../wording/stages.ts"
import { sayDay } from "../../wording/when.ts"
import style from "../cases/cases.module.css"
import { PostingPhotos } from "./posting-photos.tsx"
import { postingCode } from "./posting-code.ts"
import { figureOn } from "../cases/command/sight.ts"
import { sayText } from "../cases/say-withheld.ts"
import { sayWord } from "../cases/say.ts"

const words = () => wordsOf(stageWords)().posting

interface PanelProps {
  readonly ledger: SharedLedger
  readonly view: CaseView
}

/** Shows every posting of a case that was hung out. */
export const PostingPanel = (props: PanelProps): JSX.Element => {
  const postings = createMemo(() =>
    Object.entries(props.ledger.engine.procedure.postings).flatMap(([name, rule]) => {
      const days = figureOn({ procedure: props.ledger.engine.procedure, on: props.ledger.today }, rule.days)
      if (typeof days !== "number") return []
      const state = postingState(props.view.file, { name, days, rule })
      return state === undefined ? [] : [{ name, rule, state }]
    }),
  )
  return <For each={postings()}>{(one) => <OnePosting {...props} {...one} />}</For>
}

interface OnePostingProps extends PanelProps {
  readonly name: string
  readonly rule: PostingRule
  readonly state: PostingState
}

const OnePosting = (props: OnePostingProps): JSX.Element => {
  const posted = () => props.view.file.findLast(({ type }) => type === props.rule.events.posted)
  const place = (): string => {
    const said = posted()?.data["place"]
    return typeof said === "string" ? said : ""
  }
  return (
    <section class={style["block"]} aria-labelledby={`posting-${props.name}`}>
      <h2 id={`posting-${props.name}`}>
        {words().title} <span class={style["source"]}>{posted()?.source}</span>
      </h2>
      <p>{words().hung(sayDay(props.state.postedOn, language()), place())}</p>
      <Clock {...props} />
      <PublicPage {...props} />
      <PostingPhotos {...props} />
      <Objections {...props} />
    </section>
  )
}

const Clock = (props: OnePostingProps): JSX.Element => {
  const left = (): number => daysBetween({ from: props.ledger.today, to: props.state.lastDay })
  return (
    <Show
      when={props.state.open.length === 0 && props.state.upheld.length === 0}
      fallback={
        <Notice tone={props.state.upheld.length > 0 ? "bad" : "ask"}>
          {props.state.upheld.length > 0 ? words().upheld : words().stopped(props.state.open.length)}
        </Notice>
      }
    >
      <Show when={left() >= 0} fallback={<Notice tone="yes">{words().complete}</Notice>}>
        <p>
          {words().lastDay(sayDay(props.state.lastDay, language()))} <b>{words().left(left())}</b>
        </p>
      </Show>
    </Show>
  )
}

/** The public page is named by the first characters of the hash under which the ledger has the posting. */
const PublicPage = (props: OnePostingProps): JSX.Element => {
  const code = (): string | undefined => postingCode(props.view.history, [props.rule.events.posted])
  return (
    <Show when={code()}>
      {(id) => (
        <p>
          <a class={buttonClass()} href={`/public/postings/${id()}`} target="_blank" rel="noreferrer">
            {words().page}
          </a>{" "}
          <code>{words().code(id())}</code>
          <br />
          <span class={style["quiet"]}>{words().pageHint}</span>
        </p>
      )}
    </Show>
  )
}

const Objections = (props: OnePostingProps): JSX.Element => {
  const objections = createMemo(() =>
    props.view.file
      .filter(({ type, data }) => type === props.rule.events.objected && data["posting"] === props.name)
      .map((event) => ({
        event,
        answer: props.view.file.findLast(
          ({ type, data }) => type === props.rule.events.answered && data["objection"] === event.data["objection"],
        ),
      })),
  )
  return (
    <Show when={objections().length > 0} fallback={<p class={style["quiet"]}>{words().none}</p>}>
      <ul class={style["due"]}>
        <For each={objections()}>
          {({ event, answer }) => (
            <li>
              <b>
                {words().objection(textOf(event.data["objection"]))} · {sayDay(event.on, language())}
              </b>
              <p>{sayText(props.view, event, { field: "text", language: language() })}</p>
              <Show when={answer} fallback={<p class={style["flag"]}>{words().open}</p>}>
                {(given) => (
                  <p>
                    {words().answered} {sayDay(given().on, language())}:{" "}
                    <b>{sayWord(textOf(given().data["outcome"]), language())}</b>{" "}
                    {sayText(props.view, given(), { field: "text", language: language() })}
                  </p>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "")
