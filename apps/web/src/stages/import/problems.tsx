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

const words = wordsOf(importWords)

/** More problems than these are read in the marked workbook. */
const MOST_LISTED = 300

/** Lists problems, errors first. */
export const Problems = (props: { readonly problems: readonly Problem[] }): JSX.Element => {
  const errors = createMemo(() => props.problems.filter(({ severity }) => severity === "error"))
  const warnings = createMemo(() => props.problems.filter(({ severity }) => severity === "warning"))
  const listed = createMemo(() => [...errors(), ...warnings()].slice(0, MOST_LISTED))
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
              <For each={listed()}>{(problem) => <ProblemRow problem={problem} />}</For>
            </tbody>
          </table>
        </div>
        <Show when={props.problems.length > listed().length}>
          <p>{words().moreProblems(props.problems.length - listed().length)}</p>
        </Show>
      </section>
    </Show>
  )
}

const ProblemRow = (props: { readonly problem: Problem }): JSX.Element => (
  <tr data-severity={props.problem.severity}>
    <td>
      <b>{words().severity[props.problem.severity]}</b>{" "}
      {words().at(props.problem.sheet, props.problem.row, props.problem.column ?? "")}
    </td>
    <td>{props.problem.header}</td>
    <td class={style["value"]}>{props.problem.value}</td>
    <td>{causeSentence(props.problem.cause, language())}</td>
  </tr>
)
