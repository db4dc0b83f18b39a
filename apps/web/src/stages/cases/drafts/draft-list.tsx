/**
 * Draft list 未提交的草稿: the drafts of the open village, wherever a form is begun.
 */
import { Show, type JSX } from "solid-js"
import { useVillage } from "../../roster/village.ts"
import { type DraftListProps, DraftRows } from "./draft-rows.tsx"
import { useVillageDrafts } from "./village-drafts.ts"

/** Shows them to who may write them, and nothing to others. */
export const DraftList = (props: DraftListProps): JSX.Element => {
  const village = useVillage()
  const drafts = useVillageDrafts(village)
  return <Show when={drafts}>{(open) => <DraftRows {...props} village={village} drafts={open()} />}</Show>
}
