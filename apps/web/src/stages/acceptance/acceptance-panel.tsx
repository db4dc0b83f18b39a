/**
 * Acceptance panel 验收: the levels that verify a case, each with its items, what was found and on which evidence.
 */
import type { ProcedureEvent } from "@jingzhun/core/procedure"
import { createMemo, For, Show, untrack, type JSX } from "solid-js"
import type { CaseView } from "../../local/ledger/case-book.ts"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import type { PhotoBox } from "../../local/survey/photo-outbox.ts"
import { Icon } from "../../ui/icon.tsx"
import { personName } from "../../ui/people.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { stageWords } from "../../wording/stages.ts"
import { sayDay } from "../../wording/when.ts"
import style from "../cases/cases.module.css"
import { isObject } from "../cases/command/sight.ts"
import { sayRole, sayWord } from "../cases/say.ts"
import { asksForPhotos, createPhotos, hashesIn } from "../posting/photo-place.ts"
import { PhotoStrip } from "../posting/photo-strip.tsx"

const words = () => wordsOf(stageWords)().acceptance

interface PanelProps {
  readonly ledger: Pick<SharedLedger, "engine" | "account">
  readonly view: CaseView
  readonly village: string
}

/** Shows the verifications of a case; nothing where its procedure knows no check list. */
export const AcceptancePanel = (props: PanelProps): JSX.Element => {
  const rule = () =>
    props.ledger.engine.procedure.commands.find(({ steps }) =>
      steps.some((step) => !("keep" in step) && step.op === "checklist"),
    )
  const verified = createMemo(() => props.view.file.filter(({ type }) => type === rule()?.emits))
  // The box is opened only where there is something to show.
  const photos = createMemo(() => {
    const found = rule()
    return verified().length > 0 && found !== undefined && asksForPhotos(found)
      ? createPhotos(untrack(() => props.ledger.account))
      : undefined
  })
  return (
    <Show when={verified().length > 0}>
      <section class={style["block"]} aria-labelledby="acceptance-title">
        <h2 id="acceptance-title">{words().title}</h2>
        <For each={verified()}>
          {(event) => <Verification ledger={props.ledger} event={event} village={props.village} photos={photos()} />}
        </For>
      </section>
    </Show>
  )
}

const Verification = (props: {
  readonly ledger: Pick<SharedLedger, "engine">
  readonly event: ProcedureEvent
  readonly village: string
  readonly photos: PhotoBox | undefined
}): JSX.Element => {
  const level = (): string => {
    const said = props.event.data["level"]
    return typeof said === "string" ? sayWord(said, language()) : ""
  }
  const checks = () => {
    const list = props.event.data["checks"]
    return Array.isArray(list) ? list.filter(isObject) : []
  }
  const isPassed = (): boolean => props.event.data["isPassed"] === true
  return (
    <details class={style["verification"]} open={!isPassed()}>
      <summary>
        <b>{level()}</b>
        <span data-tone={isPassed() ? "yes" : "bad"}>
          <Icon name={isPassed() ? "yes" : "warn"} />
          {isPassed() ? words().passed : words().failed}
        </span>
        <span class={style["quiet"]}>
          {sayDay(props.event.on, language())} · {personName(props.event.by.account)} ·{" "}
          {sayRole(props.ledger.engine.procedure, props.event.by.role, language())}
        </span>
        <Show when={props.event.flags?.some(({ code }) => code === "late")}>
          <span class={style["flag"]}>{words().late}</span>
        </Show>
      </summary>
      <ul>
        <For each={checks()}>
          {(check) => (
            <li>
              <b>{typeof check["item"] === "string" ? sayWord(check["item"], language()) : ""}</b>{" "}
              {check["good"] === true ? words().good : words().bad}
              <Show when={textOf(check["evidence"])}>
                {(evidence) => <span class={style["quiet"]}> {words().evidence(evidence())}</span>}
              </Show>
              <Show when={hashesIn(check["photos"]).length > 0 && props.photos}>
                {(photos) => (
                  <PhotoStrip village={props.village} photos={photos()} hashes={hashesIn(check["photos"])} />
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </details>
  )
}

const textOf = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined)
