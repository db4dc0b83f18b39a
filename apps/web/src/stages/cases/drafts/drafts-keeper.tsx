/**
 * Drafts keeper 草稿跟随: sends from any page of the village what a form has left on this device.
 */
import type { JSX } from "solid-js"
import { useVillageDrafts } from "./village-drafts.ts"

/** Shows nothing. */
export const DraftsKeeper = (props: { readonly village: string; readonly year: string }): JSX.Element => {
  useVillageDrafts({ code: props.village, year: props.year })
  return undefined
}
