/**
 * Verdict foot 页脚结论: every verdict and how much is missing, always in sight; a tap shows the reasons.
 */
import { createSignal, For, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { Dialogue } from "../../../ui/dialogue.tsx"
import { Icon } from "../../../ui/icon.tsx"
import { wordsOf } from "../../../wording/language.ts"
import { visitWords } from "../../../wording/survey-visit.ts"
import { verdictWords } from "../../../wording/verdict.ts"
import { TONE_ICONS } from "../../verdict/tone-icons.ts"
import { VerdictPanel } from "../../verdict/verdict-panel.tsx"
import { needsOf, useVisiting } from "./visiting.ts"
import style from "./visit.module.css"

const words = wordsOf(visitWords)
const verdict = wordsOf(verdictWords)

/** Shows the verdicts at the foot of the screen. */
export const VerdictFoot = (): JSX.Element => {
  const { line, ask } = useVisiting()
  const [open, setOpen] = createSignal(false)
  return (
    <>
      <aside class={style["foot"]} aria-label={words().footLabel}>
        <button type="button" class={style["footButton"]} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <For each={line.judged()}>
            {(judged) => (
              <span class={style["footVerdict"]} data-tone={judged.tone}>
                <small>{verdict().decisions[judged.shown.key].short}</small>
                <b>
                  <Icon name={TONE_ICONS[judged.tone]} />
                  {verdict().tones[judged.tone]}
                </b>
                <Show when={needsOf(judged).length > 0}>
                  <small>{words().footNeeds(needsOf(judged).length)}</small>
                </Show>
              </span>
            )}
          </For>
          <span class="unseen">{words().details}</span>
        </button>
      </aside>
      <Dialogue
        open={open()}
        title={words().footLabel}
        onClose={() => setOpen(false)}
        actions={<Button onClick={() => setOpen(false)}>{words().close}</Button>}
      >
        <VerdictPanel
          line={line}
          onAsk={(fact) => {
            setOpen(false)
            ask(fact)
          }}
        />
      </Dialogue>
    </>
  )
}
