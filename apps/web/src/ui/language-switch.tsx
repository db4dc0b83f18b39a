/**
 * Language switch 语言切换: one tap between Chinese and English.
 */
import type { JSX } from "solid-js"
import { language, speak, wordsOf } from "../wording/language.ts"
import { shellWords } from "../wording/shell.ts"
import { Button } from "./button.tsx"

const words = wordsOf(shellWords)

/** Switches between Chinese and English; it is written in the other language. */
export const LanguageSwitch = (): JSX.Element => {
  const other = () => (language() === "zh-CN" ? "en" : "zh-CN")
  return (
    <Button weight="quiet" lang={other()} onClick={() => speak(other())}>
      {words().otherLanguage}
    </Button>
  )
}
