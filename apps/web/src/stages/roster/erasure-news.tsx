/**
 * Erasure news 抹除提示: tells whoever has the roster open that somebody was erased from it, without saying who.
 */
import type { Erasure } from "@jingzhun/documents"
import { For, type JSX } from "solid-js"
import type { SharedRoster } from "../../local/shared-roster.ts"
import { Button } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { erasureWords } from "../../wording/erasure.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { dayInBeijing, sayDay } from "../../wording/when.ts"

const words = wordsOf(erasureWords)

/** Says it of each erasure, until the person puts it away. */
export const ErasureNews = (props: { readonly roster: SharedRoster }): JSX.Element => (
  <Notice tone="ask">
    <For each={props.roster.status.erasures}>
      {({ records, at, reason }) => {
        const count = (prefix: string): number => records.filter((record) => record.startsWith(prefix)).length
        return (
          <p>
            {words().news(
              { households: count("h:"), members: count("m:") },
              sayDay(dayInBeijing(Date.parse(at)), language()),
              reason,
            )}
          </p>
        )
      }}
    </For>
    <Button onClick={() => props.roster.dismissErasures()}>{words().putAway}</Button>
  </Notice>
)

/** Says of a household that it was erased, when and why. */
export const GoneHousehold = (props: { readonly erasure: Erasure }): JSX.Element => (
  <>
    <h2>{words().goneTitle}</h2>
    <p>{words().gone(sayDay(dayInBeijing(Date.parse(props.erasure.at)), language()), props.erasure.reason)}</p>
  </>
)
