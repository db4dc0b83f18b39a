/**
 * Tally 计票: how each question of a case stands over all representatives, and what the missing ballots can still change.
 */
import type { Standing } from "@jingzhun/documents/review"
import { For, Show, type JSX } from "solid-js"
import { appraisalWords } from "../../wording/appraisal.ts"
import { language, wordsOf } from "../../wording/language.ts"
import style from "./appraisal.module.css"
import { useHall } from "./hall.ts"

const words = wordsOf(appraisalWords)

/** Shows the tally of a case. */
export const CaseTallyView = (props: { readonly subject: string }): JSX.Element => {
  const hall = useHall()
  const tally = () => hall.tallies().find(({ subject }) => subject === props.subject)
  const labelOf = (question: string): string =>
    hall.rules().questions.find(({ id }) => id === question)?.label[language()] ?? question
  const standing = (question: string): Standing | undefined =>
    tally()?.questions.find((one) => one.question === question)
  return (
    <>
      <p class={style["outcome"]} data-outcome={tally()?.outcome ?? "open"} role="status">
        {words().outcomes[tally()?.outcome ?? "open"]}
      </p>
      <Show when={tally()?.isDecidedByOne}>
        <p class={style["hint"]}>{words().byOne}</p>
      </Show>
      <For each={hall.rules().questions.map(({ id }) => id)}>
        {(question) => (
          <Show when={standing(question)}>
            {(one) => <QuestionTally label={labelOf(question)} standing={one()} isAll={hall.rules().base === "all"} />}
          </Show>
        )}
      </For>
    </>
  )
}

const QuestionTally = (props: {
  readonly label: string
  readonly standing: Standing
  readonly isAll: boolean
}): JSX.Element => {
  const share = (count: number): string => `${(100 * count) / Math.max(1, props.standing.base)}%`
  return (
    <div class={style["tally"]} role="group" aria-label={words().tallyOf(props.label)}>
      <p class={style["tallyHead"]}>
        <b>{props.label}</b>
        <span data-outcome={props.standing.outcome}>{sayStanding(props.standing)}</span>
      </p>
      <div class={style["bar"]} aria-hidden="true">
        <span data-answer="agree" style={{ width: share(props.standing.agree) }} />
        <span data-answer="oppose" style={{ width: share(props.standing.oppose) }} />
        <span data-answer="abstain" style={{ width: share(props.standing.abstain + props.standing.invalid) }} />
        <i style={{ left: share(props.standing.needed) }} />
      </div>
      <p class={style["tallyFoot"]}>
        {words().counted(props.standing.agree, props.standing.oppose, props.standing.abstain, props.standing.invalid)}
        <br />
        {words().needed(props.standing.needed, props.standing.base, props.isAll)}
      </p>
    </div>
  )
}

/** Says what the vote lacks, or how far it carries. */
export const sayStanding = (standing: Standing): string => {
  const { outcome, waiting, disputed, margin, lacking } = standing
  if (outcome === "carried")
    return waiting > 0 ? words().carriedAnyway(waiting) : words().carriedNothingLeft(Math.max(0, margin))
  if (outcome === "failed") return words().failedAnyway(waiting)
  return waiting === 0 && disputed > 0 ? words().openDisputed(disputed) : words().lacking(lacking, waiting)
}
