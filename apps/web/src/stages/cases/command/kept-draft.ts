/**
 * Kept draft 表单留存: keeps what was typed, on the village's sheet where this account writes drafts and on the device for the rest, and goes
 * on from it the next time.
 */
import type { CommandRule, Procedure } from "@jingzhun/core/procedure"
import { createEffect, createSignal, on, onCleanup, type Accessor } from "solid-js"
import { openCommandDrafts } from "../../../local/ledger/command-drafts.ts"
import { startedDrafts } from "../../../local/drafts/started-drafts.ts"
import { createSharedDraft, type DraftPlace, type SharedDraft } from "../drafts/shared-draft.ts"
import { type Draft, type DraftValue, isDraft } from "./form-draft.ts"

/** Where a form's draft is kept. */
export interface KeptPlace {
  readonly procedure: Procedure
  readonly rule: CommandRule
  readonly account: string
  /** Under which the draft is kept on the device. */
  readonly draftKey: string
  readonly initial: Draft
  /** The drafts that the village shares, where this account may write them. */
  readonly drafts?: DraftPlace | undefined
  /** The refused command that is mended; its form begins with what was sent. */
  readonly mends?: string | undefined
}

/** The draft of a form. */
interface KeptDraft {
  /** The draft on the village's sheet. */
  readonly shared: SharedDraft | undefined
  readonly isRestored: Accessor<boolean>
  /** Says that the person has typed. */
  readonly noteTyped: () => void
  readonly startOver: () => void
  /** Closes the draft for the command that it was sent as. */
  readonly sent: (command: string) => Promise<void>
}

/** How long a pause in typing must be before it is kept. */
const PAUSE_MS = 350

/** Keeps a form's draft. */
export const createKeptDraft = (
  place: KeptPlace,
  draft: Accessor<Draft>,
  setDraft: (draft: Draft) => void,
): KeptDraft => {
  const shared =
    place.drafts === undefined || place.mends !== undefined
      ? undefined
      : createSharedDraft(place.drafts, { ...place, draft, setDraft })
  const device = createDeviceDraft(place, { draft, setDraft, shared })
  return {
    shared,
    isRestored: () => device.isRestored() || shared?.resumed() !== undefined,
    noteTyped: device.noteTyped,
    startOver: () => {
      shared?.leave()
      device.startOver()
      setDraft(place.initial)
    },
    sent: async (command) => {
      await Promise.all([device.forget(), shared?.sent(command)])
      if (place.drafts === undefined || place.mends === undefined) return
      const { drafts } = place.drafts
      const mended = startedDrafts(drafts.sheet()).find(({ sent }) => sent?.command === place.mends)
      if (mended !== undefined) await drafts.edit({ record: mended.id, field: "command", value: command })
    },
  }
}

/** What was typed, kept on this device: all of it, or what may not be shared. */
const createDeviceDraft = (
  { account, draftKey }: KeptPlace,
  {
    draft,
    setDraft,
    shared,
  }: {
    readonly draft: Accessor<Draft>
    readonly setDraft: (draft: Draft) => void
    readonly shared: SharedDraft | undefined
  },
) => {
  const drafts = openCommandDrafts(account)
  const [isRestored, setRestored] = createSignal(false)
  let isTyped = false
  let isForgotten = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const here = (whole: Draft): Draft =>
    shared?.isOn() === true
      ? Object.fromEntries(Object.entries(whole).filter(([name]) => shared.keptHere.has(name)))
      : whole
  const keep = (): void => {
    clearTimeout(timer)
    if (!isTyped || isForgotten) return
    shared?.flush()
    void drafts.keep(draftKey, here(draft()))
  }
  createEffect(
    on(
      draft,
      () => {
        clearTimeout(timer)
        timer = setTimeout(keep, PAUSE_MS)
      },
      { defer: true },
    ),
  )
  void Promise.all([drafts.read(draftKey), shared?.opened]).then(([found]) => {
    // Whoever has begun to type is not overwritten by what was typed before.
    if (isTyped || isForgotten || !isDraft(found as DraftValue | undefined)) return
    const before = shared?.resumed() === undefined ? (found as Draft) : here(found as Draft)
    if (Object.keys(before).length === 0) return
    setDraft({ ...draft(), ...before })
    setRestored(true)
  })
  const onHide = (): void => keep()
  document.addEventListener("visibilitychange", onHide)
  onCleanup(() => {
    document.removeEventListener("visibilitychange", onHide)
    keep()
    // The last write is asked for before the closing, and a database lets it finish.
    setTimeout(() => drafts.close(), CLOSING_MS)
  })
  return {
    isRestored,
    noteTyped: (): void => {
      isTyped = true
    },
    forget: (): Promise<void> => {
      isForgotten = true
      clearTimeout(timer)
      return drafts.forget(draftKey)
    },
    startOver: (): void => {
      isTyped = false
      setRestored(false)
      void drafts.forget(draftKey)
    },
  }
}

const CLOSING_MS = 2_000
