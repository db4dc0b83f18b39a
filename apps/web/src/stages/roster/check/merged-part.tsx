/**
 * Merged part 已并的户: every household that was merged away, and the way back.
 */
import { undoMerge, type Twins } from "@jingzhun/documents"
import type { JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { checkWords } from "../../../wording/check.ts"
import { wordsOf } from "../../../wording/language.ts"
import { useVillage } from "../village.ts"
import { callHousehold } from "./calls.ts"
import { FoundPart } from "./found-part.tsx"
import { createDeeds } from "./trouble.tsx"

const words = wordsOf(checkWords)

/** Lists the merged households. */
export const MergedPart = (props: { readonly merged: readonly Twins[] }): JSX.Element => {
  const { roster } = useVillage()
  const deeds = createDeeds()
  const undo = (twins: Twins) =>
    deeds.run(() => roster.writeTogether((whole, writing) => undoMerge(whole, twins, writing)))
  return (
    <FoundPart
      title={words().merged}
      items={props.merged}
      say={({ kept, dropped }) => [callHousehold(roster, dropped), words().mergedInto(callHousehold(roster, kept))]}
      actions={(twins) => (
        <Button weight="quiet" disabled={deeds.busy()} onClick={() => void undo(twins)}>
          {words().undo}
        </Button>
      )}
    >
      <deeds.Trouble />
    </FoundPart>
  )
}
