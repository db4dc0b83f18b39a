/**
 * Same number 同号户: a case is of a number; where two households of the roster bear it, nobody can say of which of them it is.
 */
import { A } from "@solidjs/router"
import { For, type JSX } from "solid-js"
import { buttonClass } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { wordsOf } from "../../wording/language.ts"
import { stageWords } from "../../wording/stages.ts"
import type { Line } from "../roster/lines.ts"
import { householdAddress, useVillage, type Village } from "../roster/village.ts"

const words = () => wordsOf(stageWords)().review

/** The households of the roster that bear a number. */
export const householdsNumbered = ({ lines }: Pick<Village, "lines">, number: string | undefined): readonly Line[] =>
  number === undefined ? [] : lines.all().filter((line) => line.summary().number === number)

/** Says which households bear the number, and the two ways out: to merge them, or to give one another number. */
export const SameNumber = (props: { readonly number: string; readonly lines: readonly Line[] }): JSX.Element => {
  const village = useVillage()
  return (
    <Notice tone="ask">
      <p>{words().twice(props.number, props.lines.length)}</p>
      <ul>
        <For each={props.lines}>
          {(line) => (
            <li>
              <A href={householdAddress(village, line.id)}>{sayLine(line)}</A>
            </li>
          )}
        </For>
      </ul>
      <p>{words().twiceDo}</p>
      <A class={buttonClass()} href={`/village/${village.code}/${village.year}/check`}>
        {words().twiceCheck}
      </A>
    </Notice>
  )
}

/** They bear one number, and often one name: group and persons tell them apart. */
const sayLine = (line: Line): string => {
  const { headName, group, persons } = line.summary()
  return words().twiceOne(headName, group, persons)
}
