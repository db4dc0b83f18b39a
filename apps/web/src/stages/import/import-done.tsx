/**
 * Import done 导入结果: what was written, and what is still to be mended.
 */
import { A } from "@solidjs/router"
import { Show, type JSX } from "solid-js"
import { Button, buttonClass } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { importWords } from "../../wording/import.ts"
import { wordsOf } from "../../wording/language.ts"
import { useVillage } from "../roster/village.ts"
import { Annotate } from "./annotate.tsx"
import type { Chosen } from "./chosen.ts"
import style from "./import.module.css"
import { Problems } from "./problems.tsx"

const words = wordsOf(importWords)

interface ImportDoneProps {
  readonly chosen: Chosen
  readonly said: string
  readonly whole: boolean
  readonly onAnother: () => void
}

/** Shows what came of an import. */
export const ImportDone = (props: ImportDoneProps): JSX.Element => {
  const village = useVillage()
  return (
    <>
      <Notice tone={props.whole ? "yes" : "ask"}>
        <Show when={props.whole}>
          <h2>{words().doneTitle}</h2>
        </Show>
        <p>{props.said}</p>
      </Notice>
      <Show when={props.chosen.reading.problems.length > 0}>
        <Annotate chosen={props.chosen} />
        <Problems problems={props.chosen.reading.problems} />
      </Show>
      <div class={style["actions"]}>
        <Button onClick={() => props.onAnother()}>{words().another}</Button>
        <A class={buttonClass("main")} href={`/village/${village.code}/${village.year}/roster`}>
          {words().toRoster}
        </A>
      </div>
    </>
  )
}
