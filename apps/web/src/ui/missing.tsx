/**
 * Missing 没有这一页: an address that leads nowhere, with the way back.
 */
import { A } from "@solidjs/router"
import type { JSX } from "solid-js"
import { wordsOf } from "../wording/language.ts"
import { shellWords } from "../wording/shell.ts"
import { buttonClass } from "./button.tsx"
import { Empty } from "./notice.tsx"
import { createTitle } from "./title.ts"

const words = wordsOf(shellWords)

/** Says that there is no such page. */
export const Missing = (): JSX.Element => {
  createTitle(() => words().missingTitle)
  return (
    <Empty icon="ask" title={words().missingTitle} isWholePage>
      <p>{words().missingBody}</p>
      <A class={buttonClass("main")} href="/">
        {words().home}
      </A>
    </Empty>
  )
}
