/**
 * Village to-do 本村待办: what is owed in one village, from the ledger on this device, with network or without.
 */
import { A } from "@solidjs/router"
import type { Obligation } from "@jingzhun/core/procedure"
import { createMemo, Show, type JSX } from "solid-js"
import type { CaseView } from "../../local/ledger/case-book.ts"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { Empty, Notice } from "../../ui/notice.tsx"
import { createTitle } from "../../ui/title.ts"
import { paymentWords } from "../../wording/disbursement.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { todoWords } from "../../wording/todo.ts"
import { sayDay } from "../../wording/when.ts"
import { caseAddress, villagePage } from "../cases/addresses.ts"
import { createHouseholdIndex } from "../cases/case-household.ts"
import style from "../cases/cases.module.css"
import { settlersOf } from "../cases/case-work.ts"
import { sayRole } from "../cases/say.ts"
import { WithLedger } from "../cases/with-ledger.tsx"
import { cameBackOf, payingRulesOf } from "../disbursement/paying-rules.ts"
import { useVillage } from "../roster/village.ts"
import { faceOf, TodoList, type TodoItem } from "./todo-list.tsx"

const words = wordsOf(todoWords)
const payment = wordsOf(paymentWords)

/** Shows the to-do list of the open village. */
export const VillageTodo = (): JSX.Element => {
  const village = useVillage()
  createTitle(() => `${village.name()} · ${words().title}`)
  return <WithLedger>{(ledger) => <Todo ledger={ledger} />}</WithLedger>
}

const Todo = (props: { readonly ledger: SharedLedger }): JSX.Element => {
  const village = useVillage()
  const lineOf = createHouseholdIndex(village)
  const itemOf = (owed: Obligation): TodoItem => {
    const view = props.ledger.book().cases.get(`${owed.kind}/${owed.subject}`)
    const name = lineOf(view?.household)?.summary().headName
    return {
      ...faceOf(owed),
      name: name === undefined || name === "" ? (view?.household ?? owed.subject) : name,
      where: [owed.subject, view?.stage?.label[language()] ?? ""].filter((part) => part !== ""),
      href: caseAddress(village, owed.subject),
      ...noteOn(owed, view),
    }
  }
  /** Why the sum came back that is to be asked for or paid again. */
  const noteOn = (owed: Obligation, view: CaseView | undefined): Pick<TodoItem, "note"> => {
    const { procedure } = props.ledger.engine
    const rules = payingRulesOf(procedure)
    const isOfMoney = settlersOf(procedure, owed).some(
      ({ emits }) => emits === rules?.request || emits === rules?.pay.emits,
    )
    const [back] = isOfMoney && view !== undefined ? cameBackOf(procedure, view) : []
    return back === undefined ? {} : { note: payment().cameBack(back.by, sayDay(back.on, language()), back.reason) }
  }
  const mine = createMemo(() =>
    props.ledger
      .obligations()
      .filter(({ who }) => who === props.ledger.role)
      .map(itemOf),
  )
  const others = createMemo(() =>
    props.ledger
      .obligations()
      .filter(({ who }) => who !== props.ledger.role)
      .map((owed) => ({ ...itemOf(owed), who: sayRole(props.ledger.engine.procedure, owed.who, language()) })),
  )
  const unsettled = (): number => props.ledger.outbox().filter(({ answer }) => answer._tag !== "Accepted").length
  return (
    <div class={style["screen"]}>
      <header class={style["heading"]}>
        <h1>
          {words().inVillage}
          <small>{words().asOf(sayDay(props.ledger.today, language()))}</small>
        </h1>
      </header>
      <Show when={unsettled() > 0}>
        <Notice tone="ask">
          <A href={villagePage(village, "cases")}>{words().sending(unsettled())}</A>
        </Notice>
      </Show>
      <Show
        when={mine().length > 0}
        fallback={
          <Empty icon="yes" title={words().nothing}>
            <p>{words().nothingHint}</p>
          </Empty>
        }
      >
        <TodoList items={mine()} today={props.ledger.today} />
      </Show>
      <Show when={others().length > 0}>
        <details class={style["hindered"]}>
          <summary>{words().others(others().length)}</summary>
          <TodoList items={others()} today={props.ledger.today} />
        </details>
      </Show>
    </div>
  )
}
