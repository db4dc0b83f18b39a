/**
 * Tone bar 结论汇总: how many households stand where, as a bar and as buttons that filter the list.
 */
import { createMemo, For, Show, type JSX } from "solid-js"
import { Icon } from "../../ui/icon.tsx"
import { wordsOf } from "../../wording/language.ts"
import { rosterWords } from "../../wording/roster.ts"
import { verdictWords } from "../../wording/verdict.ts"
import { DECISIONS, type DecisionKey, type ShownDecision } from "../verdict/decisions.ts"
import type { Tone } from "../verdict/judge.ts"
import { TONE_ICONS } from "../verdict/tone-icons.ts"
import { countTones, TONES, type RosterFilter } from "./roster-filter.ts"
import style from "./roster.module.css"
import { useVillage } from "./village.ts"

const words = wordsOf(rosterWords)
const verdict = wordsOf(verdictWords)

/** The questions, those of one text together. */
const PACKS: readonly (readonly ShownDecision[])[] = [...new Set(DECISIONS.map(({ pack }) => pack))].map((pack) =>
  DECISIONS.filter((one) => one.pack === pack),
)

interface ToneBarProps {
  readonly filter: RosterFilter
  readonly onFilter: (filter: RosterFilter) => void
}

/** Shows the counts of one decision. */
export const ToneBar = (props: ToneBarProps): JSX.Element => {
  const { lines } = useVillage()
  const counts = createMemo(() =>
    countTones(
      lines.judgedLines().map((line) => line.judged()),
      props.filter.decision,
    ),
  )
  const disputed = createMemo(() => lines.judgedLines().filter((line) => line.disputes() > 0).length)
  /** Asks for one kind of households in place of the kind asked for before. */
  const ask = (kind: Pick<RosterFilter, "tone" | "disputed">, decision = props.filter.decision): void => {
    const { tone: _, disputed: __, ...rest } = props.filter
    props.onFilter({ ...rest, decision, ...kind })
  }
  const present = (): readonly Tone[] =>
    TONES.filter((tone) => (counts().get(tone) ?? 0) > 0 || tone === props.filter.tone)
  return (
    <div class={style["tones"]}>
      <DecisionSelect decision={props.filter.decision} onChoose={(decision) => ask({}, decision)} />
      <Show
        when={lines.judgedLines().length > 0}
        fallback={
          <Show when={lines.all().length > 0}>
            <span class={style["quiet"]}>{words().counting}</span>
          </Show>
        }
      >
        <div class={style["toneButtons"]} role="group" aria-label={words().verdictFilter}>
          <button
            type="button"
            class={style["tone"]}
            aria-pressed={props.filter.tone === undefined && props.filter.disputed !== true}
            onClick={() => ask({})}
          >
            <span>{words().all}</span> <b>{lines.judgedLines().length}</b>
          </button>
          <For each={present()}>
            {(tone) => (
              <button
                type="button"
                class={style["tone"]}
                data-tone={tone}
                aria-pressed={props.filter.tone === tone}
                title={verdict().toneHelp[tone]}
                onClick={() => ask(props.filter.tone === tone ? {} : { tone })}
              >
                <span>
                  <Icon name={TONE_ICONS[tone]} />
                  {verdict().tones[tone]}
                </span>{" "}
                <b>{counts().get(tone) ?? 0}</b>
                <span
                  class={style["share"]}
                  style={{ width: `${((counts().get(tone) ?? 0) / Math.max(1, lines.judgedLines().length)) * 100}%` }}
                />
              </button>
            )}
          </For>
          <Show when={disputed() > 0 || props.filter.disputed === true}>
            <button
              type="button"
              class={style["tone"]}
              data-tone="disputed"
              aria-pressed={props.filter.disputed === true}
              title={words().disputedHelp}
              onClick={() => ask(props.filter.disputed === true ? {} : { disputed: true })}
            >
              <span>
                <Icon name="split" />
                {words().disputed}
              </span>{" "}
              <b>{disputed()}</b>
            </button>
          </Show>
        </div>
      </Show>
    </div>
  )
}

const DecisionSelect = (props: {
  readonly decision: DecisionKey
  readonly onChoose: (decision: DecisionKey) => void
}): JSX.Element => (
  <select
    class={style["select"]}
    aria-label={words().verdictFilter}
    value={props.decision}
    onChange={(event) => {
      const chosen = DECISIONS.find(({ key }) => key === event.currentTarget.value)
      if (chosen !== undefined) props.onChoose(chosen.key)
    }}
  >
    <For each={PACKS}>
      {(decisions) => (
        <optgroup label={decisions[0] && verdict().decisions[decisions[0].key].pack}>
          <For each={decisions}>{({ key }) => <option value={key}>{verdict().decisions[key].short}</option>}</For>
        </optgroup>
      )}
    </For>
  </select>
)
