/**
 * Icon 图标: small line drawings; a word always stands beside them, so they are hidden from screen readers.
 */
import type { JSX } from "solid-js"

const PATHS = {
  yes: "M5 12.5 10 17.5 19 7",
  no: "M7 7l10 10M17 7 7 17",
  ask: "M9 9.2a3 3 0 1 1 4.4 2.7c-.9.5-1.4 1-1.4 2.1M12 17.6v.1",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v6M12 7.500v.1",
  split: "M12 20v-7M12 13 6 5M12 13l6-8M4 8l2-3 3 1M20 8l-2-3-3 1",
  gap: "M4 12h5M15 12h5M12 8v8",
  warn: "M12 4 2.8 20h18.4ZM12 10v5M12 17.6v.1",
  cloud: "M7 18a4 4 0 0 1-.5-8A5.5 5.5 0 0 1 17 9.2 4.4 4.4 0 0 1 17 18Z",
  cloudOff: "M7 18a4 4 0 0 1-.5-8A5.5 5.5 0 0 1 17 9.2 4.4 4.4 0 0 1 17 18ZM4 3l16 18",
  device: "M7 3h10v18H7ZM11 18h2",
  server: "M4 5h16v6H4ZM4 13h16v6H4ZM7.5 8h.1M7.5 16h.1",
  back: "M15 5l-7 7 7 7",
  forward: "M9 5l7 7-7 7",
  down: "M5 9l7 7 7-7",
  close: "M6 6l12 12M18 6 6 18",
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM16 16l5 5",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4.5 20c.8-4 3.700-6 7.500-6s6.700 2 7.500 6",
  leave: "M14 4h5v16h-5M10 8l-4 4 4 4M6 12h9",
  text: "M4 19 9.500 5 15 19M6 14h7M15.500 19l3-7.500 3 7.500M16.500 16.500h4",
  table: "M4 5h16v14H4ZM4 10h16M10 5v14",
  file: "M6 3h8l5 5v13H6ZM14 3v5h5",
  upload: "M12 16V4M7 9l5-5 5 5M4 16v4h16v-4",
  download: "M12 4v12M7 11l5 5 5-5M4 16v4h16v-4",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7v5l3.500 2",
  lock: "M6 11h12v9H6ZM8.500 11V8a3.500 3.500 0 0 1 7 0v3",
  plus: "M12 5v14M5 12h14",
  edit: "M4 20l1-5L16 4l4 4L9 19Z",
  eye: "M2 12s3.500-6 10-6 10 6 10 6-3.500 6-10 6-10-6-10-6ZM12 9.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5Z",
} as const

/** The drawings there are. */
export type IconName = keyof typeof PATHS

/** Draws an icon at the size of the text around it. */
export const Icon = (props: { readonly name: IconName; readonly class?: string | undefined }): JSX.Element => (
  <svg
    class={props.class}
    viewBox="0 0 24 24"
    width="1.15em"
    height="1.15em"
    fill="none"
    stroke="currentColor"
    stroke-width="2.2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d={PATHS[props.name]} />
  </svg>
)
