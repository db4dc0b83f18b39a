/**
 * Pasting a block 成片粘贴: what the copied cells would change here, asked before anything is written.
 */
import { createMemo, createSignal, For, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { Dialogue } from "../../../ui/dialogue.tsx"
import { pasteWords } from "../../../wording/paste.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { rosterWords } from "../../../wording/roster.ts"
import type { Column } from "../columns.ts"
import type { Line } from "../lines.ts"
import { planBlock, readBlock, type BlockPlan, type BlockProblem } from "./block.ts"
import type { Control } from "./control.ts"
import style from "./grid.module.css"

const words = wordsOf(pasteWords)
const roster = wordsOf(rosterWords)

const SHOWN_PROBLEMS = 50

interface PasteBlockProps {
  readonly lines: readonly Line[]
  readonly columns: readonly Column[]
  readonly control: Control
}

/** Asks about the block that was pasted last. */
export const PasteBlock = (props: PasteBlockProps): JSX.Element => {
  const [busy, setBusy] = createSignal(false)
  const plan = createMemo(() => {
    const pasted = props.control.pasted()
    return pasted === undefined
      ? undefined
      : planBlock(readBlock(pasted.text), pasted.position, (position) => props.control.blockCellAt(position))
  })
  const write = async (shown: BlockPlan): Promise<void> => {
    setBusy(true)
    await props.control.writeBlock(shown.changes)
    setBusy(false)
  }
  return (
    <Dialogue
      open={plan() !== undefined}
      title={words().title(plan()?.rows ?? 0, plan()?.columns ?? 0)}
      onClose={() => props.control.paste(undefined)}
      actions={
        <>
          <Button onClick={() => props.control.paste(undefined)}>{words().cancel}</Button>
          <Show when={(plan()?.changes.length ?? 0) > 0 ? plan() : undefined}>
            {(shown) => (
              <Button weight="main" disabled={busy()} onClick={() => void write(shown())}>
                {words().write(shown().changes.length)}
              </Button>
            )}
          </Show>
        </>
      }
    >
      <Show when={plan()}>{(shown) => <PlanInWords {...props} plan={shown()} />}</Show>
    </Dialogue>
  )
}

/** Most sentences quote the text themselves. */
const sayProblem = ({ text, sentence }: BlockProblem): string =>
  sentence.includes(text) ? sentence : `“${text}” ${sentence}`

const PlanInWords = (props: PasteBlockProps & { readonly plan: BlockPlan }): JSX.Element => {
  const place = ({ position }: BlockProblem): string =>
    `${props.lines[position.row]?.summary().headName || roster().unnamed} · ${props.columns[position.column]?.label(language()) ?? ""}`
  return (
    <>
      <p>
        {words().changes(props.plan.changes.length)} {words().left(props.plan.left)}
      </p>
      <Show when={props.plan.beyond > 0}>
        <p>{words().beyond(props.plan.beyond)}</p>
      </Show>
      <Show when={props.plan.problems.length > 0}>
        <p class={style["trouble"]}>{words().problems(props.plan.problems.length)}</p>
        <ul class={style["problems"]}>
          <For each={props.plan.problems.slice(0, SHOWN_PROBLEMS)}>
            {(problem) => (
              <li>
                <b>{place(problem)}</b> {sayProblem(problem)}
              </li>
            )}
          </For>
        </ul>
      </Show>
      <p>{words().undoHint}</p>
    </>
  )
}
