/**
 * Problems 问题清单: each with sheet, row, column, what stands there and a sentence that says how to mend it.
 */
import { causeSentence } from "@jingzhun/forms"
import type { Problem } from "@jingzhun/forms/spreadsheet"
import { createMemo, For, Show, type JSX } from "solid-js"
import { Notice } from "../../ui/notice.tsx"
import { importWords } from "../../wording/import.ts"
import { language, wordsOf } from "../../wording/language.ts"
import style from "./import.module.css"
import { groupProblems, type ProblemGroup } from "./problem-groups.ts"

const words = wordsOf(importWords)

/** More problems than these are read in the marked workbook. */
const MOST_LISTED = 300

/** More rows than these are counted. */
const MOST_ROWS = 200

/** Lists problems, errors first. */
export const Problems = (props: { readonly problems: readonly Problem[] }): JSX.Element => {
  const errors = createMemo(() => props.problems.filter(({ severity }) => severity === "error"))
  const warnings = createMemo(() => props.problems.filter(({ severity }) => severity === "warning"))
  const groups = createMemo(() => groupProblems(props.problems))
  const listed = createMemo(() => groups().slice(0, MOST_LISTED))
  return (
    <Show when={props.problems.length > 0} fallback={<Notice tone="yes">{words().noProblems}</Notice>}>
      <section class={style["problems"]}>
        <h2>{words().problemsTitle(errors().length, warnings().length)}</h2>
        <p class={style["small"]}>{words().problemsLead}</p>
        <div class={style["table"]}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words().problemColumns.place}</th>
                <th scope="col">{words().problemColumns.header}</th>
                <th scope="col">{words().problemColumns.value}</th>
                <th scope="col">{words().problemColumns.what}</th>
              </tr>
            </thead>
            <tbody>
              <For each={listed()}>{(group) => <ProblemRow group={group} />}</For>
            </tbody>
          </table>
        </div>
        <Show when={groups().length > listed().length}>
          <p>{words().moreProblems(groups().length - listed().length)}</p>
        </Show>
      </section>
    </Show>
  )
}

const ProblemRow = (props: { readonly group: ProblemGroup }): JSX.Element => (
  <tr data-severity={props.group.first.severity}>
    <td>
      <b>{words().severity[props.group.first.severity]}</b>{" "}
      {words().at(props.group.first.sheet, props.group.first.row, props.group.first.column ?? "")}
      <Show when={props.group.rows.length > 1}>
        <details class={style["rows"]}>
          <summary>{words().sameInRows(props.group.rows.length)}</summary>
          <p>{words().rows(props.group.rows.slice(0, MOST_ROWS), props.group.rows.length)}</p>
        </details>
      </Show>
    </td>
    <td>{props.group.first.header}</td>
    <td class={style["value"]}>{props.group.first.value}</td>
    <td>{causeSentence(props.group.first.cause, language())}</td>
  </tr>
)
