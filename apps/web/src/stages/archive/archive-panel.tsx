/**
 * Archive panel 卷宗: the whole case as one file, and whether the chain of hashes in which it stands is whole.
 */
import { createMemo, Show, type JSX } from "solid-js"
import type { CaseView } from "../../local/ledger/case-book.ts"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { Button } from "../../ui/button.tsx"
import { saveFile } from "../../ui/download.ts"
import { Icon } from "../../ui/icon.tsx"
import { Notice } from "../../ui/notice.tsx"
import { wordsOf } from "../../wording/language.ts"
import { stageWords } from "../../wording/stages.ts"
import { shortHash } from "../cases/case-timeline.tsx"
import style from "../cases/cases.module.css"
import { brokenEntry, caseFileOf } from "./case-file.ts"

const words = () => wordsOf(stageWords)().archive

/** Shows the file of a case. */
export const ArchivePanel = (props: { readonly ledger: SharedLedger; readonly view: CaseView }): JSX.Element => {
  const broken = createMemo(() => {
    const { ledger, view } = props
    return ledger.fault() === undefined ? brokenEntry(ledger.entries(), view.subject) : ledger.entries().length + 1
  })
  const own = () => props.view.history.filter(({ decided }) => decided !== undefined)
  const save = (): void => {
    const file = caseFileOf(
      { entries: props.ledger.entries(), bodies: props.ledger.bodies() },
      props.view.subject,
      new Date().toISOString(),
    )
    const blob = new Blob([JSON.stringify(file, undefined, 2)], { type: "application/json" })
    saveFile(blob, `${props.view.subject}.json`)
  }
  return (
    <Show when={own().length > 0}>
      <section class={style["block"]} aria-labelledby="archive-title">
        <h2 id="archive-title">{words().title}</h2>
        <p class={style["quiet"]}>{words().lead}</p>
        <Show when={broken()} fallback={<Notice tone="yes">{words().whole(own().length)}</Notice>}>
          {(seq) => <Notice tone="bad">{words().broken(seq())}</Notice>}
        </Show>
        <p class={style["entry"]}>
          <code>{words().head(shortHash(own().at(-1)?.decided?.hash ?? ""))}</code>
        </p>
        <div class={style["buttons"]}>
          <Button onClick={save}>
            <Icon name="download" />
            {words().save}
          </Button>
        </div>
      </section>
    </Show>
  )
}
