/**
 * Title 页面标题: names the page in the browser's tab and to screen readers.
 */
import { createEffect, type Accessor } from "solid-js"
import { wordsOf } from "../wording/language.ts"
import { shellWords } from "../wording/shell.ts"

const words = wordsOf(shellWords)

/** Keeps the title of the page. */
export const createTitle = (title: Accessor<string>): void => {
  createEffect(() => {
    document.title = `${title()} · ${words().product}`
  })
}
