/**
 * Pick file 选照片: a file input that looks like a button; on a phone it opens the camera, where it is asked to.
 */
import type { JSX } from "solid-js"
import { Icon } from "../../../ui/icon.tsx"
import style from "./visit.module.css"

/** A file input that looks like a button; with `camera` a phone opens its camera. */
export const PickFile = (props: {
  readonly label: string
  readonly camera?: boolean
  readonly disabled: boolean
  readonly onPick: (input: HTMLInputElement) => Promise<void>
}): JSX.Element => (
  <label class={style["pick"]} data-disabled={props.disabled} data-main={props.camera === true}>
    <Icon name={props.camera === true ? "eye" : "file"} />
    {props.label}
    <input
      type="file"
      class="unseen"
      accept="image/*"
      capture={props.camera === true ? "environment" : undefined}
      disabled={props.disabled}
      onChange={(event) => void props.onPick(event.currentTarget)}
    />
  </label>
)
