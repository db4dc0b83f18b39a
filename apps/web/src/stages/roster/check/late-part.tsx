/**
 * Late part 迟到的改动: what came to a merged household from somebody who did not know of the merger.
 */
import { moveRecords, resolveConflict, seenLate, type LateValue, type LeftBehind } from "@jingzhun/documents"
import type { JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { personName } from "../../../ui/people.ts"
import { checkWords } from "../../../wording/check.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { sayMoment } from "../../../wording/when.ts"
import { useVillage } from "../village.ts"
import { callRecord, sayField, sayValue } from "./calls.ts"
import { FoundPart } from "./found-part.tsx"
import { createDeeds } from "./trouble.tsx"

const words = wordsOf(checkWords)

/** Lists late values, each to be used or left. */
export const LatePart = (props: { readonly values: readonly LateValue[] }): JSX.Element => {
  const { roster } = useVillage()
  const deeds = createDeeds()
  const settle = (late: LateValue, isTaken: boolean) =>
    deeds.run(() =>
      roster.writeTogether((whole, writing) => [
        ...(isTaken
          ? [resolveConflict(whole, { record: late.kept, field: late.field, value: late.value }, writing)]
          : []),
        seenLate(whole, late, writing),
      ]),
    )
  return (
    <FoundPart
      title={words().late}
      hint={words().lateHint}
      items={props.values}
      say={(late) => [
        <>
          {callRecord(roster, late.kept)} · {words().named(sayField(late.kept, late.field))}
          {sayValue(late.kept, late.field, late.value)}
        </>,
        <>
          {personName(late.actor)} · {sayMoment(late.at, Date.now(), language())}
        </>,
      ]}
      actions={(late) => (
        <>
          <Button disabled={deeds.busy()} onClick={() => void settle(late, true)}>
            {words().take}
          </Button>
          <Button weight="quiet" disabled={deeds.busy()} onClick={() => void settle(late, false)}>
            {words().leave}
          </Button>
        </>
      )}
    >
      <deeds.Trouble />
    </FoundPart>
  )
}

/** Lists records whose household was merged away before they came. */
export const LeftBehindPart = (props: { readonly records: readonly LeftBehind[] }): JSX.Element => {
  const { roster } = useVillage()
  const deeds = createDeeds()
  const move = ({ record, heir }: LeftBehind) =>
    deeds.run(() =>
      roster.writeTogether((whole, writing) => moveRecords(whole, { records: [record], to: heir }, writing)),
    )
  return (
    <FoundPart
      title={words().leftBehind}
      hint={words().leftBehindHint}
      items={props.records}
      say={({ record, heir }) => [callRecord(roster, record), words().mergedInto(callRecord(roster, heir))]}
      actions={(left) => (
        <Button disabled={deeds.busy()} onClick={() => void move(left)}>
          {words().moveOver}
        </Button>
      )}
    >
      <deeds.Trouble />
    </FoundPart>
  )
}
