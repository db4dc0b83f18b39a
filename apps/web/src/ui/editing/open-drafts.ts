/**
 * Open drafts 未写完的内容: texts that were typed and not yet written, so that nobody leaves them behind unasked.
 */
import { onCleanup } from "solid-js"

/** A text that is being typed somewhere on the page. */
export interface OpenDraft {
  readonly isDirty: () => boolean
  /** Writes it; false when something is wrong with it. */
  readonly finish: () => boolean | Promise<boolean>
}

const drafts = new Set<OpenDraft>()

/** Keeps a draft known while its place is on the page. */
export const keepDraft = (draft: OpenDraft): void => {
  drafts.add(draft)
  onCleanup(() => drafts.delete(draft))
}

/** Tells whether anything typed is not yet written. */
export const hasOpenDrafts = (): boolean => [...drafts].some((draft) => draft.isDirty())

/** Writes everything that was typed; false when one of the texts cannot be written as it is. */
export const finishDrafts = async (): Promise<boolean> => {
  let finished = true
  for (const draft of [...drafts].filter((one) => one.isDirty())) finished = (await draft.finish()) && finished
  return finished
}
