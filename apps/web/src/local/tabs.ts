/**
 * Tabs 标签页: what the tabs of one account that show one roster tell each other.
 *
 * A word from another tab is never an acknowledgement by itself: only the tab with the socket passes those on.
 */
import { type DocumentKind, documentName, type DocumentParts, ROSTER_KINDS } from "@jingzhun/documents"
import type { JournalEntry } from "./journal.ts"
import type { LineState } from "./line-state.ts"
import type { Place, Presence } from "./presence.ts"

/** One thing that a tab says to the others. */
export type TabMessage =
  /** An edit lies in the journal of this device. */
  | { readonly _tag: "Journaled"; readonly document: DocumentKind; readonly entry: JournalEntry }
  /** Bytes that the server sent. */
  | { readonly _tag: "Received"; readonly document: DocumentKind; readonly update: Uint8Array }
  /** The server has all edits of these clients up to these clocks on its disk. */
  | {
      readonly _tag: "Acknowledged"
      readonly document: DocumentKind
      readonly clocks: ReadonlyMap<number, number>
      readonly at: string
    }
  /** The journal was put in another order after a refusal; read it again. */
  | { readonly _tag: "Replaced"; readonly document: DocumentKind }
  /** How the connection of the leading tab stands. */
  | { readonly _tag: "Line"; readonly document: DocumentKind; readonly state: LineState }
  | { readonly _tag: "Present"; readonly people: readonly Presence[] }
  /** A tab has this much of the document and asks for the rest; one that has just opened may come from a new log-in. */
  | {
      readonly _tag: "Asked"
      readonly document: DocumentKind
      readonly stateVector: Uint8Array
      readonly hasJustOpened: boolean
    }
  | { readonly _tag: "Pointed"; readonly at: Place | undefined }

/** The way to the other tabs. */
export interface Tabs {
  readonly say: (message: TabMessage) => void
  readonly close: () => void
}

/** What the tabs of an account call the sheet that a document belongs to; the two documents of a roster are one sheet. */
export const sheetTabs = (account: string, parts: DocumentParts): string => {
  const isRoster = "year" in parts && ROSTER_KINDS.some((kind) => kind === parts.kind)
  return `jingzhun/${encodeURIComponent(account)}/${isRoster ? `${parts.village}/${parts.year}` : documentName(parts)}`
}

/** Joins the tabs of this name. Where the browser has no such way, the tab is alone. */
export const joinTabs = (name: string, listen: (message: TabMessage) => void): Tabs => {
  if (typeof BroadcastChannel === "undefined") return { say: () => undefined, close: () => undefined }
  const channel = new BroadcastChannel(name)
  channel.addEventListener("message", ({ data }: MessageEvent<TabMessage>) => listen(data))
  let open = true
  return {
    say: (message) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin only
      if (open) channel.postMessage(message)
    },
    close: () => {
      open = false
      channel.close()
    },
  }
}
