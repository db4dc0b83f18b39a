/**
 * To-do screen 所有村的待办: the inbox of people who work for several villages, by deadline.
 */
import { A } from "@solidjs/router"
import { createResource, Match, Show, Switch, type JSX } from "solid-js"
import { documents } from "../../local/session.ts"
import { todosOf, type Todo, type Todos } from "../../local/ledger/todo-everywhere.ts"
import { Button, buttonClass } from "../../ui/button.tsx"
import { Empty, Notice, Waiting } from "../../ui/notice.tsx"
import { createTitle } from "../../ui/title.ts"
import { roleName, who } from "../../ui/who.ts"
import { paymentWords } from "../../wording/disbursement.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { todoWords } from "../../wording/todo.ts"
import { sayDay } from "../../wording/when.ts"
import { caseAddress, remoteAddress } from "../cases/addresses.ts"
import style from "../cases/cases.module.css"
import { listRosters, type RosterEntry } from "../villages/roster-entries.ts"
import { faceOf, TodoList, type TodoItem } from "./todo-list.tsx"

const words = wordsOf(todoWords)
const payment = wordsOf(paymentWords)

/** Shows what is owed in every village of the account's area. */
export const TodoScreen = (): JSX.Element => {
  createTitle(() => words().title)
  const [answer, { refetch }] = createResource(() => todosOf(who()?.account ?? ""))
  const [list] = createResource(documents)
  const rosters = (): readonly RosterEntry[] => listRosters(list.latest?.documents ?? [])
  const found = () => {
    const now = answer.latest
    return typeof now === "object" ? now : undefined
  }
  return (
    <div class={style["screen"]}>
      <header class={style["heading"]}>
        <h1>
          {words().everywhere}
          <Show when={found()}>{(one) => <small>{words().asOf(sayDay(one().todos.asOf, language()))}</small>}</Show>
        </h1>
        <Show when={who()?.role === "finance"}>
          <A class={buttonClass()} href="/payments">
            {payment().title}
          </A>
        </Show>
      </header>
      <Switch>
        <Match when={answer.loading}>
          <Waiting />
        </Match>
        <Match when={answer.latest === "failed"}>
          <Notice tone="bad">
            <p>{words().failed}</p>
            <Button onClick={() => void refetch()}>{words().retry}</Button>
          </Notice>
        </Match>
        <Match when={answer.latest === "offline"}>
          <Empty icon="cloudOff" title={words().offlineNone} />
        </Match>
        <Match when={found()}>
          {(one) => (
            <>
              <Show when={one().from === "device"}>
                <Notice tone="ask">{words().offline}</Notice>
              </Show>
              <Lists todos={one().todos} rosters={rosters()} />
            </>
          )}
        </Match>
      </Switch>
    </div>
  )
}

const Lists = (props: { readonly todos: Todos; readonly rosters: readonly RosterEntry[] }): JSX.Element => {
  const itemOf = (todo: Todo): TodoItem => {
    const roster = props.rosters.find(({ code }) => code === todo.village)
    return {
      ...faceOf(todo),
      name: todo.householdName ?? todo.household ?? todo.subject,
      where: [todo.villageName, todo.subject, todo.isTraining ? words().training : ""].filter((part) => part !== ""),
      // Who may not open the village sees the one case.
      href: roster === undefined ? remoteAddress(todo) : caseAddress(roster, todo.subject),
    }
  }
  return (
    <>
      <Show
        when={props.todos.own.length > 0}
        fallback={
          <Empty icon="yes" title={words().nothing}>
            <p>{words().nothingHint}</p>
          </Empty>
        }
      >
        <TodoList items={props.todos.own.map(itemOf)} today={props.todos.asOf} />
      </Show>
      <Show when={props.todos.below.length > 0}>
        <h2>{words().below}</h2>
        <TodoList
          items={props.todos.below.map((todo) => ({ ...itemOf(todo), who: roleName(todo.who) }))}
          today={props.todos.asOf}
        />
      </Show>
    </>
  )
}
