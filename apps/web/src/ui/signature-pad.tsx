/**
 * Signature pad 签名板: finger, pen or mouse draws; whoever cannot draw types the name. Only lines are kept, never a picture.
 *
 * The drawing is done by the library signature_pad, which is loaded when somebody signs.
 */
import type Pad from "signature_pad"
import { createSignal, createUniqueId, onCleanup, onMount, Show, type JSX } from "solid-js"
import { wordsOf } from "../wording/language.ts"
import { signatureWords } from "../wording/signature.ts"
import { Button } from "./button.tsx"
import { untilLoaded } from "./later-part.ts"
import style from "./signature-pad.module.css"
import { strokesOf, type Strokes } from "./strokes.ts"

const words = wordsOf(signatureWords)

interface SignaturePadProps {
  /** Who signs. */
  readonly name: string
  /** No strokes where the name was typed. */
  readonly onDone: (strokes: Strokes) => void
  readonly onCancel: () => void
}

/** Shows a frame to sign in. */
export const SignaturePad = (props: SignaturePadProps): JSX.Element => {
  const [pad, setPad] = createSignal<Pad>()
  const [isEmpty, setEmpty] = createSignal(true)
  let frame: HTMLCanvasElement | undefined
  let isClosed = false
  onMount(async () => {
    const { default: SignaturePads } = await untilLoaded(() => import("signature_pad"))
    if (isClosed || frame === undefined) return
    fitToScreen(frame)
    const made = new SignaturePads(frame, { minDistance: 3, penColor: INK })
    made.addEventListener("beginStroke", () => setEmpty(false))
    setPad(made)
  })
  onCleanup(() => {
    isClosed = true
    pad()?.off()
  })
  const done = (): void => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = frame ?? {}
    props.onDone(strokesOf(pad()?.toData() ?? [], { width, height }))
  }
  const wipe = (): void => {
    pad()?.clear()
    setEmpty(true)
  }
  return (
    <div class={style["pad"]}>
      <p>{words().signHere}</p>
      <canvas
        ref={frame}
        class={style["padFrame"]}
        role="img"
        aria-label={words().sign(props.name)}
        data-ready={pad() !== undefined}
      />
      <div class={style["buttons"]}>
        <Button weight="main" disabled={isEmpty()} onClick={done}>
          {words().signDone}
        </Button>
        <Button disabled={isEmpty()} onClick={wipe}>
          {words().signClear}
        </Button>
        <Button weight="quiet" onClick={() => props.onCancel()}>
          {words().cancel}
        </Button>
      </div>
      <Typed name={props.name} onDone={() => props.onDone([])} />
    </div>
  )
}

/** The way of whoever cannot draw, or has a keyboard only. */
const Typed = (props: { readonly name: string; readonly onDone: () => void }): JSX.Element => {
  const id = createUniqueId()
  const [typed, setTyped] = createSignal("")
  const isSame = (): boolean => typed().trim() === props.name
  return (
    <details class={style["byKeyboard"]}>
      <summary>{words().byKeyboard}</summary>
      <form
        class={style["buttons"]}
        onSubmit={(event) => {
          event.preventDefault()
          if (isSame()) props.onDone()
        }}
      >
        <label for={id}>{words().typeName(props.name)}</label>
        <input id={id} autocomplete="off" value={typed()} onInput={(event) => setTyped(event.currentTarget.value)} />
        <Button type="submit" disabled={!isSame()}>
          {words().typedDone}
        </Button>
        <Show when={typed().trim() !== "" && !isSame()}>
          <small>{words().otherName}</small>
        </Show>
      </form>
    </details>
  )
}

/** Gives the frame as many pixels as the screen has there, so that lines are sharp while they are drawn. */
const fitToScreen = (frame: HTMLCanvasElement): void => {
  const ratio = Math.max(1, devicePixelRatio)
  frame.width = frame.clientWidth * ratio
  frame.height = frame.clientHeight * ratio
  frame.getContext("2d")?.scale(ratio, ratio)
}

/** Of the paper and of the ink, in light and in dark. */
const INK = "#14181c"
