/**
 * Command panel 办理: the form of one step with its clause, what speaks against it, and the way to send it.
 */
import { isCivilDate } from "@jingzhun/core"
import { createSignal, createUniqueId, For, Show, untrack, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { DayInput } from "../../../ui/day-input.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { commandWords } from "../../../wording/command.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import type { SharedLedger } from "../../../local/ledger/shared-ledger.ts"
import type { OutboxRow } from "../../../local/ledger/outbox-store.ts"
import { asksForPhotos, createPhotos, PhotoPlaceContext } from "../../posting/photo-place.ts"
import { DraftEnded, WhereKept, WhoseDraft } from "../drafts/where-kept.tsx"
import { helpFor } from "../helps.ts"
import { sayFlag, sayLabel } from "../say.ts"
import { completeData, type FormState } from "./command-form.ts"
import { FormFields } from "./form-field.tsx"
import style from "./form.module.css"
import type { Reason } from "./reasons.ts"

const words = wordsOf(commandWords)

interface CommandPanelProps {
  readonly ledger: Pick<SharedLedger, "engine" | "today" | "account" | "submit" | "mend">
  /** The village of the case, which stands on its photographs. */
  readonly village: { readonly code: string; readonly name: string }
  readonly form: FormState
  /** The case; for a step that opens one, its name is drawn when it is sent. */
  readonly subject: () => string
  /** The refused command that this one takes the place of. */
  readonly mending?: OutboxRow | undefined
  /** The clause by which it is owed; those of the form where it is owed by none. */
  readonly clause?: string | undefined
  /** Fields that stand elsewhere on the screen. */
  readonly hidden?: readonly string[]
  /** What the roster says against it; then it cannot be sent at all. */
  readonly blocked?: boolean
  /** The address of the case in which the ledger has a command. */
  readonly caseWith?: (command: string) => string | undefined
  readonly onDone: (subject: string) => void
  readonly onCancel: () => void
}

/** Shows the form and sends it. */
export const CommandPanel = (props: CommandPanelProps): JSX.Element => {
  const [isAsking, setAsking] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal(false)
  let section: HTMLElement | undefined
  const rule = () => props.form.rule
  const send = async (anyway: boolean): Promise<void> => {
    props.form.tryNow()
    const data = completeData(props.form.read())
    if (data === undefined) return focusFirstTrouble(section, props.form)
    if (props.form.reasons().length > 0 && !anyway) return void setAsking(true)
    setBusy(true)
    const subject = props.subject()
    const reason = props.form.lateness() === undefined ? "" : props.form.lateReason().trim()
    const late = reason === "" ? {} : { lateReason: reason }
    const asked = { type: rule().type, subject, data, on: props.form.on(), ...late }
    const kept = await (props.mending === undefined
      ? props.ledger.submit(asked)
      : props.ledger.mend(props.mending, asked))
    setBusy(false)
    setFailure(!kept.ok)
    if (!kept.ok) return
    await props.form.sent(kept.id)
    props.onDone(subject)
  }
  return (
    <section ref={section} class={style["panel"]}>
      <For each={props.clause === undefined ? props.form.clauses() : [props.clause]}>
        {(clause) => <ClauseText ledger={props.ledger} clause={clause} />}
      </For>
      <Show when={props.form.isRestored()}>
        <Notice>
          <WhoseDraft form={props.form} />
          <Button onClick={() => props.form.startOver()}>
            {props.form.shared?.isOthersToo() === true ? words().startAnother : words().startOver}
          </Button>
        </Notice>
      </Show>
      <DraftEnded form={props.form} caseWith={props.caseWith} />
      <div class={style["fields"]}>
        <WithPhotos {...props}>
          <FormFields form={props.form} fields={rule().fields} path={[]} hidden={props.hidden ?? []} />
        </WithPhotos>
        <DayField form={props.form} today={props.ledger.today} />
        <LateField form={props.form} />
      </div>
      <Standing {...props} />
      <Show when={failure()}>
        <Notice tone="bad">{words().storage}</Notice>
      </Show>
      <Show when={isDisputed(props.form)}>
        <Notice tone="ask">{words().disputedFirst}</Notice>
      </Show>
      <div class={style["actions"]}>
        <Button
          weight="main"
          disabled={isBusy() || props.blocked === true || isDisputed(props.form)}
          onClick={() => void send(false)}
        >
          {rule().text[language()]}
        </Button>
        <Button onClick={() => props.onCancel()}>{words().cancel}</Button>
        <Show when={isAsking() && props.form.reasons().length > 0 && props.blocked !== true && !isDisputed(props.form)}>
          <div class={style["anyway"]}>
            <p>{words().refusedAnywayHint}</p>
            <Button weight="danger" disabled={isBusy()} onClick={() => void send(true)}>
              {words().refusedAnyway}
            </Button>
          </div>
        </Show>
      </div>
      <WhereKept form={props.form} />
    </section>
  )
}

const isDisputed = ({ shared }: FormState): boolean => (shared?.conflicts().length ?? 0) > 0

/** Photographs are opened only for a step that asks for some. */
const WithPhotos = (props: CommandPanelProps & { readonly children: JSX.Element }): JSX.Element => {
  // What a step asks for stays the same as long as its form is shown.
  const { form, ledger, village } = untrack(() => props)
  if (!asksForPhotos(form.rule)) return <>{props.children}</>
  const photos = createPhotos(ledger.account)
  const place = { village, subject: props.subject(), account: ledger.account, photos }
  return <PhotoPlaceContext.Provider value={place}>{props.children}</PhotoPlaceContext.Provider>
}

/** The words of the clause, so that nobody has to know it by heart. */
export const ClauseText = (props: {
  readonly ledger: Pick<SharedLedger, "engine">
  readonly clause: string
}): JSX.Element => {
  const clause = () => props.ledger.engine.procedure.clauses[props.clause]
  return (
    <Show when={clause()}>
      {(found) => (
        <p class={style["clause"]}>
          <b>{found().source}</b> {found().text[language()]}
        </p>
      )}
    </Show>
  )
}

const DayField = (props: { readonly form: FormState; readonly today: string }): JSX.Element => {
  const id = createUniqueId()
  return (
    <div class={style["field"]}>
      <label class={style["label"]} for={id}>
        {words().on}
      </label>
      <div class={style["box"]}>
        <DayInput
          id={id}
          max={props.today}
          value={props.form.on()}
          onChange={(event) => {
            const day = event.currentTarget.value
            if (isCivilDate(day)) props.form.setOn(day)
          }}
        />
      </div>
    </div>
  )
}

/** Why it comes so late, asked where the procedure asks it. */
const LateField = (props: { readonly form: FormState }): JSX.Element => {
  const id = createUniqueId()
  return (
    <Show when={props.form.lateness()}>
      {(late) => (
        <div class={style["field"]} data-field="lateReason">
          <label class={style["label"]} for={id}>
            {words().lateReason}
          </label>
          <p id={`${id}-hint`}>{words().lateHint(late().late, late().days, late().source)}</p>
          <div class={style["box"]}>
            <textarea
              id={id}
              rows="2"
              maxlength={500}
              aria-describedby={`${id}-hint`}
              value={props.form.lateReason()}
              onInput={(event) => props.form.setLateReason(event.currentTarget.value)}
            />
          </div>
        </div>
      )}
    </Show>
  )
}

/** How the step stands: what is missing, what speaks against it and what would help, or that it can be done. */
const Standing = (props: CommandPanelProps): JSX.Element => {
  const missing = (): readonly string[] => [
    ...new Set(props.form.settled().missing.map((path) => labelAt(props.form, path))),
  ]
  const lacking = () => props.form.reasons().filter((reason) => props.form.isYetToCome(reason))
  const reasons = () => props.form.reasons().filter((reason) => !props.form.isYetToCome(reason))
  return (
    <div class={style["standing"]} role="status">
      <Show when={missing().length > 0}>
        <p>{words().missingTitle(missing().join(language() === "zh-CN" ? "、" : ", "))}</p>
      </Show>
      <Show when={lacking().length > 0}>
        <div>
          <p>{words().lacking}</p>
          <ReasonList ledger={props.ledger} form={props.form} reasons={lacking()} />
        </div>
      </Show>
      <Show when={reasons().length > 0}>
        <Notice tone="ask">
          <h2>{words().refusedTitle}</h2>
          <ReasonList ledger={props.ledger} form={props.form} reasons={reasons()} />
        </Notice>
      </Show>
      <Show
        when={
          missing().length === 0 &&
          props.form.reasons().length === 0 &&
          props.form.settled().unreadable.length === 0 &&
          props.blocked !== true
        }
      >
        <Notice tone="yes">{words().ready}</Notice>
      </Show>
    </div>
  )
}

const ReasonList = (props: {
  readonly ledger: Pick<SharedLedger, "engine">
  readonly form: FormState
  readonly reasons: readonly Reason[]
}): JSX.Element => (
  <ul class={style["reasons"]}>
    <For each={props.reasons}>
      {(reason) => (
        <li>
          <b>{reason.flag.source}</b> {sayFlag(reason.flag, language())}
          <Show when={helpFor(props.ledger.engine.procedure, props.form.rule, reason, language())}>
            {(help) => <p class={style["help"]}>{words().whatHelps(help())}</p>}
          </Show>
        </li>
      )}
    </For>
  </ul>
)

/** The label of a field by its path; of a part's field the part's own label, too, would be long. */
const labelAt = (form: FormState, path: string): string => {
  const names = path.split(/[.[\]]+/).filter((step) => step !== "" && !/^\d+$/.test(step))
  let fields = form.rule.fields
  let label = path
  for (const name of names) {
    const field = fields[name]
    if (field === undefined) return label
    label = sayLabel(field, language())
    const { shape } = field
    const inner = shape.type === "list" || shape.type === "map" ? shape.item : shape
    fields = inner.type === "record" ? inner.fields : {}
  }
  return label
}

const focusFirstTrouble = (section: HTMLElement | undefined, form: FormState): void => {
  const { missing, unreadable } = form.settled()
  const first = new Set([...missing, ...unreadable.map(({ path }) => path)])
  const field = [...(section?.querySelectorAll<HTMLElement>("[data-field]") ?? [])].find((one) =>
    first.has(one.dataset["field"] ?? ""),
  )
  field?.scrollIntoView({ block: "center" })
  field?.querySelector<HTMLElement>("input, textarea, button")?.focus({ preventScroll: true })
}
