/**
 * Outbox rows 待送与退回: steps that are still on this device, and those that were refused, with every reason and what would help.
 */
import type { CommandRule, Refusal } from "@jingzhun/core/procedure"
import { useNavigate } from "@solidjs/router"
import { createSignal, For, Show, type JSX } from "solid-js"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { isHeld } from "../../local/ledger/next-to-send.ts"
import type { OutboxRow } from "../../local/ledger/outbox-store.ts"
import { Button } from "../../ui/button.tsx"
import { Dialogue } from "../../ui/dialogue.tsx"
import { Icon } from "../../ui/icon.tsx"
import { Notice } from "../../ui/notice.tsx"
import { commandWords } from "../../wording/command.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { sayMoment } from "../../wording/when.ts"
import style from "./cases.module.css"
import { reasonsOf } from "./command/reasons.ts"
import { helpFor } from "./helps.ts"
import { SaidList } from "./said-list.tsx"
import { sayData, sayFlag } from "./say.ts"

const words = wordsOf(commandWords)

/** What rows need of a ledger, be it on this device or told by the server. */
export type RowLedger = Pick<SharedLedger, "engine" | "outbox" | "sending" | "retry" | "discard"> & {
  readonly book: () => Pick<ReturnType<SharedLedger["book"]>, "doubtful">
}

/** Shows the rows of a case, or of every case where none is named. */
export const OutboxRows = (props: {
  readonly ledger: RowLedger
  readonly subject?: string
  /** Where a refused command is mended. */
  readonly mendAt: (row: OutboxRow) => string
}): JSX.Element => {
  const rows = () =>
    props.ledger.outbox().filter(({ command }) => props.subject === undefined || command.subject === props.subject)
  return (
    <Show when={rows().length > 0}>
      <section class={style["block"]} aria-label={words().waitingTitle}>
        <For each={rows()}>
          {(row) => (
            <Show when={row.answer._tag === "Refused"} fallback={<Waits ledger={props.ledger} row={row} />}>
              <Refused ledger={props.ledger} row={row} mendAt={props.mendAt} />
            </Show>
          )}
        </For>
      </section>
    </Show>
  )
}

const ruleOf = (ledger: RowLedger, row: OutboxRow) =>
  ledger.engine.procedure.commands.find(({ type }) => type === row.command.type)

const Waits = (props: { readonly ledger: RowLedger; readonly row: OutboxRow }): JSX.Element => {
  const state = (): string => {
    const { answer } = props.row
    if (answer._tag === "Accepted") return words().accepted(answer.seq)
    if (isHeld(props.ledger.outbox(), props.row)) return words().held
    const sending = props.ledger.sending()
    if (sending === "logged-out") return words().loggedOut
    return sending === "waiting" ? words().pendingOffline : sending === "sending" ? words().sendingNow : words().pending
  }
  const doubt = () => props.ledger.book().doubtful.get(props.row.id)
  return (
    <p class={style["waits"]} data-accepted={props.row.answer._tag === "Accepted"}>
      <Icon name={props.row.answer._tag === "Accepted" ? "server" : "device"} />
      <b>{ruleOf(props.ledger, props.row)?.text[language()]}</b>
      <span role="status">{state()}</span>
      <Show when={doubt()}>
        {(refusal) => (
          <span class={style["flag"]}>
            {words().doubtful} <b>{refusal().source}</b> {sayFlag(refusal(), language())}
          </span>
        )}
      </Show>
    </p>
  )
}

interface RefusedProps {
  readonly ledger: RowLedger
  readonly row: OutboxRow
  readonly mendAt: (row: OutboxRow) => string
}

const Refused = (props: RefusedProps): JSX.Element => {
  const rule = () => ruleOf(props.ledger, props.row)
  const answer = () => (props.row.answer._tag === "Refused" ? props.row.answer : undefined)
  const said = () => {
    const found = rule()
    return found === undefined ? [] : sayData(found, props.row.command.data, language())
  }
  return (
    <Notice tone="bad">
      <h3>
        {words().refusedRow(rule()?.text[language()] ?? "")}
        <small> {sayMoment(answer()?.at ?? "", Date.now(), language())}</small>
      </h3>
      <Show when={rule()}>
        {(found) => (
          <Show when={answer()}>
            {(refused) => <Reasons ledger={props.ledger} rule={found()} refusal={refused().refusal} />}
          </Show>
        )}
      </Show>
      <details>
        <summary>{words().typed}</summary>
        <SaidList said={said()} />
      </details>
      <RefusedActions {...props} />
    </Notice>
  )
}

/** Every reason of a refusal with its article, and what would help. */
const Reasons = (props: {
  readonly ledger: RowLedger
  readonly rule: CommandRule
  readonly refusal: Refusal
}): JSX.Element => (
  <ul class={style["reasons"]}>
    <For each={reasonsOf(props.rule, props.refusal)}>
      {(reason) => (
        <li>
          <b>{reason.flag.source}</b> {sayFlag(reason.flag, language())}
          <Show when={helpFor(props.ledger.engine.procedure, props.rule, reason, language())}>
            {(help) => <p>{words().whatHelps(help())}</p>}
          </Show>
        </li>
      )}
    </For>
  </ul>
)

const RefusedActions = (props: RefusedProps): JSX.Element => {
  const navigate = useNavigate()
  const [isAsking, setAsking] = createSignal(false)
  return (
    <div class={style["rowActions"]}>
      <Button weight="main" onClick={() => navigate(props.mendAt(props.row))}>
        {words().mend}
      </Button>
      <Button onClick={() => void props.ledger.retry(props.row.id)}>{words().retry}</Button>
      <Button weight="quiet" onClick={() => setAsking(true)}>
        {words().discard}
      </Button>
      <Dialogue
        open={isAsking()}
        title={words().discardTitle}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button weight="danger" onClick={() => void props.ledger.discard(props.row.id)}>
              {words().discardYes}
            </Button>
            <Button weight="main" onClick={() => setAsking(false)}>
              {words().discardNo}
            </Button>
          </>
        }
      >
        <p>{words().discardBody}</p>
      </Dialogue>
    </div>
  )
}
