/**
 * Conflict choice 核对: a cell that two devices filled differently, with both values and who wrote them, to choose one.
 */
import type { Json } from "@jingzhun/documents"
import type { ReviewCell } from "@jingzhun/documents/review"
import { For, Show, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { personName } from "../../ui/people.ts"
import { appraisalWords } from "../../wording/appraisal.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { sayMoment } from "../../wording/when.ts"
import style from "./appraisal.module.css"
import { useHall } from "./hall.ts"

const words = wordsOf(appraisalWords)

/** Shows both values while a cell is in conflict, and nothing otherwise. */
export const ConflictChoice = (props: {
  readonly cell: ReviewCell<Json> | undefined
  /** Says a value; what is no text comes as JSON. */
  readonly say: (value: string) => string
  /** Whether the outcome depends on it, where that is known. */
  readonly isSameEitherWay?: boolean
}): JSX.Element => {
  const hall = useHall()
  const keep = (value: Json): void => {
    const { cell } = props
    if (cell === undefined) return
    hall.write({ record: cell.record, field: cell.field, value, isSettling: true })
  }
  return (
    <Show when={props.cell?.versions}>
      {(versions) => (
        <div class={style["conflict"]} role="group" aria-label={words().conflictTitle}>
          <p>
            <Icon name="split" /> <b>{words().conflictTitle}</b>{" "}
            <Show when={props.isSameEitherWay !== undefined}>
              {props.isSameEitherWay === true ? words().sameEitherWay : words().otherEitherWay}
            </Show>
          </p>
          <For each={versions()}>
            {({ value, actor, at }) => (
              <div class={style["version"]}>
                <span>
                  <b>
                    {value === null
                      ? words().blank
                      : props.say(typeof value === "string" ? value : JSON.stringify(value))}
                  </b>{" "}
                  <small>{words().conflictWho(personName(actor), sayMoment(at, Date.now(), language()))}</small>
                </span>
                <Button disabled={!hall.isOpen()} onClick={() => keep(value)}>
                  {words().keepThis}
                </Button>
              </div>
            )}
          </For>
        </div>
      )}
    </Show>
  )
}
