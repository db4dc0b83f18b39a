/**
 * Choose file 选文件: by the file window or by dropping it here.
 */
import { createSignal, Show, type JSX } from "solid-js"
import { Icon } from "../../ui/icon.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Button } from "../../ui/button.tsx"
import { importWords } from "../../wording/import.ts"
import { wordsOf } from "../../wording/language.ts"
import style from "./import.module.css"

const words = wordsOf(importWords)

interface ChooseFileProps {
  readonly trouble: string | undefined
  readonly onChoose: (file: File) => void
}

/** Shows the place to bring a file to. */
export const ChooseFile = (props: ChooseFileProps): JSX.Element => {
  let input: HTMLInputElement | undefined
  const [over, setOver] = createSignal(false)
  const take = (files: FileList | null | undefined): void => {
    const file = files?.[0]
    if (file !== undefined) props.onChoose(file)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer?.files)
  }
  return (
    <>
      <Show when={props.trouble}>
        {(sentence) => (
          <Notice tone="bad">
            <h2>{words().refusedTitle}</h2>
            <p>{sentence()}</p>
          </Notice>
        )}
      </Show>
      <div
        class={style["drop"]}
        data-over={over()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name="file" />
        <p class={style["byMouse"]}>{words().drop}</p>
        {/* The browser's own control shows no words of ours, and hidden behind a label it shows no focus. */}
        <Button weight="main" onClick={() => input?.click()}>
          <Icon name="upload" />
          {words().pick}
        </Button>
        <input
          ref={input}
          hidden
          type="file"
          accept=".xlsx,.csv,.xls,.txt"
          onChange={(event) => {
            take(event.currentTarget.files)
            event.currentTarget.value = ""
          }}
        />
        <p class={style["small"]}>{words().lead}</p>
        <p class={style["small"]}>{words().notYet}</p>
      </div>
    </>
  )
}
