/**
 * Agenda 评议项目: the cases that this meeting appraises, picked from those that wait for it.
 */
import { plainSubject, type Refusal } from "@jingzhun/core/procedure"
import { editCase } from "@jingzhun/documents/review"
import { createMemo, createSignal, createUniqueId, For, Show, type JSX } from "solid-js"
import { owedOn, type CaseView } from "../../local/ledger/case-book.ts"
import { Button } from "../../ui/button.tsx"
import { appraisalWords } from "../../wording/appraisal.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { createHouseholdIndex } from "../cases/case-household.ts"
import { sayFlag, sayProject } from "../cases/say.ts"
import style from "./appraisal.module.css"
import { titleOf, useHall, type Hall } from "./hall.ts"
import { hindranceOf } from "./hindrance.ts"

const words = wordsOf(appraisalWords)

/** A case that may be put on the agenda. */
interface Offered {
  readonly subject: string
  readonly title: string
  readonly household?: string
  readonly project?: string
}

/** Lists the cases that wait for an appraisal; a tap puts one on the agenda or takes it off. */
export const Agenda = (): JSX.Element => {
  const hall = useHall()
  const waiting = createWaiting(hall)
  const hindrance = (subject: string): Refusal | undefined =>
    hall.isOpen() ? hindranceOf(hall.ledger, hall.rules(), subject) : undefined
  /** By their numbers, so that a box stays in place, and keeps the focus, whatever else changes. */
  const all = createMemo(
    () => [...new Set([...waiting().map(({ subject }) => subject), ...hall.subjects()])],
    undefined,
    { equals: (one, other) => one.join("\n") === other.join("\n") },
  )
  const offered = (subject: string): Offered =>
    waiting().find((one) => one.subject === subject) ?? { subject, title: titleOf(hall, subject) }
  return (
    <>
      <p class={style["hint"]}>{all().length === 0 ? words().agendaNone : words().agendaHint}</p>
      <ul class={style["agenda"]}>
        <For each={all()}>
          {(subject) => (
            <li data-hindered={hindrance(subject) !== undefined}>
              <label class={style["tick"]}>
                <input
                  type="checkbox"
                  checked={hall.subjects().includes(subject)}
                  disabled={!hall.isOpen()}
                  onChange={(event) =>
                    hall.write(editCase(offered(subject), event.currentTarget.checked ? null : words().takenOff))
                  }
                />
                <span>
                  {offered(subject).title} <small>{subject}</small>
                  <Show when={hindrance(subject)}>
                    {(refusal) => (
                      <small class={style["hindrance"]}>
                        {sayFlag(refusal(), language())} {refusal().source}
                      </small>
                    )}
                  </Show>
                </span>
              </label>
            </li>
          )}
        </For>
      </ul>
      <Show when={hall.isOpen()}>
        <AddByNumber />
      </Show>
    </>
  )
}

/** The cases that owe an appraisal, by what the procedure says of its obligations. */
const createWaiting = (hall: Hall): (() => readonly Offered[]) => {
  const householdOf = createHouseholdIndex(hall.village)
  return createMemo(() => {
    const { ledger } = hall
    const { procedure } = ledger.engine
    const emits = procedure.commands.find(({ type }) => type === hall.rules().command)?.emits
    const owes = new Set(
      procedure.obligations.filter(({ until }) => until.some(({ event }) => event === emits)).map(({ id }) => id),
    )
    const isOwed = (view: CaseView): boolean => owedOn(ledger.obligations(), view).some(({ id }) => owes.has(id))
    return [...ledger.book().cases.values()].filter(isOwed).map((view): Offered => {
      const name = householdOf(view.household)?.summary().headName || (view.household ?? view.subject)
      const project = view.file[0]?.data["project"]
      return {
        subject: view.subject,
        title: words().caseTitle(name, sayProject(view, language())),
        ...(view.household !== undefined && { household: view.household }),
        ...(typeof project === "string" && { project }),
      }
    })
  })
}

/** A case that this device's ledger does not hold yet can still be appraised. */
const AddByNumber = (): JSX.Element => {
  const hall = useHall()
  const id = createUniqueId()
  const [subject, setSubject] = createSignal("")
  const add = (event: SubmitEvent): void => {
    event.preventDefault()
    const number = plainSubject(subject())
    if (number === "") return
    hall.write(editCase({ subject: number, title: number }))
    setSubject("")
  }
  return (
    <details class={style["more"]}>
      <summary>{words().addByNumber}</summary>
      <form class={style["addPerson"]} onSubmit={add}>
        <label for={id}>{words().caseNumber}</label>
        <input
          id={id}
          type="text"
          maxlength={60}
          value={subject()}
          onInput={(event) => setSubject(event.currentTarget.value)}
        />
        <Button type="submit">{words().add}</Button>
      </form>
    </details>
  )
}
