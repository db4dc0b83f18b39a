/**
 * Roster fold 名册归并: what comes of both halves of a roster put together, with the keys that open it.
 */
import {
  type Actor,
  can,
  type DocumentKind,
  type DocumentParts,
  type Entry,
  NO_KEYS,
  openOperation,
  type Operation,
  type OperationId,
} from "@jingzhun/documents"
import { makeRosterProjection, type RosterProjection } from "../projections/roster-projection.ts"
import type { RosterBases } from "./base/roster-bases.ts"
import { SERVER_KEYS } from "./keys/key-port.ts"
import { makeSensitiveFold, type SensitiveFold, type SensitiveFoldMeans } from "./keys/sensitive-fold.ts"
import { VillageKeys, type VillageKeysMeans } from "./keys/village-keys.ts"
import type { RosterDevice } from "./roster-device.ts"
import { isShutAtRest } from "./vault/at-rest.ts"

/** Whose roster it is, and who hears of it. */
export interface RosterFoldMeans
  extends Pick<VillageKeysMeans, "isAsking">, Pick<SensitiveFoldMeans, "onFolded" | "onMissing"> {
  readonly actor: Actor
  readonly village: string
  readonly isUnsent: (operation: OperationId) => boolean
}

/** Where what comes of a roster is put together. */
export interface RosterFold {
  readonly projection: RosterProjection
  /** The keys of the village, for whoever may read what they open. */
  readonly keys: VillageKeys | undefined
  readonly sensitive: SensitiveFold | undefined
  readonly take: (entries: readonly Entry[], kind: DocumentKind) => void
}

/** Begins with an empty roster; the sensitive half is folded in slices. */
export const makeRosterFold = ({ isUnsent, isAsking, onFolded, onMissing, ...place }: RosterFoldMeans): RosterFold => {
  const keys = keysOf(place, { isAsking, onKeys: () => sensitive?.heardKeys() })
  const projection = makeRosterProjection(isUnsent, keys?.ring)
  const sensitive = keys && makeSensitiveFold({ keys, projection, onFolded, onMissing })
  const take = (entries: readonly Entry[], kind: DocumentKind): void => {
    if (kind === "roster-sensitive" && sensitive !== undefined) sensitive.take(entries)
    else projection.fold(entries, kind)
  }
  return { projection, keys, sensitive, take }
}

const keysOf = (
  { actor, village }: Pick<RosterFoldMeans, "actor" | "village">,
  means: Pick<VillageKeysMeans, "isAsking" | "onKeys">,
): VillageKeys | undefined => {
  const place = { village: village as DocumentParts["village"], kind: "roster-sensitive" } as const
  if (isShutAtRest(actor.account) || !can(actor, "read", place)) return undefined
  const mayWrite = can(actor, "write", place)
  return new VillageKeys({ ...means, account: actor.account, village, mayWrite, port: SERVER_KEYS })
}

/** Folds a roster anew. */
export interface Refolding {
  readonly all: () => void
  /** Leaves these out from now on. */
  readonly without: (refused: ReadonlySet<OperationId>) => void
}

/** Folds anew what the documents and their bases hold, at first with nothing left out. */
export const makeRefolding = (projection: RosterProjection, device: RosterDevice, bases: RosterBases): Refolding => {
  let left: ReadonlySet<OperationId> = new Set()
  const all = (): void =>
    projection.refold(
      [...device.replicas].map(([kind, { sheet }]) => [
        kind,
        [...bases.entries(kind), ...[...sheet.ops()].filter(([id]) => !left.has(id))],
      ]),
    )
  return {
    all,
    without: (refused) => {
      if (refused.size === left.size) return
      left = refused
      all()
    },
  }
}

/** Opens what is sealed, where its key is here. */
export const openedBy = (operation: Operation, keys: VillageKeys | undefined): Operation => {
  const opening = openOperation(operation, keys?.ring ?? NO_KEYS)
  return opening._tag === "Open" ? opening.operation : operation
}
