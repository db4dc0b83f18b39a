/**
 * To-do list 待办清单: what is owed, overdue first, each with its clause and its last day.
 */
import type { Obligation } from "@jingzhun/core/procedure"
import type { CivilDate } from "@jingzhun/core"
import { A } from "@solidjs/router"
import { For, Show, type JSX } from "solid-js"
import { language, wordsOf } from "../../wording/language.ts"
import { todoWords } from "../../wording/todo.ts"
import style from "../cases/cases.module.css"
import { Deadline, toneOf } from "../cases/deadline.tsx"

const words = wordsOf(todoWords)

/** One thing owed, wherever it is known from. */
export interface TodoItem extends Pick<Obligation, "id" | "text" | "source" | "until" | "isOverdue" | "subject"> {
  readonly href: string | undefined
  /** The head of the household, or what else the case is called by. */
  readonly name: string
  /** Where it is: the village, the stage. */
  readonly where: readonly string[]
  /** What is to be known before it is done, such as why a sum came back. */
  readonly note?: string
  /** By whom, where that is not the person at the device. */
  readonly who?: string
}

/** What every to-do list shows of something owed. */
export const faceOf = ({
  id,
  text,
  source,
  until,
  isOverdue,
  subject,
}: Pick<TodoItem, "id" | "text" | "source" | "until" | "isOverdue" | "subject">) => ({
  id,
  text,
  source,
  isOverdue,
  subject,
  ...(until !== undefined && { until }),
})

const GROUPS = ["over", "soon", "calm"] as const

/** Shows a list by how pressing its items are; “other” is said only beside what presses. */
export const TodoList = (props: { readonly items: readonly TodoItem[]; readonly today: CivilDate }): JSX.Element => {
  const of = (group: (typeof GROUPS)[number]) => props.items.filter((item) => toneOf(item, props.today) === group)
  const hasHeading = (group: (typeof GROUPS)[number]): boolean =>
    group !== "calm" || of("calm").length < props.items.length
  return (
    <For each={GROUPS}>
      {(group) => {
        const items = () => of(group)
        return (
          <Show when={items().length > 0}>
            <section aria-label={hasHeading(group) ? words().groups[group] : words().title}>
              <Show when={hasHeading(group)}>
                <h2 class={style["group"]} data-tone={group}>
                  {words().groups[group]} · {items().length}
                </h2>
              </Show>
              <ul class={style["cards"]}>
                <For each={items()}>{(item) => <Item item={item} today={props.today} />}</For>
              </ul>
            </section>
          </Show>
        )
      }}
    </For>
  )
}

const Item = (props: { readonly item: TodoItem; readonly today: CivilDate }): JSX.Element => (
  <li>
    <Show when={props.item.href} fallback={<span class={style["card"]}>{<Face {...props} />}</span>}>
      {(href) => (
        <A class={style["card"]} href={href()}>
          <Face {...props} />
        </A>
      )}
    </Show>
  </li>
)

const Face = (props: { readonly item: TodoItem; readonly today: CivilDate }): JSX.Element => (
  <>
    <span class={style["cardHead"]}>
      <b>{props.item.text[language()]}</b>
      <span>{props.item.name}</span>
      <span class={style["source"]}>{props.item.source}</span>
    </span>
    <span class={style["cardFacts"]}>
      <Show when={props.item.who}>{(who) => <span>{words().who(who())}</span>}</Show>
      <For each={props.item.where}>{(where) => <span>{where}</span>}</For>
      <Deadline owed={props.item} today={props.today} />
    </span>
    <Show when={props.item.note}>{(note) => <span class={style["cameBack"]}>{note()}</span>}</Show>
  </>
)
