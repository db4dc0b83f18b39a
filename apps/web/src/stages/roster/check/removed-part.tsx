/**
 * Removed part 移出的户: households that were taken off the roster, with the reason, and the way back.
 */
import type { RecordId } from "@jingzhun/documents"
import { createSignal, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { checkWords } from "../../../wording/check.ts"
import { wordsOf } from "../../../wording/language.ts"
import { placeOf, villageName } from "../../moves/moving.tsx"
import { useVillage } from "../village.ts"
import { callHousehold } from "./calls.ts"
import type { Removed } from "./findings.ts"
import { FoundPart } from "./found-part.tsx"
import { RecordHistory } from "./record-history.tsx"
import { createDeeds } from "./trouble.tsx"

const words = wordsOf(checkWords)

/** Lists the households out of the roster. */
export const RemovedPart = (props: { readonly removed: readonly Removed[] }): JSX.Element => {
  const { roster } = useVillage()
  const deeds = createDeeds()
  const [shown, setShown] = createSignal<RecordId>()
  return (
    <FoundPart
      title={words().removed}
      items={props.removed}
      say={({ household, reason, movedTo }) => [
        callHousehold(roster, household),
        <>
          {words().removedBecause(reason)}
          <Show when={placeOf(movedTo)}>{(place) => <> · {words().leftFor(villageName(place().village))}</>}</Show>
          <br />
          <Button weight="quiet" onClick={() => setShown(household)}>
            {words().allHistory}
          </Button>
        </>,
      ]}
      actions={({ household, movedTo }) => (
        <Show when={movedTo === undefined}>
          <Button
            weight="quiet"
            disabled={deeds.busy()}
            onClick={() => void deeds.run(() => roster.edit(household, "closed", null))}
          >
            {words().putBack}
          </Button>
        </Show>
      )}
    >
      <deeds.Trouble />
      <Show when={shown()}>
        {(household) => <RecordHistory household={household()} onClose={() => setShown(undefined)} />}
      </Show>
    </FoundPart>
  )
}
