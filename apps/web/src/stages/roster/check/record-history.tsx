/**
 * Record history 全部记录: everything that was ever written of a household that is out of the roster, the newest first.
 */
import { historyOf, type HistoryEntry, type RecordId, type Roster, writtenFields } from "@jingzhun/documents"
import { For, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { Dialogue } from "../../../ui/dialogue.tsx"
import { personName } from "../../../ui/people.ts"
import { checkWords } from "../../../wording/check.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { shellWords } from "../../../wording/shell.ts"
import { surveyWords } from "../../../wording/survey.ts"
import { sayMoment } from "../../../wording/when.ts"
import { useVillage } from "../village.ts"
import { callHousehold, callRecord, sayField, sayValue } from "./calls.ts"

const words = wordsOf(checkWords)
const shell = wordsOf(shellWords)
const survey = wordsOf(surveyWords)

interface Written extends HistoryEntry {
  readonly record: RecordId
  readonly field: string
}

/** Shows the history of a household and of what belongs to it. */
export const RecordHistory = (props: { readonly household: RecordId; readonly onClose: () => void }): JSX.Element => {
  const { roster } = useVillage()
  const entries = () => roster.look((whole) => writtenOf(whole, props.household))
  return (
    <Dialogue
      open
      title={words().historyOf(callHousehold(roster, props.household))}
      onClose={() => props.onClose()}
      actions={<Button onClick={() => props.onClose()}>{shell().close}</Button>}
    >
      <ol>
        <For each={entries().slice(0, SHOWN)}>
          {(one) => (
            <li>
              {callRecord(roster, one.record)} · {words().named(sayField(one.record, one.field))}
              {sayValue(one.record, one.field, one.value)}
              <br />
              <small>
                {personName(one.actor)} · {sayMoment(one.at, Date.now(), language())} ·{" "}
                {survey().historyKinds[one.kind]} {survey().historyStanding[one.standing]}
              </small>
            </li>
          )}
        </For>
      </ol>
      <Show when={entries().length > SHOWN}>
        <p>{words().historyMore(entries().length - SHOWN)}</p>
      </Show>
    </Dialogue>
  )
}

const SHOWN = 300

const writtenOf = (roster: Roster, household: RecordId): readonly Written[] =>
  [household, ...(roster.children.get(household) ?? [])]
    .flatMap((record) => {
      const state = roster.records.get(record)
      const fields = state === undefined ? [] : [...writtenFields(state)]
      return fields.flatMap((field) => historyOf(roster, record, field).map((one) => ({ ...one, record, field })))
    })
    .sort((one, other) => (one.operation < other.operation ? 1 : -1))
