/**
 * Photo strip 照片: the photographs that a step names, from this device or from the server, with the code that stands in the ledger.
 */
import { createResource, For, onCleanup, Show, type JSX } from "solid-js"
import type { PhotoBox } from "../../local/survey/photo-outbox.ts"
import { Button } from "../../ui/button.tsx"
import { casePhotoWords } from "../../wording/case-photo.ts"
import { wordsOf } from "../../wording/language.ts"
import { photoWords } from "../../wording/survey-photo.ts"
import { shortHash } from "../cases/case-timeline.tsx"
import style from "../survey/visit/visit.module.css"

const words = wordsOf(casePhotoWords)
const states = wordsOf(photoWords)

interface StripProps {
  readonly village: string
  readonly photos: PhotoBox
  readonly hashes: readonly string[]
  /** What a photograph that is still in a form is taken off by. */
  readonly onTakeOff?: (hash: string) => void
}

/** Shows photographs in their order. */
export const PhotoStrip = (props: StripProps): JSX.Element => (
  <ul class={style["photos"]}>
    <For each={props.hashes}>{(hash, at) => <Photo {...props} hash={hash} number={at() + 1} />}</For>
  </ul>
)

const Photo = (props: StripProps & { readonly hash: string; readonly number: number }): JSX.Element => {
  const state = () => props.photos.states().get(props.hash)
  const why = (): string => {
    const { code } = state() ?? {}
    return code === undefined ? "" : (states().refusals[code] ?? code)
  }
  // One that was not there is asked for again when anything of the box has changed.
  const [picture] = createResource(
    () => ({ hash: props.hash, place: state()?.place }),
    async ({ hash }) => {
      const blob = await props.photos.show(props.village, hash)
      return blob && URL.createObjectURL(blob)
    },
  )
  onCleanup(() => {
    const { latest } = picture
    if (latest !== undefined) URL.revokeObjectURL(latest)
  })
  return (
    <li class={style["photo"]}>
      <Show when={picture.latest} fallback={<p class={style["noPicture"]}>{states().notHere}</p>}>
        {(address) => <img src={address()} alt={words().picture(props.number)} />}
      </Show>
      <div>
        <b>{words().picture(props.number)}</b>
        <small>
          <code>{words().hash(shortHash(props.hash))}</code>
        </small>
        <Show when={state()}>
          {(known) => (
            <small data-place={known().place}>
              {states().places[known().place]} {why()}
            </small>
          )}
        </Show>
        <Show when={state()?.place === "refused"}>
          <Button onClick={() => void props.photos.sendAgain(props.hash)}>{states().sendAgain}</Button>
        </Show>
        <Show when={props.onTakeOff}>
          {(takeOff) => (
            <Button weight="quiet" onClick={() => takeOff()(props.hash)}>
              {words().takenOff}
            </Button>
          )}
        </Show>
      </div>
    </li>
  )
}
