/**
 * Tone icons 结论图标: each tone has its own drawing, so that colour never says anything alone.
 */
import type { IconName } from "../../ui/icon.tsx"
import type { Tone } from "./judge.ts"

/** The drawing of each tone. */
export const TONE_ICONS: Readonly<Record<Tone, IconName>> = {
  yes: "yes",
  no: "no",
  pending: "ask",
  disputed: "split",
  gap: "gap",
  conflict: "warn",
  failed: "warn",
}
