/**
 * Photos part 照片: house and evidence, made small and marked on the device, kept there first and sent when there is network.
 */
import { createMemo, createResource, createSignal, createUniqueId, For, onCleanup, Show, type JSX } from "solid-js"
import type { RecordId } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { Button } from "../../../ui/button.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { personName } from "../../../ui/people.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { photoWords } from "../../../wording/survey-photo.ts"
import { visitWords } from "../../../wording/survey-visit.ts"
import { dayInBeijing, sayDay, sayMoment } from "../../../wording/when.ts"
import { drawPhoto } from "./photo-image.ts"
import { useVisiting } from "./visiting.ts"
import { PickFile } from "./pick-file.tsx"
import style from "./visit.module.css"
import { photoIn, recordsOf } from "./visits.ts"

const words = wordsOf(photoWords)
const visiting = wordsOf(visitWords)

/** Shows the photographs of the visit. */
export const PhotosPart = (): JSX.Element => {
  const { survey, visit, canWrite } = useVisiting()
  const photos = createMemo(() => recordsOf(survey.sheet(), visit().record, "photo"))
  return (
    <section class={style["block"]} aria-label={visiting().parts.photos}>
      <p class={style["quiet"]}>{words().photosHint}</p>
      <Show when={canWrite()}>
        <TakePhoto />
      </Show>
      <Show when={photos().length === 0}>
        <p class={style["quiet"]}>{words().noPhotos}</p>
      </Show>
      <ul class={style["photos"]}>
        <For each={photos()}>{(record) => <Photo record={record} />}</For>
      </ul>
    </section>
  )
}

const TakePhoto = (): JSX.Element => {
  const { village, line, account, survey, photos, visit, say } = useVisiting()
  const id = createUniqueId()
  const [caption, setCaption] = createSignal("")
  const [trouble, setTrouble] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const keep = async (file: Blob): Promise<string | undefined> => {
    const takenAt = new Date()
    const bytes = await drawPhoto(file, {
      village: village.name(),
      household: line.summary().number,
      day: sayDay(dayInBeijing(takenAt.getTime()), "zh-CN"),
      surveyor: personName(account),
    })
    if (bytes === undefined) return words().notAPicture
    // The picture first: a record must not name what this device does not have.
    const hash = await photos.add(village.code, bytes)
    if (Result.isFailure(hash)) return words().noRoom
    const made = await survey.create("photo", {
      survey: visit().record,
      file: hash.success,
      caption: caption().trim(),
      takenAt: takenAt.toISOString(),
    })
    return say(made) ? undefined : visiting().failed
  }
  const take = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0]
    if (file === undefined) return
    setBusy(true)
    setTrouble(await keep(file))
    setBusy(false)
    input.value = ""
  }
  return (
    <div class={style["take"]}>
      <div class={style["entry"]}>
        <label for={id}>{words().caption}</label>
        <input
          id={id}
          class={style["input"]}
          maxlength={100}
          list={`${id}-list`}
          value={caption()}
          onInput={(event) => setCaption(event.currentTarget.value)}
        />
        <datalist id={`${id}-list`}>
          <For each={words().captions}>{(one) => <option value={one} />}</For>
        </datalist>
      </div>
      <div class={style["buttons"]}>
        <For each={words().captions}>
          {(one) => (
            <Button weight={caption() === one ? "main" : "plain"} onClick={() => setCaption(one)}>
              {one}
            </Button>
          )}
        </For>
      </div>
      <div class={style["buttons"]}>
        <PickFile label={words().take} camera disabled={busy() || caption().trim() === ""} onPick={take} />
        <PickFile label={words().choose} disabled={busy() || caption().trim() === ""} onPick={take} />
      </div>
      <Show when={caption().trim() === ""}>
        <p class={style["quiet"]}>{words().captionMissing}</p>
      </Show>
      <Show when={busy()}>
        <p role="status">{words().working}</p>
      </Show>
      <Show when={trouble()}>{(sentence) => <Notice tone="bad">{sentence()}</Notice>}</Show>
    </div>
  )
}

const Photo = (props: { readonly record: RecordId }): JSX.Element => {
  const { village, survey, photos, canWrite, write } = useVisiting()
  const photo = createMemo(() => photoIn(survey.sheet(), props.record))
  const state = createMemo(() => photos.states().get(photo().file))
  const why = (): string => {
    const { code } = state() ?? {}
    return code === undefined ? "" : (words().refusals[code] ?? code)
  }
  // A photograph that was not there comes with the network.
  const [picture] = createResource(
    () => ({ file: photo().file, line: survey.status.connection }),
    async ({ file }) => {
      const blob = await photos.show(village.code, file)
      return blob && URL.createObjectURL(blob)
    },
  )
  onCleanup(() => {
    const { latest } = picture
    if (latest !== undefined) URL.revokeObjectURL(latest)
  })
  return (
    <li class={style["photo"]}>
      <Show when={picture.latest} fallback={<p class={style["noPicture"]}>{words().notHere}</p>}>
        {(address) => <img src={address()} alt={photo().caption} />}
      </Show>
      <div>
        <b>{photo().caption}</b>
        <small>{sayMoment(photo().takenAt, Date.now(), language())}</small>
        <Show when={state()}>
          {(known) => (
            <small data-place={known().place}>
              {words().places[known().place]} {why()}
            </small>
          )}
        </Show>
        <Show when={state()?.place === "refused"}>
          <Button onClick={() => void photos.sendAgain(photo().file)}>{words().sendAgain}</Button>
        </Show>
        <Show when={canWrite()}>
          <Button weight="quiet" onClick={() => void write(props.record, "closed", visiting().takenOffReason)}>
            {words().takeOffPhoto}
          </Button>
        </Show>
      </div>
    </li>
  )
}
