/**
 * Sections 本村各页: roster, to-do, cases and meetings of the open village, always at hand.
 */
import { A, useLocation } from "@solidjs/router"
import { For, type JSX } from "solid-js"
import { wordsOf } from "../wording/language.ts"
import { shellWords } from "../wording/shell.ts"
import type { Place } from "./place.ts"
import style from "./sections.module.css"

const words = wordsOf(shellWords)

/** Each section with the pages that belong to it, by the first part of their address. */
const SECTIONS = [
  { name: "roster", page: "roster", pages: ["roster", "household", "survey", "import", "check"] },
  { name: "todo", page: "todo", pages: ["todo"] },
  { name: "cases", page: "cases", pages: ["cases", "apply", "payments"] },
  { name: "meetings", page: "meetings", pages: ["meetings"] },
] as const

/** Shows the sections; the one that is open is marked. */
export const Sections = (props: { readonly place: Pick<Place, "code" | "year"> }): JSX.Element => {
  const location = useLocation()
  const root = (): string => `/village/${props.place.code}/${props.place.year}/`
  const open = (): string => location.pathname.slice(root().length).split("/")[0] ?? ""
  return (
    <nav class={style["sections"]} aria-label={words().sectionsLabel}>
      <For each={SECTIONS}>
        {(section) => (
          <A
            href={`${root()}${section.page}`}
            data-open={section.pages.some((page) => page === open())}
            aria-current={section.pages.some((page) => page === open()) ? "page" : undefined}
          >
            {words().sections[section.name]}
          </A>
        )}
      </For>
    </nav>
  )
}
