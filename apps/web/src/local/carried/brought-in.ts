/**
 * Brought in 带入结果: what became of each part of a carried file, counted, and by name where it could not be taken in.
 */

/** What a part is made of. */
export type CarriedKind = "edits" | "refused" | "texts" | "commands" | "photos"

/**
 * Why something was left out: it has no shape that is known here, it is not this account's to write, this device did not take it, or
 * the device it comes from did not give it up.
 */
export type LeftOutReason = "shape" | "permission" | "storage" | "unread"

/** Something that this device did not take in; the file has it, or the device it comes from. */
export interface LeftOut {
  readonly kind: CarriedKind
  /** The document, village or photograph it belongs to. */
  readonly place: string
  readonly id: string
  readonly reason: LeftOutReason
}

/** What came of bringing a file in. */
export interface BroughtIn {
  /** What this device did not have before. */
  readonly new: Readonly<Record<CarriedKind, number>>
  readonly known: Readonly<Record<CarriedKind, number>>
  readonly leftOut: readonly LeftOut[]
  /** What must be opened once so that what is new in it is sent: a document, or for commands and photographs the code of the village. */
  readonly toOpen: ReadonlyMap<string, number>
}

/** Counts while the parts are brought in. */
export class Tally {
  private readonly fresh = { edits: 0, refused: 0, texts: 0, commands: 0, photos: 0 }
  private readonly known = { edits: 0, refused: 0, texts: 0, commands: 0, photos: 0 }
  private readonly leftOut: LeftOut[] = []
  private readonly toOpen = new Map<string, number>()

  /** This device has it now. */
  took(kind: CarriedKind, place: string, count = 1): void {
    if (count === 0) return
    this.fresh[kind] += count
    this.toOpen.set(place, (this.toOpen.get(place) ?? 0) + count)
  }

  /** This device had it already. */
  knew(kind: CarriedKind, count = 1): void {
    this.known[kind] += count
  }

  leave(left: LeftOut): void {
    this.leftOut.push(left)
  }

  outcome(): BroughtIn {
    return {
      new: { ...this.fresh },
      known: { ...this.known },
      leftOut: [...this.leftOut],
      toOpen: new Map(this.toOpen),
    }
  }
}
