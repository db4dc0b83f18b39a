/**
 * Photo field 照片栏目: photographs taken for a step, made small and marked on the device, and sent when there is network.
 */
import * as Result from "effect/Result"
import { createSignal, Show, type JSX } from "solid-js"
import { Notice } from "../../ui/notice.tsx"
import { personName } from "../../ui/people.ts"
import { casePhotoWords } from "../../wording/case-photo.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { photoWords } from "../../wording/survey-photo.ts"
import { dayInBeijing, sayDay } from "../../wording/when.ts"
import { FieldTroubles } from "../cases/command/field-troubles.tsx"
import form from "../cases/command/form.module.css"
import { pathText } from "../cases/command/form-draft.ts"
import type { FormFieldProps } from "../cases/command/plain-field.tsx"
import { sayLabel } from "../cases/say.ts"
import { drawPhoto } from "../survey/visit/photo-image.ts"
import { PickFile } from "../survey/visit/pick-file.tsx"
import style from "../survey/visit/visit.module.css"
import { hashesIn, usePhotoPlace } from "./photo-place.ts"
import { PhotoStrip } from "./photo-strip.tsx"

const words = wordsOf(casePhotoWords)
const taking = wordsOf(photoWords)

/** Shows the photographs of a field and takes more. */
export const PhotoField = (props: FormFieldProps): JSX.Element => {
  const place = usePhotoPlace()
  const [isBusy, setBusy] = createSignal(false)
  const [trouble, setTrouble] = createSignal<string>()
  const isList = (): boolean => props.field.shape.type === "list"
  const hashes = (): readonly string[] => hashesIn(props.form.valueAt(props.path))
  const put = (next: readonly string[]): void => props.form.set(props.path, isList() ? next : next.at(-1))
  const keep = async (file: Blob): Promise<string | undefined> => {
    const bytes = await drawPhoto(file, {
      village: place.village.name,
      household: place.subject,
      day: sayDay(dayInBeijing(Date.now()), "zh-CN"),
      surveyor: personName(place.account),
    })
    if (bytes === undefined) return taking().notAPicture
    // The picture first: a step must not name what this device does not have.
    const hash = await place.photos.add(place.village.code, bytes)
    if (Result.isFailure(hash)) return taking().noRoom
    if (!hashes().includes(hash.success)) put([...hashes(), hash.success])
    return undefined
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
    <fieldset class={form["list"]} data-field={pathText(props.path)}>
      <legend>{sayLabel(props.field, language())}</legend>
      <p class={style["quiet"]}>{words().hint}</p>
      <Show when={hashes().length > 0} fallback={<p class={style["quiet"]}>{words().none}</p>}>
        <PhotoStrip
          village={place.village.code}
          photos={place.photos}
          hashes={hashes()}
          onTakeOff={(hash) => put(hashes().filter((one) => one !== hash))}
        />
      </Show>
      <div class={style["buttons"]}>
        <PickFile label={taking().take} camera disabled={isBusy()} onPick={take} />
        <PickFile label={taking().choose} disabled={isBusy()} onPick={take} />
      </div>
      <Show when={isBusy()}>
        <p role="status">{taking().working}</p>
      </Show>
      <Show when={trouble()}>{(sentence) => <Notice tone="bad">{sentence()}</Notice>}</Show>
      <FieldTroubles form={props.form} field={props.field} path={props.path} />
    </fieldset>
  )
}
