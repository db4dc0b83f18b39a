/**
 * Command screen 办理页: the form of one step of a case.
 */
import { A, useNavigate, useParams, useSearchParams } from "@solidjs/router"
import type { CommandRule, Obligation, Procedure } from "@jingzhun/core/procedure"
import { createMemo, Show, type JSX } from "solid-js"
import { owedOn, type CaseView } from "../../local/ledger/case-book.ts"
import type { OutboxRow } from "../../local/ledger/outbox-store.ts"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { buttonClass } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { Empty } from "../../ui/notice.tsx"
import { createTitle } from "../../ui/title.ts"
import { casesWords } from "../../wording/cases.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { useVillage } from "../roster/village.ts"
import { caseAddress, caseWith, type VillageAddress } from "./addresses.ts"
import { createHouseholdIndex } from "./case-household.ts"
import { placeOf } from "./case-place.ts"
import { viewOf } from "./case-screen.tsx"
import { settlersOf } from "./case-work.ts"
import style from "./cases.module.css"
import { availabilityOf } from "./command/availability.ts"
import { createCommandForm, type FormOptions } from "./command/command-form.ts"
import { CommandPanel } from "./command/command-panel.tsx"
import { draftOf } from "./command/form-draft.ts"
import { prefilled } from "./command/prefill.ts"
import { useVillageDrafts } from "./drafts/village-drafts.ts"
import { knownOf } from "./known-values.ts"
import { WithLedger } from "./with-ledger.tsx"

const words = wordsOf(casesWords)

/** Shows the form that the address names. */
export const CommandScreen = (): JSX.Element => {
  const params = useParams()
  const subject = (): string => decodeURIComponent(params["subject"] ?? "")
  return (
    <WithLedger>
      {(ledger) => {
        const rule = () => ledger.engine.procedure.commands.find(({ type }) => type === params["command"])
        const view = createMemo(() => viewOf(ledger, subject()))
        return (
          <Show when={rule()} keyed fallback={<Empty icon="search" title={words().missing} />}>
            {(found) => (
              <Show when={view() !== undefined} fallback={<Empty icon="search" title={words().missing} />}>
                <OneCommand ledger={ledger} rule={found} view={() => viewOf(ledger, subject())} subject={subject()} />
              </Show>
            )}
          </Show>
        )
      }}
    </WithLedger>
  )
}

const OneCommand = (props: {
  readonly ledger: SharedLedger
  readonly rule: CommandRule
  readonly view: () => CaseView | undefined
  readonly subject: string
}): JSX.Element => {
  const village = useVillage()
  const navigate = useNavigate()
  const lineOf = createHouseholdIndex(village)
  const { ledger, rule, subject } = props
  const file = () => props.view()?.file ?? []
  const place = () => placeOf(ledger, { subject, file: file() })
  const mending = createMending(ledger)
  const owed = owedOn(ledger.obligations(), { kind: rule.kind, subject }).find((one) =>
    settlersOf(ledger.engine.procedure, one).includes(rule),
  )
  const availability = createMemo(() => availabilityOf(place(), rule))
  const known = knownOf(rule, { villageName: village.name(), openChoices: availability().openChoices })
  const form = createCommandForm({
    place,
    rule,
    account: ledger.account,
    draftKey: `${ledger.village}/${ledger.engine.procedure.id}/${subject}/${rule.type}`,
    initial:
      mending === undefined ? prefilled(place(), rule, { known, owed }) : draftOf(rule.fields, mending.command.data),
    get today() {
      return ledger.today
    },
    ...(mending !== undefined && mendedDay(mending)),
    ...createDraftPlace(village, subject, mending),
    openChoices: () => availability().openChoices,
    closedChoices: () => availability().closedChoices,
  })
  const name = (): string => lineOf(props.view()?.household)?.summary().headName ?? props.view()?.household ?? subject
  createTitle(() => `${rule.text[language()]} · ${name()}`)
  const back = (): void => navigate(caseAddress(village, subject))
  return (
    <div class={style["screen"]}>
      <header class={style["heading"]}>
        <A class={buttonClass("quiet")} href={caseAddress(village, subject)}>
          <Icon name="back" />
          {words().backToCase}
        </A>
        <h1>
          {rule.text[language()]}
          <small>{name()}</small>
          <small>{words().subject(subject)}</small>
        </h1>
      </header>
      <CommandPanel
        ledger={ledger}
        village={{ code: village.code, name: village.name() }}
        form={form}
        subject={() => subject}
        mending={mending}
        caseWith={(command) => caseWith(village, ledger, command)}
        clause={clauseOf(ledger.engine.procedure, owed)}
        onDone={back}
        onCancel={back}
      />
    </div>
  )
}

/** The day of a command that is mended, and why it came late. */
export const mendedDay = ({ command: { on, lateReason } }: OutboxRow): Pick<FormOptions, "on" | "lateReason"> => ({
  on,
  ...(lateReason !== undefined && { lateReason }),
})

/** The clause by which a step is owed; where one of several may settle it, each stands under its own. */
const clauseOf = (procedure: Procedure, owed: Obligation | undefined): string | undefined =>
  owed !== undefined && settlersOf(procedure, owed).length === 1 ? owed.clause : undefined

/** Where the form of a case, or of a household that has none yet, finds its draft. */
export const createDraftPlace = (
  village: VillageAddress,
  subject: string,
  mending: OutboxRow | undefined,
): Pick<FormOptions, "drafts" | "mends"> => {
  const [query] = useSearchParams()
  const drafts = useVillageDrafts(village)
  const wanted = typeof query["draft"] === "string" ? query["draft"] : undefined
  return { drafts: drafts && { drafts, subject, wanted }, mends: mending?.id }
}

/** The refused command that the address asks to mend. */
export const createMending = (ledger: SharedLedger): OutboxRow | undefined => {
  const [query] = useSearchParams()
  return ledger.outbox().find(({ id }) => id === query["mend"])
}
