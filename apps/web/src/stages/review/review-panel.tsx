/**
 * Review panel 认定与花名册: the verdict on which a case rests, whether the roster still gives it, and what was changed since.
 */
import { createMemo, createResource, For, Match, Show, Switch, type JSX } from "solid-js"
import { type CaseChanges, changesOf, sinceWhich } from "../../local/ledger/case-changes.ts"
import type { CaseView } from "../../local/ledger/case-book.ts"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { rememberedProceduresOf } from "../../local/ledger/village-procedures.ts"
import { Notice } from "../../ui/notice.tsx"
import { applicationWords } from "../../wording/application.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { stageWords } from "../../wording/stages.ts"
import { sayDay } from "../../wording/when.ts"
import { factsFrom } from "../application/from-roster.ts"
import { shortHash } from "../cases/case-timeline.tsx"
import style from "../cases/cases.module.css"
import { isObject } from "../cases/command/sight.ts"
import { sayWord } from "../cases/say.ts"
import { useVillage } from "../roster/village.ts"
import { describeFact } from "../verdict/describe-fact.ts"
import { householdsNumbered, SameNumber } from "./same-number.tsx"

const words = () => wordsOf(stageWords)().review
const application = wordsOf(applicationWords)

interface PanelProps {
  readonly ledger: SharedLedger
  readonly view: CaseView
}

/** Shows the verdict of a case; nothing where its procedure rests on none. */
export const ReviewPanel = (props: PanelProps): JSX.Element => {
  const said = createMemo(() => saidVerdict(props.ledger, props.view))
  return (
    <Show when={said()}>
      {(verdict) => (
        <section class={style["block"]} aria-labelledby="review-title">
          <h2 id="review-title">{words().title}</h2>
          <p>
            {words().atApplication(sayDay(props.view.openedOn, language()))}{" "}
            <b>{application().verdictIs(sayWord(verdict().decision, language()), verdict().value === true)}</b>
          </p>
          <p class={style["entry"]} title={verdict().receipt}>
            {words().receipt} <code>{shortHash(verdict().receipt)}</code>
          </p>
          <Now {...props} value={verdict().value} />
          <Changes {...props} />
        </section>
      )}
    </Show>
  )
}

/** The verdict as the command said it, at the path where the rule says it stands. */
const saidVerdict = ({ engine }: SharedLedger, { file }: CaseView) => {
  const [first] = file
  const rule = engine.procedure.commands.find(({ emits, restsOn }) => emits === first?.type && restsOn !== undefined)
  const name = rule?.restsOn?.verdict?.replace(/^data\./, "")
  const part = name === undefined ? undefined : first?.data[name]
  if (!isObject(part)) return undefined
  const { decision, value, receipt } = part
  return typeof decision === "string" && typeof receipt === "string" ? { decision, value, receipt } : undefined
}

/** Whether the roster on this device still gives the same verdict. */
const Now = (props: PanelProps & { readonly value: unknown }): JSX.Element => {
  const village = useVillage()
  const lines = createMemo(() => householdsNumbered(village, props.view.household))
  const now = createMemo(() => {
    if (lines().length > 1) return "twice" as const
    const [line] = lines()
    const rule = props.ledger.engine.procedure.commands.find(({ restsOn }) => restsOn?.verdict !== undefined)
    const view = line === undefined ? undefined : village.roster.household(line.id)
    if (view === undefined || rule === undefined) return "gone" as const
    const { verdict } = factsFrom(rule, view.household, {
      number: props.view.household ?? "",
      on: props.ledger.today,
      packReadings:
        rememberedProceduresOf(village.code)?.find(({ id }) => id === props.ledger.engine.procedure.id)?.packReadings ??
        {},
      disputed: view.disputed.length > 0,
    })
    if (verdict?.verdict.kind !== "decided") return "open" as const
    return verdict.verdict.value === props.value ? ("same" as const) : ("differs" as const)
  })
  return (
    <Switch>
      <Match when={now() === "same"}>
        <Notice tone="yes">{words().same}</Notice>
      </Match>
      <Match when={now() === "twice"}>
        <SameNumber number={props.view.household ?? ""} lines={lines()} />
      </Match>
      <Match when={now() === "differs" || now() === "open" || now() === "gone" ? now() : undefined}>
        {(standing) => <Notice tone="ask">{words()[standing() as "differs" | "open" | "gone"]}</Notice>}
      </Match>
    </Switch>
  )
}

/** What the server says was changed since the appraisal; a case without one is compared with its application. */
const Changes = (props: PanelProps): JSX.Element => {
  const [changes] = createResource(
    () => ({
      village: props.ledger.village,
      procedure: props.ledger.engine.procedure.id,
      subject: props.view.subject,
      // Asked again when the case goes on.
      steps: props.view.history.length,
    }),
    changesOf,
  )
  const since = (found: CaseChanges): string => words().since[sinceWhich(found, props.view.file)]
  return (
    <Show when={changes.latest?.refusal === undefined ? changes.latest : undefined}>
      {(found) => (
        <Show
          when={found().facts.length > 0}
          fallback={<p class={style["quiet"]}>{words().unchanged(since(found()))}</p>}
        >
          <p>{words().changed(since(found()), found().facts.length)}</p>
          <dl class={style["said"]}>
            <For each={found().facts}>
              {(fact) => {
                const before = describeFact(fact.path, fact.was, {}, language())
                const after = describeFact(fact.path, fact.is, {}, language())
                const isTold = "was" in fact || "is" in fact
                return (
                  <div>
                    <dt>{[before.about, before.label].filter((part) => part !== "").join(" ")}</dt>
                    <dd>{isTold ? words().from(before.value, after.value) : words().hidden}</dd>
                  </div>
                )
              }}
            </For>
          </dl>
        </Show>
      )}
    </Show>
  )
}
