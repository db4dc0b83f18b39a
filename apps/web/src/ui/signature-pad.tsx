/**
 * Signature pad 签名板: finger, pen or mouse draws; the strokes are kept as lines, so that they print sharp at any size.
 */
import { createSignal, For, type JSX } from "solid-js"
import { wordsOf } from "../wording/language.ts"
import { signatureWords } from "../wording/signature.ts"
import { Button } from "./button.tsx"
import style from "./signature-pad.module.css"

const words = wordsOf(signatureWords)

/** The drawing is this large, whatever the screen. */
export const DRAWING = { width: 600, height: 200 }

/** The lines of a signature, each a list of places in the drawing. */
export type Strokes = readonly (readonly (readonly [number, number])[])[]

/** Shows a frame to sign in. */
export const SignaturePad = (props: {
  readonly name: string
  readonly onDone: (strokes: Strokes) => void
  readonly onCancel: () => void
}): JSX.Element => {
  const [strokes, setStrokes] = createSignal<Strokes>([])
  let isDown = false
  const placeOf = (event: PointerEvent & { currentTarget: SVGSVGElement }): readonly [number, number] => {
    const frame = event.currentTarget.getBoundingClientRect()
    return [
      Math.round(((event.clientX - frame.left) / frame.width) * DRAWING.width),
      Math.round(((event.clientY - frame.top) / frame.height) * DRAWING.height),
    ]
  }
  const begin = (event: PointerEvent & { currentTarget: SVGSVGElement }): void => {
    isDown = true
    event.currentTarget.setPointerCapture(event.pointerId)
    setStrokes([...strokes(), [placeOf(event)]])
  }
  const draw = (event: PointerEvent & { currentTarget: SVGSVGElement }): void => {
    if (!isDown || placesIn(strokes()) > MOST_PLACES) return
    const place = placeOf(event)
    const last = strokes().at(-1) ?? []
    if (isNear(last.at(-1), place)) return
    setStrokes([...strokes().slice(0, -1), [...last, place]])
  }
  return (
    <div class={style["pad"]}>
      <p>{words().signHere}</p>
      <svg
        class={style["padFrame"]}
        viewBox={`0 0 ${DRAWING.width} ${DRAWING.height}`}
        role="img"
        aria-label={words().sign(props.name)}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={() => (isDown = false)}
        onPointerCancel={() => (isDown = false)}
      >
        <Lines strokes={strokes()} />
      </svg>
      <div class={style["buttons"]}>
        <Button weight="main" disabled={strokes().length === 0} onClick={() => props.onDone(strokes())}>
          {words().signDone}
        </Button>
        <Button disabled={strokes().length === 0} onClick={() => setStrokes([])}>
          {words().signClear}
        </Button>
        <Button weight="quiet" onClick={() => props.onCancel()}>
          {words().cancel}
        </Button>
      </div>
    </div>
  )
}

/** Draws a signature that was kept. */
export const SignatureDrawing = (props: { readonly strokes: Strokes; readonly name: string }): JSX.Element => (
  <svg
    class={style["drawing"]}
    viewBox={`0 0 ${DRAWING.width} ${DRAWING.height}`}
    role="img"
    aria-label={`${props.name} ${words().signed}`}
  >
    <Lines strokes={props.strokes} />
  </svg>
)

const Lines = (props: { readonly strokes: Strokes }): JSX.Element => (
  <For each={props.strokes}>
    {(line) => (
      <polyline
        points={(line.length === 1 ? [...line, ...line] : line).map(([x, y]) => `${x},${y}`).join(" ")}
        fill="none"
        stroke="currentColor"
        stroke-width="5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    )}
  </For>
)

/** A signature takes no more than this, so that fifteen of them and the ballots stay small. */
const MOST_PLACES = 1_500
const NEAR = 3

const placesIn = (strokes: Strokes): number => strokes.reduce((sum, line) => sum + line.length, 0)

const isNear = (one: readonly [number, number] | undefined, other: readonly [number, number]): boolean =>
  one !== undefined && Math.abs(one[0] - other[0]) < NEAR && Math.abs(one[1] - other[1]) < NEAR
