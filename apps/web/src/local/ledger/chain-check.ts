/**
 * Chain check 链条核对: whether every entry of the ledger on this device is the one that the server once tied to the entry before.
 *
 * Hashing is done in slices beside the page's own work: two thousand entries would hold up a tablet for a second.
 */
import {
  LEDGER_START,
  type LedgerEnd,
  type LedgerFault,
  readLedgerDocument,
  type SharedDocument,
} from "@jingzhun/documents"

/** How far a ledger has been checked. */
export interface Checked {
  /** The last entry that may be relied on. */
  readonly upTo: number
  /** What was found behind it. */
  readonly fault?: LedgerFault
  /** Everything that lies here has been looked at. */
  readonly isDone: boolean
}

/** Checks one document, again and again as it grows. */
export class ChainCheck {
  private readonly sheet: SharedDocument
  private readonly onChecked: (checked: Checked) => void
  private end: LedgerEnd = LEDGER_START
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(sheet: SharedDocument, onChecked: (checked: Checked) => void) {
    this.sheet = sheet
    this.onChecked = onChecked
  }

  /** Goes on from the last entry that was found whole, as when others have come. */
  goOn(): void {
    this.timer ??= setTimeout(() => this.slice())
  }

  /** Begins anew: something that was checked has been written over. */
  beginAnew(): void {
    this.end = LEDGER_START
    this.goOn()
  }

  close(): void {
    clearTimeout(this.timer)
  }

  private slice(): void {
    this.timer = undefined
    const startMs = performance.now()
    for (;;) {
      const { entries, end, fault } = readLedgerDocument(this.sheet, this.end, ENTRIES_AT_ONCE)
      this.end = end
      const upTo = end.seq
      if (fault !== undefined) return this.onChecked({ upTo, fault, isDone: true })
      if (entries.length < ENTRIES_AT_ONCE) return this.onChecked({ upTo, isDone: true })
      if (performance.now() - startMs < SLICE_MS) continue
      this.goOn()
      return this.onChecked({ upTo, isDone: false })
    }
  }
}

/** Half a frame, so that a page that is being scrolled does not jerk. */
const SLICE_MS = 8
const ENTRIES_AT_ONCE = 10
