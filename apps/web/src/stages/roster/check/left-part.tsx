/**
 * Left part 迁出后的改动: what was written to a household that had left for another village, by somebody who did not know of it.
 */
import { lateToMove, setField, type ValueAfterMove } from "@jingzhun/documents"
import type { JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { personName } from "../../../ui/people.ts"
import { checkWords } from "../../../wording/check.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { sayMoment } from "../../../wording/when.ts"
import { placeOf, villageName } from "../../moves/moving.tsx"
import { useVillage } from "../village.ts"
import { callRecord, sayField, sayValue } from "./calls.ts"
import { FoundPart } from "./found-part.tsx"
import { createDeeds } from "./trouble.tsx"

const words = wordsOf(checkWords)

/** Lists what the other village does not have; nothing where there is none. */
export const LeftPart = (): JSX.Element => {
  const { roster } = useVillage()
  const deeds = createDeeds()
  const passOn = (late: ValueAfterMove) =>
    deeds.run(() =>
      roster.writeTogether((whole, writing) => {
        const pointer = setField(whole, { record: late.household, field: "movedTo", value: late.movedTo }, writing)
        const { operation } = pointer
        return [{ ...pointer, operation: { ...operation, saw: [...operation.saw, late.operation] } }]
      }),
    )
  return (
    <FoundPart
      title={words().left}
      hint={words().leftHint}
      items={roster.look(lateToMove)}
      say={(late) => [
        <>
          {callRecord(roster, late.record)} · {words().named(sayField(late.record, late.field))}
          {sayValue(late.record, late.field, late.value)}
        </>,
        <>
          {personName(late.actor)} · {sayMoment(late.at, Date.now(), language())} ·{" "}
          {words().leftFor(villageName(placeOf(late.movedTo)?.village ?? ""))}
        </>,
      ]}
      actions={(late) => (
        <Button disabled={deeds.busy()} onClick={() => void passOn(late)}>
          {words().passedOn}
        </Button>
      )}
    >
      <deeds.Trouble />
    </FoundPart>
  )
}
