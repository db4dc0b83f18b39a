/**
 * Media 屏幕条件: follows a media query.
 */
import { createSignal, onCleanup, type Accessor } from "solid-js"

/** Below this width a wide table is no use; screens show lists instead. */
export const NARROW = "(max-width: 700px)"

/** Tells whether a media query holds now. */
export const createMedia = (query: string): Accessor<boolean> => {
  const media = matchMedia(query)
  const [holds, setHolds] = createSignal(media.matches)
  const follow = (): void => void setHolds(media.matches)
  media.addEventListener("change", follow)
  onCleanup(() => media.removeEventListener("change", follow))
  return holds
}
