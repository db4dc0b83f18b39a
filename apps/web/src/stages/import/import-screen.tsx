/**
 * Import screen 导入页: choose a file, see what it would do and what is wrong with it, then let it in.
 *
 * Nothing is written before the person has seen the preview, and nothing that was left out is left unsaid.
 */
import { fileFailureSentence } from "@jingzhun/forms"
import { A } from "@solidjs/router"
import { createSignal, For, Match, onCleanup, Show, Switch, type JSX } from "solid-js"
import { buttonClass } from "../../ui/button.tsx"
import { sayOutcome } from "../../ui/editing/field-text.ts"
import { Icon } from "../../ui/icon.tsx"
import { Notice } from "../../ui/notice.tsx"
import { createTitle } from "../../ui/title.ts"
import { importWords } from "../../wording/import.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { useVillage, type Village } from "../roster/village.ts"
import { askSheet, type SheetOutcome } from "./ask-sheet.ts"
import { ChooseFile } from "./choose-file.tsx"
import type { Chosen } from "./chosen.ts"
import { ImportDone } from "./import-done.tsx"
import { ImportPreview } from "./import-preview.tsx"
import style from "./import.module.css"
import { Progress } from "./progress.tsx"

const words = wordsOf(importWords)

/** Where the import stands. */
type Step =
  | { readonly at: "choose"; readonly trouble?: () => string }
  | { readonly at: "reading"; readonly fileName: string }
  | { readonly at: "preview"; readonly chosen: Chosen }
  | { readonly at: "importing"; readonly chosen: Chosen }
  | { readonly at: "done"; readonly chosen: Chosen; readonly said: () => string; readonly whole: boolean }

const PLACE_OF_STEP = { choose: 0, reading: 0, preview: 1, importing: 1, done: 2 } as const

/** Shows the import wizard of a village. */
export const ImportScreen = (): JSX.Element => {
  const village = useVillage()
  createTitle(() => `${words().title} · ${village.name()}`)
  const [step, setStep] = createSignal<Step>({ at: "choose" })
  const [progress, setProgress] = createSignal<{ readonly done: number; readonly all: number | undefined }>()
  let stop = new AbortController()
  onCleanup(() => stop.abort())
  const choose = async (file: File): Promise<void> => {
    stop = new AbortController()
    setProgress(undefined)
    setStep({ at: "reading", fileName: file.name })
    const bytes = await file.arrayBuffer()
    const outcome = await askSheet(
      { ask: "read", bytes, fileName: file.name, division: village.code, asOf: village.asOf() },
      { signal: stop.signal, progress: (done, all) => setProgress({ done, all }) },
    )
    if (outcome.say !== "read") return void setStep({ at: "choose", trouble: () => sayTrouble(outcome) })
    const plan = village.roster.planImport(outcome.reading.households)
    setStep({ at: "preview", chosen: { fileName: file.name, bytes, reading: outcome.reading, plan } })
  }
  const run = async (chosen: Chosen): Promise<void> => {
    stop = new AbortController()
    setProgress(undefined)
    setStep({ at: "importing", chosen })
    setStep(await importInto(village, chosen, stop.signal, (done, all) => setProgress({ done, all })))
  }
  const again = (): void => void setStep({ at: "choose" })
  return (
    <div class={style["screen"]}>
      <Heading at={PLACE_OF_STEP[step().at]} />
      <Show when={village.roster.status.canWrite} fallback={<Notice tone="ask">{words().mayNotWrite}</Notice>}>
        <Switch>
          <Match when={is(step(), "choose")}>
            {(now) => <ChooseFile trouble={now().trouble?.()} onChoose={(file) => void choose(file)} />}
          </Match>
          <Match when={is(step(), "reading")}>
            {(now) => (
              <Progress
                title={words().reading(now().fileName)}
                text={words().readingRows(progress()?.done ?? 0, progress()?.all)}
                done={progress()?.done ?? 0}
                all={progress()?.all}
                stopLabel={words().cancel}
                onStop={() => stop.abort()}
              />
            )}
          </Match>
          <Match when={is(step(), "preview")}>
            {(now) => <ImportPreview chosen={now().chosen} onGo={() => void run(now().chosen)} onAnother={again} />}
          </Match>
          <Match when={is(step(), "importing")}>
            {(now) => (
              <Progress
                title={now().chosen.fileName}
                text={words().importing(progress()?.done ?? 0, progress()?.all ?? 0)}
                done={progress()?.done ?? 0}
                all={progress()?.all}
                stopLabel={words().stop}
                onStop={() => stop.abort()}
              />
            )}
          </Match>
          <Match when={is(step(), "done")}>
            {(now) => <ImportDone chosen={now().chosen} said={now().said()} whole={now().whole} onAnother={again} />}
          </Match>
        </Switch>
      </Show>
    </div>
  )
}

const is = <At extends Step["at"]>(step: Step, at: At): Extract<Step, { at: At }> | undefined =>
  step.at === at ? (step as Extract<Step, { at: At }>) : undefined

const importInto = async (
  village: Village,
  chosen: Chosen,
  signal: AbortSignal,
  progress: (done: number, all: number) => void,
): Promise<Step> => {
  const outcome = await village.roster.importHouseholds(chosen.reading.households, progress, signal, chosen.fileName)
  if (outcome.ok) {
    return { at: "done", chosen, whole: true, said: () => words().done(outcome.households, outcome.operations) }
  }
  if (outcome.code === "stopped") {
    return { at: "done", chosen, whole: false, said: () => words().stopped(outcome.operations) }
  }
  const said = (): string => {
    const sentence = sayOutcome(outcome, language())
    return sentence.ok ? "" : sentence.sentence
  }
  return { at: "done", chosen, whole: false, said: () => `${said()} ${words().stopped(outcome.operations)}` }
}

const sayTrouble = (outcome: Exclude<SheetOutcome, { say: "read" }>): string => {
  switch (outcome.say) {
    case "cancelled":
      return words().cancelled
    case "too-long":
      return words().tooLong
    case "refused":
      return fileFailureSentence(outcome.failure, language())
    case "broken":
    case "file":
      return words().broken
  }
}

const Heading = (props: { readonly at: number }): JSX.Element => {
  const village = useVillage()
  return (
    <header class={style["heading"]}>
      <A class={buttonClass("quiet")} href={`/village/${village.code}/${village.year}/roster`}>
        <Icon name="back" />
        {words().back}
      </A>
      <h1>{words().title}</h1>
      <ol
        class={style["steps"]}
        aria-label={words().step(props.at + 1, words().steps.length, words().steps[props.at] ?? "")}
      >
        <For each={words().steps}>
          {(name, index) => (
            <li data-state={index() < props.at ? "past" : index() === props.at ? "now" : "next"}>
              <span>{index() + 1}</span>
              {name}
            </li>
          )}
        </For>
      </ol>
    </header>
  )
}
