/**
 * Case screen 项目页: where one case stands, what can be done now and by whom, and what was done so far.
 */
import { A, useParams } from "@solidjs/router"
import { createMemo, Show, Suspense, type JSX } from "solid-js"
import type { CaseView } from "../../local/ledger/case-book.ts"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { buttonClass } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { laterPart } from "../../ui/later-part.ts"
import { Empty, Notice } from "../../ui/notice.tsx"
import { createTitle } from "../../ui/title.ts"
import { casesWords } from "../../wording/cases.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { rosterWords } from "../../wording/roster.ts"
import { sayDay } from "../../wording/when.ts"
import { ArchivePanel } from "../archive/archive-panel.tsx"
import { householdAddress, useVillage } from "../roster/village.ts"
import { commandAddress, villagePage } from "./addresses.ts"
import { CaseActions } from "./case-actions.tsx"
import { CapBars, CaseAmounts } from "./case-amounts.tsx"
import { createHouseholdIndex } from "./case-household.ts"
import { CaseTimeline } from "./case-timeline.tsx"
import style from "./cases.module.css"
import { DraftList } from "./drafts/draft-list.tsx"
import { OutboxRows } from "./outbox-rows.tsx"
import { sayProject } from "./say.ts"
import { StagePanels } from "./stage-panels.tsx"
import { StagePath } from "./stage-path.tsx"
import { WithLedger } from "./with-ledger.tsx"

// Papers come after the case is on the screen.
const PapersPanel = laterPart(async () => (await import("../archive/papers/papers-panel.tsx")).PapersPanel)

const words = wordsOf(casesWords)
const roster = wordsOf(rosterWords)

/** Shows one case of the open village. */
export const CaseScreen = (): JSX.Element => {
  const params = useParams()
  const subject = (): string => decodeURIComponent(params["subject"] ?? "")
  return <WithLedger>{(ledger) => <OneCase ledger={ledger} subject={subject()} />}</WithLedger>
}

const OneCase = (props: { readonly ledger: SharedLedger; readonly subject: string }): JSX.Element => {
  const view = createMemo(() => viewOf(props.ledger, props.subject))
  const isUnderWay = (): boolean => props.ledger.outbox().some(({ command }) => command.subject === props.subject)
  return (
    <div class={style["screen"]}>
      <Show
        when={view()}
        fallback={
          <Show when={isUnderWay()} fallback={<Missing />}>
            <Heading subject={props.subject} household={undefined} />
            <Rows ledger={props.ledger} subject={props.subject} />
          </Show>
        }
      >
        {(found) => <Found ledger={props.ledger} view={found()} />}
      </Show>
    </div>
  )
}

/** Finds a case by its name, whatever its kind. */
export const viewOf = (ledger: SharedLedger, subject: string): CaseView | undefined => {
  for (const view of ledger.book().cases.values()) if (view.subject === subject) return view
  return undefined
}

const Found = (props: { readonly ledger: SharedLedger; readonly view: CaseView }): JSX.Element => (
  <>
    <Heading
      subject={props.view.subject}
      household={props.view.household}
      project={sayProject(props.view, language())}
    />
    <StagePath procedure={props.ledger.engine.procedure} view={props.view} />
    <Show when={props.view.closedBy}>
      {(closing) => (
        <Notice>
          {words().closedBy(
            props.ledger.engine.procedure.commands.find(({ emits }) => emits === closing().type)?.text[language()] ??
              closing().type,
            sayDay(closing().on, language()),
          )}
        </Notice>
      )}
    </Show>
    <Rows ledger={props.ledger} subject={props.view.subject} />
    <div class={style["columns"]}>
      <div class={style["side"]}>
        <CaseActions ledger={props.ledger} view={props.view} />
        <DraftList ledger={props.ledger} subject={props.view.subject} />
        <section class={style["block"]} aria-labelledby="amounts-title">
          <h2 id="amounts-title">{words().amounts}</h2>
          <CaseAmounts ledger={props.ledger} view={props.view} />
          <Show when={props.view.household}>
            {(household) => <CapBars ledger={props.ledger} household={household()} project={projectOf(props.view)} />}
          </Show>
        </section>
      </div>
      <div class={style["side"]}>
        <StagePanels ledger={props.ledger} view={props.view} />
        <Suspense>
          <PapersPanel ledger={props.ledger} view={props.view} />
        </Suspense>
        <CaseTimeline ledger={props.ledger} view={props.view} />
        <ArchivePanel ledger={props.ledger} view={props.view} />
      </div>
    </div>
  </>
)

const Rows = (props: { readonly ledger: SharedLedger; readonly subject: string }): JSX.Element => {
  const village = useVillage()
  return (
    <OutboxRows
      ledger={props.ledger}
      subject={props.subject}
      mendAt={(row) => commandAddress(village, props.ledger, row)}
    />
  )
}

const projectOf = ({ file }: CaseView): string | undefined => {
  const project = file[0]?.data["project"]
  return typeof project === "string" ? project : undefined
}

const Heading = (props: {
  readonly subject: string
  readonly household: string | undefined
  readonly project?: string | undefined
}): JSX.Element => {
  const village = useVillage()
  const lineOf = createHouseholdIndex(village)
  const line = () => lineOf(props.household)
  const name = (): string => line()?.summary().headName ?? props.household ?? props.subject
  createTitle(() => `${name()} · ${words().title}`)
  return (
    <header class={style["heading"]}>
      <A class={buttonClass("quiet")} href={villagePage(village, "cases")}>
        <Icon name="back" />
        {words().back}
      </A>
      <h1>
        {name() || roster().unnamed}
        <Show when={props.project}>
          <small>{props.project}</small>
        </Show>
        <small>{words().subject(props.subject)}</small>
      </h1>
      <Show when={line()}>
        {(found) => (
          <A class={buttonClass()} href={householdAddress(village, found().id)}>
            {words().toHousehold}
          </A>
        )}
      </Show>
    </header>
  )
}

const Missing = (): JSX.Element => {
  const village = useVillage()
  return (
    <Empty icon="search" title={words().missing}>
      <p>{words().missingHint}</p>
      <A class={buttonClass("main")} href={villagePage(village, "cases")}>
        {words().back}
      </A>
    </Empty>
  )
}
