/**
 * Bank return 银行回单: choose a file, see what it says and what it would have recorded, and only then record it.
 */
import { bankFailureSentence, matchReturn, type ReturnMatch } from "@jingzhun/forms/bank"
import type { CivilDate } from "@jingzhun/core"
import { createSignal, Match, onCleanup, Show, Switch, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { Notice, Waiting } from "../../ui/notice.tsx"
import { who } from "../../ui/who.ts"
import { paymentWords } from "../../wording/disbursement.ts"
import { language, wordsOf } from "../../wording/language.ts"
import style from "../cases/cases.module.css"
import { Progress } from "../import/progress.tsx"
import { askAreaCases, askWholeCases, rulesFor } from "./area-payments.ts"
import { issuedLists } from "./issued-lists.ts"
import { caseKey, planReturn, type PlannedPayment } from "./plan-return.ts"
import { readReturnFile, type ReturnOutcome } from "./read-return-file.ts"
import { recordReturn, type RecordedPayment, type RecordingProgress } from "./record-return.ts"
import { ReturnEnd } from "./return-end.tsx"
import { ReturnPreview } from "./return-preview.tsx"

const words = wordsOf(paymentWords)

/** What a file said, and what it would have recorded. */
export interface CheckedReturn {
  readonly fileName: string
  readonly match: ReturnMatch
  readonly plan: readonly PlannedPayment[]
}

type Step =
  | { readonly at: "choose"; readonly trouble?: () => string }
  | { readonly at: "reading"; readonly fileName: string }
  | { readonly at: "checking" }
  | { readonly at: "preview"; readonly checked: CheckedReturn }
  | { readonly at: "recording" }
  | { readonly at: "ended"; readonly ended: readonly RecordedPayment[] }

/** Shows the part of the screen where a return is brought in. */
export const ReturnPart = (props: { readonly today: CivilDate; readonly onRecorded: () => void }): JSX.Element => {
  const [step, setStep] = createSignal<Step>({ at: "choose" })
  const [progress, setProgress] = createSignal<RecordingProgress>({ done: 0, all: 0, sending: "idle" })
  let stop = new AbortController()
  onCleanup(() => stop.abort())
  const take = async (file: File): Promise<void> => {
    stop = new AbortController()
    setStep({ at: "reading", fileName: file.name })
    const outcome = await readReturnFile(file, stop.signal)
    if (outcome.say !== "read") return void setStep({ at: "choose", trouble: () => sayTrouble(outcome) })
    setStep({ at: "checking" })
    const match = matchReturn(outcome.reading, issuedLists(who()?.account ?? ""))
    const plan = await planOf(match)
    if (plan === undefined) return void setStep({ at: "choose", trouble: () => words().failed })
    setStep({ at: "preview", checked: { fileName: file.name, match, plan } })
  }
  const record = async (plan: readonly PlannedPayment[]): Promise<void> => {
    const person = who()
    if (person === undefined) return
    stop = new AbortController()
    setStep({ at: "recording" })
    const { account, role } = person
    const ended = await recordReturn(plan, {
      account,
      role,
      on: props.today,
      signal: stop.signal,
      progress: setProgress,
    })
    setStep({ at: "ended", ended })
    props.onRecorded()
  }
  const again = (): void => void setStep({ at: "choose" })
  return (
    <section class={style["block"]} aria-labelledby="return-title">
      <h2 id="return-title">{words().return}</h2>
      <Switch>
        <Match when={is(step(), "choose")}>
          {(now) => <Choose trouble={now().trouble?.()} onChoose={(file) => void take(file)} />}
        </Match>
        <Match when={is(step(), "reading")}>
          {(now) => (
            <Progress
              title={words().reading(now().fileName)}
              text=""
              done={0}
              all={undefined}
              stopLabel={words().cancel}
              onStop={() => stop.abort()}
            />
          )}
        </Match>
        <Match when={step().at === "checking"}>
          <p>{words().checking}</p>
          <Waiting />
        </Match>
        <Match when={is(step(), "preview")}>
          {(now) => (
            <ReturnPreview checked={now().checked} onGo={() => void record(now().checked.plan)} onAnother={again} />
          )}
        </Match>
        <Match when={step().at === "recording"}>
          <Progress
            title={words().recording}
            text={sayProgress(progress())}
            done={progress().done}
            all={progress().all}
            stopLabel={words().stop}
            onStop={() => stop.abort()}
          />
        </Match>
        <Match when={is(step(), "ended")}>{(now) => <ReturnEnd ended={now().ended} onAnother={again} />}</Match>
      </Switch>
    </section>
  )
}

const is = <At extends Step["at"]>(step: Step, at: At): Extract<Step, { at: At }> | undefined =>
  step.at === at ? (step as Extract<Step, { at: At }>) : undefined

/** Asks for the cases a return speaks of, as they stand now. */
const planOf = async (match: ReturnMatch): Promise<readonly PlannedPayment[] | undefined> => {
  const area = await askAreaCases()
  if (area === undefined) return undefined
  const named = new Set(match.payments.map(caseKey))
  const cases = await askWholeCases(area.cases.filter((one) => named.has(caseKey(one)) && rulesFor(one) !== undefined))
  return cases && planReturn(match.payments, cases)
}

const sayProgress = ({ done, all, sending }: RecordingProgress): string => {
  const count = words().recordingText(done, all)
  if (sending === "waiting") return `${count} ${words().waiting}`
  return sending === "logged-out" ? `${count} ${words().loggedOut}` : count
}

const sayTrouble = (outcome: Exclude<ReturnOutcome, { say: "read" }>): string => {
  switch (outcome.say) {
    case "refused":
      return bankFailureSentence(outcome.failure, language())
    case "cancelled":
      return words().cancelled
    case "too-long":
      return words().tooLong
    case "broken":
      return words().broken
  }
}

const Choose = (props: {
  readonly trouble: string | undefined
  readonly onChoose: (file: File) => void
}): JSX.Element => {
  let input: HTMLInputElement | undefined
  return (
    <>
      <Show when={props.trouble}>
        {(sentence) => (
          <Notice tone="bad">
            <h3>{words().refused}</h3>
            <p>{sentence()}</p>
          </Notice>
        )}
      </Show>
      <p>{words().returnLead}</p>
      <p>
        <Button weight="main" onClick={() => input?.click()}>
          <Icon name="upload" />
          {words().pick}
        </Button>
      </p>
      <input
        ref={input}
        hidden
        type="file"
        accept=".xlsx,.csv,.xls,.txt"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ""
          if (file !== undefined) props.onChoose(file)
        }}
      />
    </>
  )
}
