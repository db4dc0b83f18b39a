/**
 * Worksheet part 算账: the income of the household line by line, face to face, with the sums always beside it.
 */
import { fenToYuan } from "@jingzhun/core"
import { LINE_KINDS, type LineKind, type RecordId, type Worksheet, worksheetOf } from "@jingzhun/documents"
import { createMemo, createSignal, For, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { Icon } from "../../../ui/icon.tsx"
import { wordsOf } from "../../../wording/language.ts"
import { visitWords } from "../../../wording/survey-visit.ts"
import { CellConflict } from "./cell-entry.tsx"
import { IncomeTransfer } from "./income-transfer.tsx"
import { perHead } from "./income-plan.ts"
import { memberName, useVisiting } from "./visiting.ts"
import style from "./visit.module.css"
import { plainText, recordsOf, textAt, valueIn } from "./visits.ts"
import { WorksheetLineCard } from "./worksheet-line.tsx"

const words = wordsOf(visitWords)

/** Shows the worksheet of the visit. */
export const WorksheetPart = (): JSX.Element => {
  const { survey, visit, canWrite, say } = useVisiting()
  const [fresh, setFresh] = createSignal<RecordId>()
  const worksheet = createMemo(() => worksheetOf(survey.sheet(), visit().record))
  // By record, so that a line that changes is not made anew under the hand in it.
  const records = createMemo(() => worksheet().lines.map(({ record }) => record))
  const add = async (kind: LineKind): Promise<void> => {
    const made = await survey.create("line", { survey: visit().record, kind })
    if (say(made) && made.ok) setFresh(made.record)
  }
  return (
    <section class={style["block"]} aria-label={words().parts.worksheet}>
      <p class={style["quiet"]}>{words().worksheetHint}</p>
      <IncomeYear />
      <Show when={records().length === 0}>
        <p class={style["quiet"]}>{words().noLines}</p>
      </Show>
      <For each={records()}>
        {(record) => (
          <WorksheetLineCard
            record={record}
            line={worksheet().lines.find((line) => line.record === record)}
            fresh={fresh() === record}
          />
        )}
      </For>
      <Show when={canWrite()}>
        <div class={style["adding"]}>
          <For each={LINE_KINDS}>
            {(kind) => (
              <Button aria-label={words().addLine(words().kinds[kind])} onClick={() => void add(kind)}>
                <Icon name="plus" />
                {words().kinds[kind]}
              </Button>
            )}
          </For>
        </div>
      </Show>
      <TakenOff />
      {/* Nothing computed is not an income of nothing. */}
      <Show when={worksheet().lines.some(({ _tag }) => _tag === "Counted")}>
        <Totals worksheet={worksheet()} />
      </Show>
      <IncomeTransfer worksheet={worksheet()} />
    </section>
  )
}

/** The year is asked and not guessed. */
const IncomeYear = (): JSX.Element => {
  const { village, visit, canWrite, write, cell } = useVisiting()
  const years = (): readonly number[] => [Number(village.year) - 1, Number(village.year)]
  return (
    <div class={style["entry"]} role="group" aria-label={words().year}>
      <span>{words().year}</span>
      <div class={style["buttons"]}>
        <For each={years()}>
          {(year) => (
            <Button
              weight={visit().incomeYear === year ? "main" : "plain"}
              aria-pressed={visit().incomeYear === year}
              disabled={!canWrite() || cell(visit().record, "incomeYear").versions !== undefined}
              onClick={() => void write(visit().record, "incomeYear", year)}
            >
              {String(year)}
            </Button>
          )}
        </For>
      </div>
      <CellConflict record={visit().record} field="incomeYear" label={words().year} say={plainText} />
    </div>
  )
}

const TakenOff = (): JSX.Element => {
  const { village, survey, visit, canWrite, write } = useVisiting()
  const lines = createMemo(() => recordsOf(survey.sheet(), visit().record, "line", true))
  const about = (record: RecordId): string => {
    const member = valueIn(survey.sheet(), record, "member")
    return (
      [textAt(survey.sheet(), record, "item"), memberName(village, member)].filter(Boolean).join(" · ") ||
      words().notFilled
    )
  }
  return (
    <Show when={lines().length > 0}>
      <details class={style["takenOff"]}>
        <summary>{words().takenOff(lines().length)}</summary>
        <For each={lines()}>
          {(record) => (
            <p>
              <s>{about(record)}</s>
              <Show when={canWrite()}>
                <Button onClick={() => void write(record, "closed", null)}>{words().putBack}</Button>
              </Show>
            </p>
          )}
        </For>
      </details>
    </Show>
  )
}

const Totals = (props: { readonly worksheet: Worksheet }): JSX.Element => {
  const { line } = useVisiting()
  const yuan = (fen: number): string => words().amount(fenToYuan(fen))
  const sums = () => props.worksheet.fenByKind
  /** A kind without a line was not computed, which is not the same as none. */
  const sumOf = (kind: LineKind): string =>
    props.worksheet.lines.some((one) => one._tag === "Counted" && one.kind === kind)
      ? yuan(sums()[kind])
      : words().notComputed
  const income = (): number => LINE_KINDS.reduce((sum, kind) => sum + (kind === "cost" ? 0 : sums()[kind]), 0)
  const net = (): number => income() - sums().cost
  const heads = (): number => line.summary().persons
  return (
    <section class={style["totals"]} aria-label={words().totals}>
      <h2>{words().totals}</h2>
      <dl>
        <For each={LINE_KINDS.filter((kind) => kind !== "cost")}>
          {(kind) => (
            <>
              <dt>{words().kinds[kind]}</dt>
              <dd>{sumOf(kind)}</dd>
            </>
          )}
        </For>
        <dt>{words().incomeTotal}</dt>
        <dd>{yuan(income())}</dd>
        <dt>{words().costTotal}</dt>
        <dd>{sumOf("cost")}</dd>
        <dt>
          <b>{words().net}</b>
        </dt>
        <dd>
          <b>{yuan(net())}</b>
        </dd>
        <Show when={perHead(net(), heads()) !== undefined} fallback={<dt>{words().noHeads}</dt>}>
          <dt>
            <b>{words().perHead}</b> <small>{words().heads(heads())}</small>
          </dt>
          <dd>
            <b>{yuan(perHead(net(), heads()) ?? 0)}</b>
          </dd>
        </Show>
      </dl>
    </section>
  )
}
