/**
 * Shown facts 签认的家庭情况: what both sides sign besides the worksheet, as the roster has it when they sign.
 */
import { type RecordId, recordKindOf } from "@jingzhun/documents"
import { formatValue } from "@jingzhun/forms"
import { createMemo, For, type JSX } from "solid-js"
import { language, wordsOf } from "../../../wording/language.ts"
import { visitWords } from "../../../wording/survey-visit.ts"
import { surveyWords } from "../../../wording/survey.ts"
import { factsOf } from "./signed-facts.ts"
import style from "./visit.module.css"
import { memberName, useVisiting } from "./visiting.ts"

const words = wordsOf(visitWords)
const household = wordsOf(surveyWords)

/** Shows the facts, record by record. */
export const ShownFacts = (): JSX.Element => {
  const { village, line } = useVisiting()
  const facts = createMemo(() => factsOf(village.roster, line.id))
  const records = createMemo(() => [...new Set(facts().map(({ record }) => record))])
  const nameOf = (record: RecordId): string => {
    const kind = recordKindOf(record)
    if (kind === "member") return memberName(village, record) || household().unnamedMember
    return kind === "income" || kind === "determination" ? household().sections[kind] : words().householdFacts
  }
  return (
    <details class={style["shownFacts"]}>
      <summary>{words().shownFacts(facts().length)}</summary>
      <For each={records()}>
        {(record) => (
          <>
            <h2>{nameOf(record)}</h2>
            <dl>
              <For each={facts().filter((fact) => fact.record === record)}>
                {({ form, values }) => (
                  <div>
                    <dt>{form.label[language()]}</dt>
                    <dd>{values.map((value) => formatValue(form.field, value, language())).join(" / ")}</dd>
                  </div>
                )}
              </For>
            </dl>
          </>
        )}
      </For>
    </details>
  )
}
