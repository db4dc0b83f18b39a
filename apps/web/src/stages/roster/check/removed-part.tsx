/**
 * Removed part 移出的户: households that were taken off the roster, with the reason, and the way back.
 */
import type { JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { checkWords } from "../../../wording/check.ts"
import { wordsOf } from "../../../wording/language.ts"
import { useVillage } from "../village.ts"
import { callHousehold } from "./calls.ts"
import type { Removed } from "./findings.ts"
import { FoundPart } from "./found-part.tsx"
import { createDeeds } from "./trouble.tsx"

const words = wordsOf(checkWords)

/** Lists the households out of the roster. */
export const RemovedPart = (props: { readonly removed: readonly Removed[] }): JSX.Element => {
  const { roster } = useVillage()
  const deeds = createDeeds()
  return (
    <FoundPart
      title={words().removed}
      items={props.removed}
      say={({ household, reason }) => [callHousehold(roster, household), words().removedBecause(reason)]}
      actions={({ household }) => (
        <Button
          weight="quiet"
          disabled={deeds.busy()}
          onClick={() => void deeds.run(() => roster.edit(household, "closed", null))}
        >
          {words().putBack}
        </Button>
      )}
    >
      <deeds.Trouble />
    </FoundPart>
  )
}
