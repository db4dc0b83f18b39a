/**
 * Remote case screen 受托核验: one case for a person who was designated for it and may see nothing else, such as a third party.
 */
import type { CommandRule } from "@jingzhun/core/procedure"
import { A, useParams } from "@solidjs/router"
import { createMemo, createResource, For, onCleanup, Show, type JSX } from "solid-js"
import { openRemoteCase, type RemoteCase } from "../../local/ledger/remote-case.ts"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import type { CaseView } from "../../local/ledger/case-book.ts"
import { engineOf, proceduresOf } from "../../local/ledger/village-procedures.ts"
import { buttonClass } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { Empty, Waiting } from "../../ui/notice.tsx"
import { createTitle } from "../../ui/title.ts"
import { today } from "../../ui/today.ts"
import { who } from "../../ui/who.ts"
import { casesWords } from "../../wording/cases.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { todoWords } from "../../wording/todo.ts"
import { remoteAddress } from "../cases/addresses.ts"
import { CaseTimeline } from "../cases/case-timeline.tsx"
import style from "../cases/cases.module.css"
import { availabilities, availabilityOf } from "../cases/command/availability.ts"
import { createCommandForm } from "../cases/command/command-form.ts"
import { CommandPanel } from "../cases/command/command-panel.tsx"
import { prefilled, type Place } from "../cases/command/prefill.ts"
import { Deadline } from "../cases/deadline.tsx"
import { knownOf } from "../cases/known-values.ts"
import { OutboxRows } from "../cases/outbox-rows.tsx"
import { sayProject } from "../cases/say.ts"
import { StagePath } from "../cases/stage-path.tsx"
import { AcceptancePanel } from "./acceptance-panel.tsx"

const words = wordsOf(casesWords)
const todo = wordsOf(todoWords)

/** Shows the case that the address names. */
export const RemoteCaseScreen = (): JSX.Element => {
  const params = useParams()
  const [engine] = createResource(
    () => ({ village: params["village"] ?? "", id: params["procedure"] ?? "" }),
    async ({ village, id }) => {
      const known = (await proceduresOf(village))?.find((one) => one.id === id)
      return known === undefined ? undefined : engineOf(known)
    },
  )
  return (
    <Show when={!engine.loading} fallback={<Waiting />}>
      <Show when={engine()} keyed fallback={<Gone />}>
        {(ready) => (
          <OneCase
            engine={ready}
            village={params["village"] ?? ""}
            subject={decodeURIComponent(params["subject"] ?? "")}
          />
        )}
      </Show>
    </Show>
  )
}

const Gone = (): JSX.Element => (
  <Empty icon="search" title={words().missing}>
    <p>{words().missingHint}</p>
    <A class={buttonClass("main")} href="/todo">
      {todo().everywhere}
    </A>
  </Empty>
)

type Ledger = Pick<SharedLedger, "engine" | "today" | "account" | "role">

const OneCase = (props: {
  readonly engine: SharedLedger["engine"]
  readonly village: string
  readonly subject: string
}): JSX.Element => {
  const person = who()
  if (person === undefined) return <Gone />
  const ledger: Ledger = {
    engine: props.engine,
    account: person.account,
    role: person.role,
    get today() {
      return today()
    },
  }
  const remote = openRemoteCase({ ...ledger, village: props.village, subject: props.subject })
  onCleanup(remote.close)
  return (
    <Show
      when={remote.view()}
      fallback={
        <Show when={remote.isMissing()} fallback={<Waiting />}>
          <Gone />
        </Show>
      }
    >
      {(view) => <Found ledger={ledger} remote={remote} view={view()} village={props.village} />}
    </Show>
  )
}

interface FoundProps {
  readonly ledger: Ledger
  readonly remote: RemoteCase
  readonly view: CaseView
  readonly village: string
}

const Found = (props: FoundProps): JSX.Element => {
  const name = (): string => props.remote.told()?.householdName ?? props.view.household ?? props.view.subject
  createTitle(() => `${name()} · ${words().title}`)
  const place = (): Place => placeOf(props)
  const open = createMemo(
    () => availabilities(place(), props.view.kind).find(({ isMine, isOpen }) => isMine && isOpen)?.rule,
  )
  const address = (): string =>
    remoteAddress({
      village: props.village,
      procedure: props.ledger.engine.procedure.id,
      subject: props.view.subject,
    })
  return (
    <div class={style["screen"]}>
      <header class={style["heading"]}>
        <A class={buttonClass("quiet")} href="/todo">
          <Icon name="back" />
          {todo().everywhere}
        </A>
        <h1>
          {name()}
          <small>{sayProject(props.view, language())}</small>
          <small>{words().subject(props.view.subject)}</small>
          <small>{props.remote.told()?.villageName}</small>
        </h1>
      </header>
      <StagePath procedure={props.ledger.engine.procedure} view={props.view} />
      <OutboxRows ledger={rowLedger(props)} mendAt={address} />
      <div class={style["columns"]}>
        <div class={style["side"]}>
          <section class={style["block"]} aria-labelledby="now-title">
            <h2 id="now-title">{words().now}</h2>
            <For each={props.remote.told()?.obligations.filter(({ who: role }) => role === props.ledger.role)}>
              {(owed) => (
                <p>
                  {owed.text[language()]} <span class={style["source"]}>{owed.source}</span>{" "}
                  <Deadline owed={owed} today={props.ledger.today} />
                </p>
              )}
            </For>
            <Show when={open()} keyed fallback={<p class={style["quiet"]}>{words().nothingForMe}</p>}>
              {(rule) => <Step {...props} rule={rule} />}
            </Show>
          </section>
        </div>
        <div class={style["side"]}>
          <AcceptancePanel ledger={props.ledger} view={props.view} village={props.village} />
          <CaseTimeline ledger={props.ledger} view={props.view} />
        </div>
      </div>
    </div>
  )
}

const placeOf = ({ ledger, view }: Pick<FoundProps, "ledger" | "view">): Place => ({
  engine: ledger.engine,
  state: ledger.engine.replay(view.file),
  subject: view.subject,
  sight: {
    procedure: ledger.engine.procedure,
    file: view.file,
    role: ledger.role,
    account: ledger.account,
    on: ledger.today,
  },
})

const rowLedger = ({ ledger, remote }: Pick<FoundProps, "ledger" | "remote">) => ({
  engine: ledger.engine,
  outbox: remote.outbox,
  sending: remote.sending,
  retry: remote.retry,
  discard: remote.discard,
  book: () => ({ doubtful: new Map() }),
})

const Step = (props: FoundProps & { readonly rule: CommandRule }): JSX.Element => {
  const place = (): Place => placeOf(props)
  const openChoices = createMemo(() => availabilityOf(place(), props.rule).openChoices)
  const refused = props.remote.outbox().find(({ answer }) => answer._tag === "Refused")
  const form = createCommandForm({
    place,
    rule: props.rule,
    account: props.ledger.account,
    draftKey: `${props.village}/${props.ledger.engine.procedure.id}/${props.view.subject}/${props.rule.type}`,
    initial: prefilled(place(), props.rule, {
      known: knownOf(props.rule, { villageName: props.remote.told()?.villageName ?? "", openChoices: openChoices() }),
    }),
    get today() {
      return props.ledger.today
    },
    openChoices,
  })
  const orderOf = ({ on, ...asked }: Parameters<SharedLedger["submit"]>[0]) => ({
    ...asked,
    on: on ?? props.ledger.today,
  })
  const acting = {
    engine: props.ledger.engine,
    account: props.ledger.account,
    get today() {
      return props.ledger.today
    },
    submit: (asked: Parameters<SharedLedger["submit"]>[0]) => props.remote.submit(orderOf(asked)),
    mend: (row: Parameters<SharedLedger["mend"]>[0], asked: Parameters<SharedLedger["submit"]>[0]) =>
      props.remote.mend(row, orderOf(asked)),
  }
  return (
    <CommandPanel
      ledger={acting}
      village={{ code: props.village, name: props.remote.told()?.villageName ?? "" }}
      form={form}
      subject={() => props.view.subject}
      mending={refused}
      clause={props.remote.told()?.obligations.find(({ who: role }) => role === props.ledger.role)?.clause}
      onDone={() => undefined}
      onCancel={() => undefined}
    />
  )
}
