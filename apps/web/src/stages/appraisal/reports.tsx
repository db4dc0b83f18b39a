/**
 * Reports 上报: what was sealed goes to the ledger, one command for each case, from the chair's device.
 *
 * A case whose report with this very seal is in the ledger, or on its way, is not reported twice.
 */
import { isCivilDate } from "@jingzhun/core"
import { appraiseCommand, type SealedReview } from "@jingzhun/documents/review"
import { createMemo, For, Show, type JSX } from "solid-js"
import type { OutboxRow } from "../../local/ledger/outbox-store.ts"
import { Button } from "../../ui/button.tsx"
import { closingWords } from "../../wording/appraisal-closing.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { sayFlag, sayRoles } from "../cases/say.ts"
import style from "./appraisal.module.css"
import { type Hall, listed, titleOf, useHall } from "./hall.ts"

const closing = wordsOf(closingWords)

/** How far the report of one case is. */
type Progress =
  | { readonly _tag: "unsent" | "pending" | "accepted" | "no-case" }
  | { readonly _tag: "refused"; readonly reason: string; readonly row: OutboxRow }

/** Shows how far each case is reported; the chair reports those that are not. */
export const Reports = (): JSX.Element => {
  const hall = useHall()
  const progress = createMemo(() => progressOfAll(hall))
  const open = () => progress().filter(isOpenReport)
  return (
    <>
      <h3>{closing().report}</h3>
      <ul class={style["findings"]}>
        <For each={progress()}>
          {({ subject, how }) => (
            <li data-report={how._tag}>
              <b>{titleOf(hall, subject)}</b>
              <span>{sayProgress(how)}</span>
            </li>
          )}
        </For>
      </ul>
      <Show when={hall.isChair} fallback={<p class={style["hint"]}>{closing().reportHint(reportRole(hall))}</p>}>
        <Show when={open().length > 0 && sealedOf(hall)?.missing.length === 0}>
          <Button weight="main" onClick={() => void report(hall)}>
            {closing().reportGo} {listed(open().map(({ subject }) => titleOf(hall, subject)))}
          </Button>
        </Show>
      </Show>
    </>
  )
}

/** Names who reports. */
export const reportRole = ({ ledger, rules }: Hall): string => sayRoles(ledger.engine.procedure, rules().by, language())

/** Reports every case of a sealed meeting that is not yet reported. A refused report is mended, not sent beside the old one. */
export const report = async (hall: Hall): Promise<void> => {
  const seal = sealedOf(hall)
  if (seal === undefined) return
  const day = seal.review.meeting.day.value
  for (const { subject, how } of progressOfAll(hall).filter(isOpenReport)) {
    const data = appraiseCommand(seal, subject, hall.rules())
    if (data === undefined) continue
    const on = day !== undefined && isCivilDate(day) ? { on: day } : {}
    const asked = { type: hall.rules().command, subject, data, ...on }
    await (how._tag === "refused" ? hall.ledger.mend(how.row, asked) : hall.ledger.submit(asked))
  }
}

const sealedOf = (hall: Hall): SealedReview | undefined => {
  const state = hall.meeting.state()
  return state._tag === "Closed" ? state.sealed : undefined
}

/** A case of the sealed meeting, and how far its report is. */
interface CaseReport {
  readonly subject: string
  readonly how: Progress
}

const progressOfAll = (hall: Hall): readonly CaseReport[] => {
  const seal = sealedOf(hall)
  return seal === undefined
    ? []
    : seal.review.cases.map(({ subject }) => ({ subject, how: progressOf(hall, seal, subject) }))
}

const isOpenReport = ({ how }: CaseReport): boolean => how._tag === "unsent" || how._tag === "refused"

const progressOf = ({ ledger, rules }: Hall, { hash }: SealedReview, subject: string): Progress => {
  const row = ledger
    .outbox()
    .findLast(({ command }) => command.type === rules().command && command.subject === subject && isOf(hash, command))
  if (row?.answer._tag === "Refused") {
    return { _tag: "refused", reason: sayFlag(row.answer.refusal, language()), row }
  }
  const view = [...ledger.book().cases.values()].find((one) => one.subject === subject)
  const step = view?.history.find(({ command, event }) => command === rules().command && isOf(hash, event))
  if (step !== undefined) return { _tag: step.decided === undefined ? "pending" : "accepted" }
  if (row !== undefined) return { _tag: "pending" }
  return view === undefined ? { _tag: "no-case" } : { _tag: "unsent" }
}

const isOf = (hash: string, { data }: { readonly data: { readonly [name: string]: unknown } }): boolean =>
  data["sheet"] === hash

const sayProgress = (how: Progress): string => {
  switch (how._tag) {
    case "refused":
      return closing().reports.refused(how.reason)
    case "no-case":
      return closing().reportNoCase
    case "unsent":
    case "pending":
    case "accepted":
      return closing().reports[how._tag]
  }
}
