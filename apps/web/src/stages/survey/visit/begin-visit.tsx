/**
 * Begin visit 开始调查: one tap makes the record of a visit; it holds who came to whom and when, and nothing yet that was said.
 */
import type { RecordId } from "@jingzhun/documents"
import type { JSX } from "solid-js"
import type { SharedSurvey } from "../../../local/survey/shared-survey.ts"
import { Button } from "../../../ui/button.tsx"
import { who } from "../../../ui/who.ts"

/** Shows the button that begins a visit. */
export const BeginVisit = (props: {
  readonly household: RecordId
  readonly survey: SharedSurvey
  readonly label: string
}): JSX.Element => {
  const begin = (): void => {
    const { account = "" } = who() ?? {}
    void props.survey.create("survey", {
      household: props.household,
      surveyor: account,
      startedAt: new Date().toISOString(),
    })
  }
  return (
    <Button weight="main" onClick={begin}>
      {props.label}
    </Button>
  )
}
