/**
 * Check screen 名册核对页: households that may be one, what came late, what was refused, each with the way out.
 */
import { A } from "@solidjs/router"
import { createMemo, Show, type JSX } from "solid-js"
import { buttonClass } from "../../../ui/button.tsx"
import { Icon } from "../../../ui/icon.tsx"
import { Empty, Notice } from "../../../ui/notice.tsx"
import { createTitle } from "../../../ui/title.ts"
import { checkWords } from "../../../wording/check.ts"
import { wordsOf } from "../../../wording/language.ts"
import { surveyWords } from "../../../wording/survey.ts"
import { useVillage } from "../village.ts"
import style from "./check.module.css"
import { DuplicatesPart } from "./duplicates-part.tsx"
import { findingsOf } from "./findings.ts"
import { LatePart, LeftBehindPart } from "./late-part.tsx"
import { LeftPart } from "./left-part.tsx"
import { MergedPart } from "./merged-part.tsx"
import { RefusedPart } from "./refused-part.tsx"
import { RemovedPart } from "./removed-part.tsx"

const words = wordsOf(checkWords)
const survey = wordsOf(surveyWords)

/** Shows everything in the roster of the village that a person has to look into. */
export const CheckScreen = (): JSX.Element => {
  const village = useVillage()
  createTitle(() => `${words().title} · ${village.name()}`)
  const { status } = village.roster
  const areNumbersHere = (): boolean =>
    !status.canSeeSensitive ||
    (status.isOpened &&
      !status.isLocked &&
      status.held + status.lacking === 0 &&
      (status.synced || status.connection === "offline"))
  const found = createMemo(() => village.roster.look((roster) => findingsOf(roster, areNumbersHere())))
  const isClean = (): boolean =>
    found().duplicates.length + found().late.length + found().leftBehind.length + found().left + found().parked === 0 &&
    village.roster.status.refusedEdits.length === 0
  return (
    <div class={style["screen"]}>
      <header class={style["heading"]}>
        <A class={buttonClass("quiet")} href={`/village/${village.code}/${village.year}/roster`}>
          <Icon name="back" />
          {survey().back}
        </A>
        <h1>{words().title}</h1>
      </header>
      <Show when={isClean()}>
        <Empty icon="yes" title={words().nothing}>
          <p>{words().nothingHint}</p>
        </Empty>
      </Show>
      <Show when={found().parked > 0}>
        <Notice tone="ask">{words().parked(found().parked)}</Notice>
      </Show>
      <Show when={village.roster.status.refusedEdits.length > 0}>
        <RefusedPart />
      </Show>
      <Show when={found().late.length > 0}>
        <LatePart values={found().late} />
      </Show>
      <Show when={found().leftBehind.length > 0}>
        <LeftBehindPart records={found().leftBehind} />
      </Show>
      <Show when={found().left > 0}>
        <LeftPart />
      </Show>
      <Show when={found().duplicates.length > 0}>
        <DuplicatesPart pairs={found().duplicates} />
      </Show>
      <Show when={found().merged.length > 0}>
        <MergedPart merged={found().merged} />
      </Show>
      <Show when={found().removed.length > 0}>
        <RemovedPart removed={found().removed} />
      </Show>
    </div>
  )
}
