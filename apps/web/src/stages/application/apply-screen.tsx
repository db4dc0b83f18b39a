/**
 * Apply screen 申报页: a household applies for a project; the roster and the verdict fill what they know, the caps are seen as they are used.
 */
import { A, useNavigate, useParams } from "@solidjs/router"
import type { CommandRule } from "@jingzhun/core/procedure"
import { isForRole } from "@jingzhun/documents"
import { createMemo, Match, Show, Switch, type JSX } from "solid-js"
import { randomBytes } from "../../local/device-name.ts"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { rememberedProceduresOf } from "../../local/ledger/village-procedures.ts"
import { buttonClass } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { Empty, Notice } from "../../ui/notice.tsx"
import { createTitle } from "../../ui/title.ts"
import { applicationWords } from "../../wording/application.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { caseAddress, caseWith } from "../cases/addresses.ts"
import { CapBars } from "../cases/case-amounts.tsx"
import { createHouseholdIndex } from "../cases/case-household.ts"
import { placeOf } from "../cases/case-place.ts"
import style from "../cases/cases.module.css"
import { createDraftPlace, createMending, mendedDay } from "../cases/command-screen.tsx"
import { createCommandForm } from "../cases/command/command-form.ts"
import { CommandPanel } from "../cases/command/command-panel.tsx"
import { draftOf } from "../cases/command/form-draft.ts"
import { prefilled } from "../cases/command/prefill.ts"
import { sayRoles } from "../cases/say.ts"
import { WithLedger } from "../cases/with-ledger.tsx"
import type { Line } from "../roster/lines.ts"
import { householdAddress, useVillage } from "../roster/village.ts"
import { askedFen } from "./asked-fen.ts"
import { caseName } from "./case-name.ts"
import { factsFrom } from "./from-roster.ts"
import { RosterCard } from "./roster-card.tsx"

const words = wordsOf(applicationWords)

/** Shows the application of the household that the address names. */
export const ApplyScreen = (): JSX.Element => {
  const params = useParams()
  const village = useVillage()
  const lineOf = createHouseholdIndex(village)
  const number = (): string => decodeURIComponent(params["household"] ?? "")
  return (
    <WithLedger>
      {(ledger) => {
        const opening = (): CommandRule | undefined =>
          ledger.engine.procedure.commands.find((rule) => rule.opens === true && rule.restsOn !== undefined)
        return (
          <Switch>
            <Match when={lineOf(number()) === undefined}>
              <Empty icon="search" title={words().noHousehold}>
                <p>{words().noHouseholdHint}</p>
              </Empty>
            </Match>
            <Match when={opening()} keyed>
              {(rule) => (
                <Show when={lineOf(number())} keyed>
                  {(line) => <Application ledger={ledger} rule={rule} line={line} number={number()} />}
                </Show>
              )}
            </Match>
          </Switch>
        )
      }}
    </WithLedger>
  )
}

interface ApplicationProps {
  readonly ledger: SharedLedger
  readonly rule: CommandRule
  readonly line: Line
  readonly number: string
}

const Application = (props: ApplicationProps): JSX.Element => {
  const village = useVillage()
  const navigate = useNavigate()
  createTitle(() => `${words().title} · ${props.line.summary().headName}`)
  const { form, facts, mending, subject } = createApplication(props)
  const caseOf = (command: string): string | undefined => caseWith(village, props.ledger, command)
  const project = (): string | undefined => {
    const chosen = form.valueAt(["project"])
    return typeof chosen === "string" ? chosen : undefined
  }
  const isMine = (): boolean => isForRole(props.ledger.engine.procedure, props.rule.type, props.ledger.role)
  return (
    <div class={style["screen"]}>
      <header class={style["heading"]}>
        <A class={buttonClass("quiet")} href={householdAddress(village, props.line.id)}>
          <Icon name="back" />
          {words().back}
        </A>
        <h1>
          {words().title}
          <small>
            {props.line.summary().headName} · {props.number}
          </small>
        </h1>
      </header>
      <Show when={!isMine()}>
        <Notice tone="ask">
          {words().notMine(sayRoles(props.ledger.engine.procedure, props.rule.by, language()))}
        </Notice>
      </Show>
      <Show when={village.roster.status.unsent > 0}>
        <Notice tone="ask">{words().unsaved}</Notice>
      </Show>
      <div class={style["columns"]}>
        <div class={style["side"]}>
          <RosterCard line={props.line} facts={facts()} disputes={props.line.disputes()} />
          <section class={style["block"]}>
            <CapBars
              ledger={props.ledger}
              household={props.number}
              project={project()}
              askedFen={askedFen(form, caseOf)}
            />
          </section>
        </div>
        <CommandPanel
          ledger={props.ledger}
          caseWith={caseOf}
          village={{ code: village.code, name: village.name() }}
          form={form}
          subject={subject}
          mending={mending}
          hidden={facts().hidden}
          blocked={!isMine() || facts().isIncomplete}
          onDone={(name) => navigate(caseAddress(village, name))}
          onCancel={() => navigate(householdAddress(village, props.line.id))}
        />
      </div>
    </div>
  )
}

const createApplication = (props: ApplicationProps) => {
  const village = useVillage()
  const mending = createMending(props.ledger)
  const name = mending?.command.subject ?? caseName(village.year, props.number, randomBytes(4))
  const facts = createMemo(() => {
    const view = village.roster.household(props.line.id)
    return factsFrom(props.rule, view?.household ?? {}, {
      number: props.number,
      on: mending?.command.on ?? props.ledger.today,
      packReadings:
        rememberedProceduresOf(village.code)?.find(({ id }) => id === props.ledger.engine.procedure.id)?.packReadings ??
        {},
      disputed: (view?.disputed.length ?? 0) > 0,
    })
  })
  const place = () => placeOf(props.ledger, { subject: name, file: [] })
  const form = createCommandForm({
    place,
    rule: props.rule,
    account: props.ledger.account,
    draftKey: `${props.ledger.village}/${props.ledger.engine.procedure.id}/${props.number}/${props.rule.type}`,
    initial:
      mending === undefined
        ? { ...prefilled(place(), props.rule), ...facts().initial }
        : draftOf(props.rule.fields, mending.command.data),
    fixed: () => facts().fixed,
    get today() {
      return props.ledger.today
    },
    ...(mending !== undefined && mendedDay(mending)),
    ...createDraftPlace(village, props.number, mending),
  })
  return { form, facts, mending, subject: () => name }
}
