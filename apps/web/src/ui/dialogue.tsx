/**
 * Dialogue 对话框: the browser's own modal window, so that focus and the Escape key behave as everywhere.
 */
import { createEffect, createUniqueId, Show, type JSX, type ParentProps } from "solid-js"
import style from "./controls.module.css"

interface DialogueProps extends ParentProps {
  readonly open: boolean
  readonly title: string
  readonly actions?: JSX.Element
  readonly onClose: () => void
}

/** Shows a modal window while `open`. */
export const Dialogue = (props: DialogueProps): JSX.Element => {
  const titleId = createUniqueId()
  let element: HTMLDialogElement | undefined
  let title: HTMLHeadingElement | undefined
  createEffect(() => {
    if (element === undefined) return
    if (props.open && !element.open) {
      element.showModal()
      // A long text is read from its beginning, and not from the button below it that got the focus.
      if (element.scrollTop > 0) {
        element.scrollTop = 0
        title?.focus({ preventScroll: true })
      }
    }
    if (!props.open && element.open) element.close()
  })
  return (
    <dialog class={style["dialogue"]} ref={element} aria-labelledby={titleId} onClose={() => props.onClose()}>
      <Show when={props.open}>
        <div class={style["dialogueBody"]}>
          <h2 id={titleId} ref={title} tabindex="-1">
            {props.title}
          </h2>
          {props.children}
          <div class={style["dialogueActions"]}>{props.actions}</div>
        </div>
      </Show>
    </dialog>
  )
}
