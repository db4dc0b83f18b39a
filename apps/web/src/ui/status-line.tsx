/**
 * Status line 保存情况: in plain words, whether there is a connection and where the edits lie.
 */
import { createMemo, createSignal, Suspense, type JSX } from "solid-js"
import type { RosterStatus } from "../local/roster-status.ts"
import { wordsOf } from "../wording/language.ts"
import { shellWords } from "../wording/shell.ts"
import { Button } from "./button.tsx"
import { Dialogue } from "./dialogue.tsx"
import { Icon, type IconName } from "./icon.tsx"
import { laterPart } from "./later-part.ts"
import type { NoticeTone } from "./notice.tsx"
import type { Place } from "./place.ts"
import style from "./shell.module.css"
import { unsentBesides } from "./unsent-besides.ts"

const words = wordsOf(shellWords)

const StatusDetails = laterPart(async () => (await import("./status-details.tsx")).StatusDetails)

const CONNECTION_ICONS: Readonly<Record<RosterStatus["connection"], IconName>> = {
  online: "cloud",
  connecting: "cloud",
  offline: "cloudOff",
  refused: "warn",
}

/** Shows connection and safety of the open roster; a tap tells more. */
export const StatusLine = (props: { readonly place: Place }): JSX.Element => {
  const [open, setOpen] = createSignal(false)
  const status = (): RosterStatus => props.place.roster.status
  const tone = createMemo(() => toneOf(status()))
  return (
    <>
      <button
        type="button"
        class={style["status"]}
        data-tone={tone()}
        data-quiet={onlyHere(status()) === 0 && status().connection !== "online"}
        onClick={() => setOpen(true)}
      >
        <span class={style["statusPart"]}>
          <Icon name={CONNECTION_ICONS[status().connection]} />
          <span>{words()[status().connection]}</span>
        </span>
        <span class={style["statusPart"]} data-part="safety" aria-live="polite">
          <Icon name={status().storage === "failing" ? "warn" : onlyHere(status()) > 0 ? "device" : "server"} />
          <span>{safetyOf(status())}</span>
        </span>
      </button>
      <Dialogue
        open={open()}
        title={words().statusTitle}
        onClose={() => setOpen(false)}
        actions={<Button onClick={() => setOpen(false)}>{words().close}</Button>}
      >
        <Suspense>
          <StatusDetails place={props.place} safety={safetyOf(status())} onLeave={() => setOpen(false)} />
        </Suspense>
      </Dialogue>
    </>
  )
}

/** Edits, steps and sheets that only this device has. */
const onlyHere = ({ unsent }: RosterStatus): number => unsent + unsentBesides()

const toneOf = (status: RosterStatus): NoticeTone => {
  if (status.storage === "failing" || status.connection === "refused") return "bad"
  if (onlyHere(status) > 0 || status.connection === "offline" || status.refusedEdits.length > 0) return "ask"
  return status.connection === "online" ? "yes" : "plain"
}

const safetyOf = (status: RosterStatus): string => {
  if (status.storage === "failing") return words().full
  if (onlyHere(status) > 0) return words().onlyHere(onlyHere(status))
  if (status.refusedEdits.length > 0) return words().refusedEdits(status.refusedEdits.length)
  if (isComing(status)) return words().coming
  if (!status.canWrite && status.phase === "ready") return words().readOnly
  return words().allSafe
}

/** Whoever took the device out of the network now would not have the whole roster on it. */
const isComing = ({ connection, synced, isOpened, lacking }: RosterStatus): boolean =>
  lacking > 0 || (connection === "online" && !(synced && isOpened))
