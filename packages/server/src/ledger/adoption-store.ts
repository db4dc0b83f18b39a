/**
 * Adoption store 适用程序库: the port of what is in use and of the texts, which are kept by their hash and never change.
 */

/** Readings chosen, by clause. */
export interface Readings {
  readonly [clause: string]: string
}

/** A procedure in use in an area: a county, a township or a village. */
export interface Adoption {
  /** The leading digits of the division codes it holds for. */
  readonly area: string
  readonly procedure: string
  readonly hash: string
  readonly readings: Readings
  /** The hashes of the packs whose verdicts its commands rest on, by id. */
  readonly packs: { readonly [id: string]: string }
  readonly packReadings: Readings
  /** Cases here are for training 演练 and no real ones. */
  readonly isTraining: boolean
}

/** A text by its hash. */
export interface KeptText {
  readonly hash: string
  readonly kind: "procedure" | "pack"
  readonly id: string
  readonly body: string
}

/** Keeps adoptions and texts. */
export interface AdoptionStore {
  /** All that is in use; narrower areas come later and take the place of wider ones. */
  readonly list: () => Promise<readonly Adoption[]>
  /** The text of a hash, as it was kept. */
  readonly text: (hash: string) => Promise<string | undefined>
  /** Keeps an adoption, in place of the one of its area, and its texts: all of it or nothing. */
  readonly put: (adoption: Adoption, texts: readonly KeptText[]) => Promise<void>
}
