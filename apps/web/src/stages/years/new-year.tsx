/**
 * New year 新年度: asks whether the roster of the next year is to begin, and says what goes on into it and what does not.
 */
import { formOf } from "@jingzhun/forms"
import { type RecordId, recordKindOf } from "@jingzhun/documents"
import { A } from "@solidjs/router"
import { createSignal, For, Show, type JSX } from "solid-js"
import { askForYear, type YearOutcome } from "../../local/base/server-books.ts"
import { Button } from "../../ui/button.tsx"
import { Dialogue } from "../../ui/dialogue.tsx"
import { Notice } from "../../ui/notice.tsx"
import { language, wordsOf } from "../../wording/language.ts"
import { shellWords } from "../../wording/shell.ts"
import { yearWords } from "../../wording/years.ts"

const words = wordsOf(yearWords)
const shell = wordsOf(shellWords)

interface NewYearProps extends Record<string, unknown> {
  readonly village: string
  readonly name: string
  /** The year of the newest roster. */
  readonly before: string
  readonly onClose: () => void
  /** The list of rosters is another now. */
  readonly onMade: () => void
}

/** Shows the question, and what came of it. */
export const NewYear = (props: NewYearProps): JSX.Element => {
  const [outcome, setOutcome] = createSignal<YearOutcome>()
  const [busy, setBusy] = createSignal(false)
  const year = (): number => Number(props.before) + 1
  const go = async (): Promise<void> => {
    setBusy(true)
    setOutcome(await askForYear(props.village, year()))
    setBusy(false)
  }
  const isThere = (): boolean => outcome()?._tag === "Made" || outcome()?._tag === "There"
  const close = (): void => (isThere() ? props.onMade() : props.onClose())
  return (
    <Dialogue
      open
      title={words().title(props.name, year())}
      onClose={close}
      actions={
        <>
          <Button weight={isThere() ? "main" : "plain"} onClick={close}>
            {isThere() ? shell().close : words().cancel}
          </Button>
          <Show when={!isThere()}>
            <Button weight="main" disabled={busy()} onClick={() => void go()}>
              {words().go}
            </Button>
          </Show>
        </>
      }
    >
      <p>{words().lead(props.before)}</p>
      <Listed title={words().carried} what={words().carriedWhat} />
      <Listed title={words().left} what={words().leftWhat} />
      <p>{words().after(props.before)}</p>
      <p>{words().once}</p>
      <Show when={outcome()}>
        {(one) => <Said outcome={one()} year={year()} place={`/village/${props.village}/${props.before}`} />}
      </Show>
    </Dialogue>
  )
}

const Listed = (props: { readonly title: string; readonly what: readonly string[] }): JSX.Element => (
  <>
    <h3>{props.title}</h3>
    <ul>
      <For each={props.what}>{(one) => <li>{one}</li>}</For>
    </ul>
  </>
)

const Said = (props: { readonly outcome: YearOutcome; readonly year: number; readonly place: string }): JSX.Element => {
  const unsettled = () => (props.outcome._tag === "Unsettled" ? props.outcome.cells : undefined)
  return (
    <Show
      when={unsettled()}
      fallback={<Notice tone={toneOf(props.outcome)}>{sentenceOf(props.outcome, props.year)}</Notice>}
    >
      {(cells) => (
        <Notice tone="ask">
          <p>{words().unsettled(cells().length)}</p>
          <ul>
            <For each={cells().slice(0, SHOWN)}>
              {({ household, record, field }) => (
                <li>
                  <A href={`${props.place}/household/${encodeURIComponent(household)}?at=${encodeURIComponent(field)}`}>
                    {words().settle(labelOf(record, field))}
                  </A>
                </li>
              )}
            </For>
          </ul>
          <Show when={cells().length > SHOWN}>
            <p>{words().more(cells().length - SHOWN)}</p>
          </Show>
        </Notice>
      )}
    </Show>
  )
}

const SHOWN = 10

const labelOf = (record: RecordId, field: string): string => {
  const kind = recordKindOf(record)
  return (kind && formOf(kind, field)?.label[language()]) ?? field
}

const toneOf = ({ _tag }: YearOutcome) => (_tag === "Made" || _tag === "There" ? "yes" : "bad")

const sentenceOf = (outcome: YearOutcome, year: number): string => {
  switch (outcome._tag) {
    case "Made":
      return words().made(year)
    case "There":
      return words().there(year)
    case "Network":
      return words().network
    case "Refused":
      return outcome.message
    case "Unsettled":
      return ""
  }
}
