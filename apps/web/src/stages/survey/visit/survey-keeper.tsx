/**
 * Survey keeper 调查跟随: sends from any page of the village what a visit has left on this device.
 */
import type { JSX } from "solid-js"
import { useVillageSurvey } from "./village-survey.ts"

/** Shows nothing. */
export const SurveyKeeper = (props: { readonly village: string; readonly year: string }): JSX.Element => {
  useVillageSurvey(props.village, props.year)
  return undefined
}
