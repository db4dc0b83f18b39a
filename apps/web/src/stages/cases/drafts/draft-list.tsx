/**
 * Draft list 未提交的草稿: the forms that were begun in the village and not sent, by whom and when, and the way to go on.
 */
import type { CommandRule } from "@jingzhun/core/procedure"
import { A } from "@solidjs/router"
import { createEffect, createMemo, createSignal, For, Show, type JSX } from "solid-js"
import type { SharedDrafts } from "../../../local/drafts/shared-drafts.ts"
import { startedDrafts, type StartedDraft } from "../../../local/drafts/started-drafts.ts"
import type { SharedLedger } from "../../../local/ledger/shared-ledger.ts"
import { Button, buttonClass } from "../../../ui/button.tsx"
import { Dialogue } from "../../../ui/dialogue.tsx"
import { personName } from "../../../ui/people.ts"
import { draftWords } from "../../../wording/drafts.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { sayMoment } from "../../../wording/when.ts"
import { useVillage } from "../../roster/village.ts"
import { draftAddress } from "../addresses.ts"
import style from "../cases.module.css"
import { PUT_AWAY } from "./shared-draft.ts"
import { useVillageDrafts } from "./village-drafts.ts"

const words = wordsOf(draftWords)

interface DraftListProps {
  readonly ledger: Pick<SharedLedger, "engine" | "entries" | "account">
  /** Only drafts of this case or household; all of the village when left out. */
  readonly subject?: string
  /** Names a case or household. */
  readonly nameOf?: (subject: string) => string
}

/** Shows the drafts of the open village; nothing to who may not write them. */
export const DraftList = (props: DraftListProps): JSX.Element => {
  const drafts = useVillageDrafts(useVillage())
  return <Show when={drafts}>{(open) => <List {...props} drafts={open()} />}</Show>
}

/** A draft and the step that it is for. */
interface Row {
  readonly draft: StartedDraft
  readonly rule: CommandRule
}

const List = (props: DraftListProps & { readonly drafts: SharedDrafts }): JSX.Element => {
  const decided = createMemo(() => new Set(props.ledger.entries().map(({ command }) => command.id)))
  const all = createMemo(() => startedDrafts(props.drafts.sheet()))
  const rows = createMemo((): readonly Row[] =>
    all().flatMap((draft) => {
      const { procedure } = props.ledger.engine
      const rule = procedure.commands.find(({ type }) => type === draft.type)
      const isHere = draft.procedure === procedure.id && (props.subject ?? draft.subject) === draft.subject
      return rule === undefined || !isHere || decided().has(draft.sent?.command ?? "") ? [] : [{ draft, rule }]
    }),
  )
  // Whoever sent it closes it once the ledger has it; nobody is offered it meanwhile.
  createEffect(() => {
    if (props.drafts.status.phase !== "ready") return
    for (const { id, sent } of all()) {
      if (sent === undefined || sent.by !== props.ledger.account || !decided().has(sent.command)) continue
      void props.drafts.edit({ record: id, field: "closed", value: ACCEPTED })
    }
  })
  return (
    <Show when={rows().length > 0}>
      <section class={style["block"]} aria-labelledby="drafts-title">
        <h2 id="drafts-title">{words().title}</h2>
        <ul class={style["due"]}>
          <For each={rows()}>{(row) => <One {...props} row={row} />}</For>
        </ul>
      </section>
    </Show>
  )
}

const One = (props: DraftListProps & { readonly drafts: SharedDrafts; readonly row: Row }): JSX.Element => {
  const village = useVillage()
  const [isAsking, setAsking] = createSignal(false)
  const { draft, rule } = props.row
  const when = (at: string): string => sayMoment(at, Date.now(), language())
  const putAway = (): void => {
    setAsking(false)
    void props.drafts.edit({ record: draft.id, field: "closed", value: PUT_AWAY })
  }
  return (
    <li>
      <p>
        <b>{rule.text[language()]}</b> {props.nameOf?.(draft.subject) ?? draft.subject}
      </p>
      <p>
        {words().begun(personName(draft.begun.actor), when(draft.begun.at))}
        <Show when={draft.last.at !== draft.begun.at}>
          {" "}
          {words().last(personName(draft.last.actor), when(draft.last.at))}
        </Show>
      </p>
      <div class={style["buttons"]}>
        <Show when={draft.sent === undefined} fallback={<span class={style["quiet"]}>{words().sent}</span>}>
          <A class={buttonClass()} href={draftAddress(village, rule, draft)}>
            {words().goOn}
          </A>
        </Show>
        <Button weight="quiet" onClick={() => setAsking(true)}>
          {words().putAway}
        </Button>
      </div>
      <Dialogue
        open={isAsking()}
        title={words().putAwayTitle}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button weight="danger" onClick={putAway}>
              {words().putAwayYes}
            </Button>
            <Button onClick={() => setAsking(false)}>{words().putAwayNo}</Button>
          </>
        }
      >
        <p>{words().putAwayBody}</p>
      </Dialogue>
    </li>
  )
}

/** What a draft says whose command the ledger has. */
const ACCEPTED = "accepted"
