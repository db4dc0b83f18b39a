/**
 * Awaited judge 随后判断: what judges is loaded when a verdict is first wanted; an open roster never waits for it.
 */
import type { CivilDate } from "@jingzhun/core"
import { createMemo, createSignal, type Accessor } from "solid-js"
import { untilLoaded } from "../../ui/later-part.ts"
import type { Language } from "../../wording/language.ts"
import type { createJudge, Judge } from "./judge.ts"

const [make, setMake] = createSignal<typeof createJudge>()
let loading: Promise<void> | undefined

/** Loads the packs and what reads them, once; settles when households can be judged. */
export const loadJudge = (): Promise<void> => {
  loading ??= untilLoaded(() => import("./judge.ts")).then(({ createJudge }) => void setMake(() => createJudge))
  return loading
}

/** Follows the day and the language; there is no judge until one is loaded. */
export const createAwaitedJudge = (
  asOf: Accessor<CivilDate>,
  language: Accessor<Language>,
): Accessor<Judge | undefined> => createMemo(() => make()?.(asOf(), language()))
