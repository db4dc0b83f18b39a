/**
 * Roster bases 名册底册: finds what an open roster says it begins with, and has it folded. What rests on a base that is not here waits.
 */
import {
  baseEntries,
  type BaseOrigin,
  basesWanted,
  type DocumentKind,
  type Entry,
  isOfBase,
  type NamedBase,
  type OperationId,
  type Roster,
} from "@jingzhun/documents"
import type { BaseShelf } from "./base-shelf.ts"

/** What bases are folded into. */
export interface RosterBasesMeans {
  readonly shelf: BaseShelf
  readonly roster: () => Roster
  /** Settles when they are folded. */
  readonly fold: (entries: readonly Entry[], document: DocumentKind) => void | Promise<void>
  /** Folds everything anew, for a base that was folded is not to count any more. */
  readonly refold: () => void
  /** How many bases are not on this device; those that are being read from it are. */
  readonly onLacking: (count: number) => void
}

/** The bases of one open roster. */
export interface RosterBases {
  /** Looks at what the documents name now; settles when what this device or the server has of it is folded. */
  readonly look: () => Promise<void>
  /** Settles when what this device has of what is named now is folded. */
  readonly read: () => Promise<void>
  /** What the bases of a document stand for. */
  readonly entries: (document: DocumentKind) => readonly Entry[]
  /** Where an operation comes from that a base stands for; nothing for what people wrote. */
  readonly originOf: (operation: OperationId) => BaseOrigin | undefined
  readonly close: () => void
}

/** Begins with no base; `retryMs` after what could not be fetched, it is asked for again. */
export const makeRosterBases = (means: RosterBasesMeans, retryMs = RETRY_MS): RosterBases => {
  const { shelf, roster, fold, refold, onLacking } = means
  const here = new Map<string, NamedBase>()
  const absent = new Set<string>()
  const dropped = new Set<string>()
  const readings = new Set<Promise<void>>()
  const underWay = new Map<string, Promise<void>>()
  let isClosed = false
  let retry: ReturnType<typeof setTimeout> | undefined

  const lacking = (): readonly string[] => basesWanted(roster()).filter((hash) => !here.has(hash))
  const tellLacking = (): void => {
    if (!isClosed) onLacking(lacking().filter((hash) => absent.has(hash)).length)
  }
  const take = async (named: NamedBase | undefined): Promise<void> => {
    if (named === undefined || isClosed) return
    here.set(named.hash, named)
    await fold([...baseEntries(named)], named.base.document)
  }
  const bring = async (hash: string): Promise<void> => {
    const reading = shelf.kept(hash).then(take)
    readings.add(reading)
    await reading
    readings.delete(reading)
    if (here.has(hash) || isClosed) return
    absent.add(hash)
    tellLacking()
    await take(await shelf.fetched(hash))
  }
  const dropReplaced = async (): Promise<void> => {
    const wanted = new Set(basesWanted(roster()))
    const named = [...roster().bases.values()].map(({ base }) => base)
    const replaced = named.filter((base) => !wanted.has(base) && !dropped.has(base))
    for (const hash of replaced) dropped.add(hash)
    const gone = replaced.filter((hash) => here.delete(hash))
    if (gone.length > 0) refold()
    await Promise.all(replaced.map((hash) => shelf.drop(hash)))
  }
  const look = async (): Promise<void> => {
    if (isClosed || roster().bases.size === 0) return
    for (const hash of lacking()) {
      if (!underWay.has(hash))
        underWay.set(
          hash,
          bring(hash).finally(() => underWay.delete(hash)),
        )
    }
    await Promise.all(underWay.values())
    await dropReplaced()
    tellLacking()
    clearTimeout(retry)
    if (!isClosed && lacking().length > 0) retry = setTimeout(() => void look(), retryMs)
  }
  return {
    look,
    read: async () => void (await Promise.all(readings)),
    entries: (document) =>
      [...here.values()].filter(({ base }) => base.document === document).flatMap((named) => [...baseEntries(named)]),
    originOf: (operation) => [...here.values()].find((named) => isOfBase(named, operation))?.base.from,
    close: () => {
      isClosed = true
      clearTimeout(retry)
      shelf.close()
    },
  }
}

/** Somebody is looking at a roster that is not whole. */
const RETRY_MS = 5_000
