/**
 * Known facts 已有情况: where nothing is left to ask, what the verdict rests on is read out to the household, and mended where it is wrong.
 */
import { A } from "@solidjs/router"
import { createMemo, For, Show, type JSX } from "solid-js"
import { language, wordsOf } from "../../../wording/language.ts"
import { visitWords } from "../../../wording/survey-visit.ts"
import { householdAddress } from "../../roster/village.ts"
import { describeFact } from "../../verdict/describe-fact.ts"
import { locate, placeKey } from "../locate.ts"
import style from "./visit.module.css"
import { useVisiting } from "./visiting.ts"

const words = wordsOf(visitWords)

/** Lists the facts of the clauses that decided, each with the way to its place. */
export const KnownFacts = (): JSX.Element => {
  const { village, line, judged } = useVisiting()
  const facts = createMemo(() => {
    const view = village.roster.household(line.id)
    const { clauses = [], restsOn = [] } = judged()?.explained ?? {}
    if (view === undefined) return []
    const decisive = clauses.filter(({ id }) => restsOn.includes(id))
    const values = new Map(decisive.flatMap((clause) => Object.entries(clause.facts)))
    return [...values].map(([path, value]) => ({
      ...describeFact(path, value, view.household, language()),
      place: householdAddress(village, line.id, placeKey(locate(path, line.id, view))),
    }))
  })
  return (
    <Show when={facts().length > 0}>
      <section class={style["shownFacts"]}>
        <h2>{words().known}</h2>
        <dl>
          <For each={facts()}>
            {({ about, label, value, place }) => (
              <div>
                <dt>{[about, label].filter((part) => part !== "").join(" ")}</dt>
                <dd>
                  {value}{" "}
                  <A href={place} aria-label={`${words().mend}: ${about}${label}`}>
                    {words().mend}
                  </A>
                </dd>
              </div>
            )}
          </For>
        </dl>
      </section>
    </Show>
  )
}
