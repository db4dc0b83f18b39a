/**
 * Draft rows 草稿行: each form that was begun and not sent, by whom and when, with the way to go on and the way to put it away.
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
import { draftAddress, type VillageAddress } from "../addresses.ts"
import style from "../cases.module.css"
import { PUT_AWAY } from "./shared-draft.ts"

const words = wordsOf(draftWords)

/** Which drafts are listed. */
export interface DraftListProps {
  readonly ledger: Pick<SharedLedger, "engine" | "entries" | "outbox" | "account">
  /** Only drafts of this case or household; all of the village when left out. */
  readonly subject?: string
  /** Names a case or household. */
  readonly nameOf?: (subject: string) => string
}

/** A draft and the step that it is for. */
interface Row {
  readonly draft: StartedDraft
  readonly rule: CommandRule
}

interface DraftRowsProps extends DraftListProps {
  readonly village: VillageAddress
  readonly drafts: SharedDrafts
}

/** Shows the drafts of a village; nothing where there are none. */
export const DraftRows = (props: DraftRowsProps): JSX.Element => {
  const decided = createMemo(() => new Set(props.ledger.entries().map(({ command }) => command.id)))
  // What waits on this device, or was refused, stands there with the way to mend it.
  const shownElsewhere = createMemo(() => new Set([...decided(), ...props.ledger.outbox().map(({ id }) => id)]))
  const all = createMemo(() => startedDrafts(props.drafts.sheet()))
  const rows = createMemo((): readonly Row[] =>
    all().flatMap((draft) => {
      const { procedure } = props.ledger.engine
      const rule = procedure.commands.find(({ type }) => type === draft.type)
      const isHere = draft.procedure === procedure.id && (props.subject ?? draft.subject) === draft.subject
      return rule === undefined || !isHere || shownElsewhere().has(draft.sent?.command ?? "") ? [] : [{ draft, rule }]
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

const One = (props: DraftRowsProps & { readonly row: Row }): JSX.Element => {
  const [isAsking, setAsking] = createSignal(false)
  const { draft, rule } = props.row
  const when = (at: string): string => sayMoment(at, Date.now(), language())
  const isTypedSince = (): boolean =>
    draft.last.actor !== draft.begun.actor || when(draft.last.at) !== when(draft.begun.at)
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
        <Show when={isTypedSince()}>{words().last(personName(draft.last.actor), when(draft.last.at))}</Show>
      </p>
      <div class={style["buttons"]}>
        <Show when={draft.sent === undefined} fallback={<span class={style["quiet"]}>{words().sent}</span>}>
          <A class={buttonClass()} href={draftAddress(props.village, rule, draft)}>
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
