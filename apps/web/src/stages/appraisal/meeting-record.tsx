/**
 * Meeting record 评议记录: the sheet of paper, only seen in print: who was there, who said what, the minutes, the signatures.
 */
import { ballotOf, CHAIR, isRecused, type Mark, type SealedReview } from "@jingzhun/documents/review"
import { For, Show, type JSX } from "solid-js"
import { closingWords } from "../../wording/appraisal-closing.ts"
import { appraisalWords } from "../../wording/appraisal.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { sayDay } from "../../wording/when.ts"
import { sayWord } from "../cases/say.ts"
import style from "./record.module.css"
import { nameOf, titleOf, useHall } from "./hall.ts"
import { SignatureDrawing } from "../../ui/signature-drawing.tsx"
import { signerName } from "./signatures-part.tsx"
import { shortHash } from "./state-notice.tsx"
import { sayStanding } from "./tally.tsx"

const words = wordsOf(appraisalWords)
const closing = wordsOf(closingWords)

/** Lays the meeting out for paper. */
export const MeetingRecord = (): JSX.Element => {
  const hall = useHall()
  const sealed = (): SealedReview | undefined => {
    const state = hall.meeting.state()
    return state._tag === "Closed" ? state.sealed : undefined
  }
  const facts = () => hall.review().meeting
  return (
    <article class={style["record"]} aria-hidden="true">
      <h1>{closing().recordOf(hall.village.name())}</h1>
      <Show when={sealed() === undefined}>
        <p class={style["draft"]}>{closing().recordNotSealed}</p>
      </Show>
      <table>
        <tbody>
          <tr>
            <th>{words().day}</th>
            <td>{sayDay(facts().day.value ?? "", language())}</td>
            <th>{words().place}</th>
            <td>{facts().place.value}</td>
          </tr>
          <tr>
            <th>{words().chair}</th>
            <td>{signerName(hall, CHAIR).replace(words().chair, "").trim()}</td>
            <th>{words().office}</th>
            <td>{sayWord(facts().office.value ?? "", language())}</td>
          </tr>
          <tr>
            <th>{words().recorder}</th>
            <td>{facts().recorder.value}</td>
            <th>{words().way}</th>
            <td>{words().ways[facts().way.value ?? ""]}</td>
          </tr>
          <tr>
            <th>{words().supervisor}</th>
            <td>{facts().supervisor.value}</td>
            <th>{words().teller}</th>
            <td>{facts().teller.value}</td>
          </tr>
        </tbody>
      </table>
      <Panel />
      <For each={hall.subjects()}>{(subject) => <Case subject={subject} />}</For>
      <h2>{closing().recordMinutes}</h2>
      <pre>{sealed()?.closing.minutes ?? hall.meeting.minutesText()}</pre>
      <footer>
        <ChairSignature />
        <Show when={sealed()}>{(one) => <span>{closing().sealHash(shortHash(one().hash))}</span>}</Show>
        <span>
          {hall.ledger.engine.procedure.document} · {closing().reference}
        </span>
      </footer>
    </article>
  )
}

const markOf = (hall: ReturnType<typeof useHall>, signer: string): Mark | undefined =>
  hall.review().signatures.find((one) => one.signer === signer)?.mark

const Panel = (): JSX.Element => {
  const hall = useHall()
  return (
    <table>
      <thead>
        <tr>
          <th>{closing().columns.number}</th>
          <th>{closing().columns.name}</th>
          <th>{closing().columns.role}</th>
          <th>{closing().columns.present}</th>
          <th class={style["wide"]}>{closing().columns.signature}</th>
        </tr>
      </thead>
      <tbody>
        <For each={hall.seats()}>
          {(seat, at) => (
            <tr>
              <td>{at() + 1}</td>
              <td>{nameOf(hall, seat)}</td>
              <td>{sayWord(hall.seat(seat)?.role.value ?? "", language())}</td>
              <td>{hall.seat(seat)?.present.value === true ? words().present : words().absent}</td>
              <td class={style["sign"]}>
                <Show when={markOf(hall, seat)}>
                  {(mark) => <SignatureDrawing strokes={mark().strokes} name={nameOf(hall, seat)} />}
                </Show>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

const Case = (props: { readonly subject: string }): JSX.Element => {
  const hall = useHall()
  const tally = () => hall.tallies().find(({ subject }) => subject === props.subject)
  const answer = (seat: string, question: string): string => {
    if (isRecused(hall.review(), seat, props.subject)) return words().recusedHere
    const value = ballotOf(hall.review(), seat, props.subject, question)?.value
    return value === undefined ? "—" : words().answers[value]
  }
  return (
    <section>
      <h2>{closing().recordCase(titleOf(hall, props.subject), props.subject)}</h2>
      <table>
        <thead>
          <tr>
            <th>{closing().columns.name}</th>
            <For each={hall.rules().questions}>{({ label }) => <th>{label[language()]}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={hall.seats()}>
            {(seat) => (
              <tr>
                <td>{nameOf(hall, seat)}</td>
                <For each={hall.rules().questions}>{({ id }) => <td>{answer(seat, id)}</td>}</For>
              </tr>
            )}
          </For>
          <tr>
            <th>{words().tally}</th>
            <For each={hall.rules().questions}>
              {({ id }) => {
                const one = () => tally()?.questions.find(({ question }) => question === id)
                return (
                  <td>
                    <Show when={one()}>
                      {(standing) => (
                        <>
                          {words().counted(standing().agree, standing().oppose, standing().abstain, standing().invalid)}
                          <br />
                          {sayStanding(standing())}
                        </>
                      )}
                    </Show>
                  </td>
                )
              }}
            </For>
          </tr>
        </tbody>
      </table>
      <p class={style["result"]}>{tally()?.outcome === "carried" ? words().outcomes.carried : words().sealedOpen}</p>
    </section>
  )
}

const ChairSignature = (): JSX.Element => {
  const hall = useHall()
  return (
    <span class={style["chairSign"]}>
      {words().chair}
      <Show when={markOf(hall, CHAIR)}>
        {(mark) => <SignatureDrawing strokes={mark().strokes} name={words().chair} />}
      </Show>
    </span>
  )
}
