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
  readonly fold: (entries: Iterable<Entry>, document: DocumentKind) => void
  /** Folds everything anew, for a base that was folded is not to count any more. */
  readonly refold: () => void
  /** How many bases are not here. */
  readonly onLacking: (count: number) => void
}

/** The bases of one open roster. */
export interface RosterBases {
  /** Looks at what the documents name now; settles when what this device or the server has of it is folded. */
  readonly look: () => Promise<void>
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
  const dropped = new Set<string>()
  let isClosed = false
  let looking: Promise<void> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined

  const lacking = (): readonly string[] => basesWanted(roster()).filter((hash) => !here.has(hash))
  const bring = async (hash: string): Promise<void> => {
    const named = await shelf.baseOf(hash)
    if (named === undefined || isClosed) return
    here.set(hash, named)
    fold(baseEntries(named), named.base.document)
  }
  const dropReplaced = async (): Promise<void> => {
    const wanted = new Set(basesWanted(roster()))
    const named = [...roster().bases.values()].map(({ base }) => base)
    const replaced = named.filter((base) => !wanted.has(base) && !dropped.has(base))
    const gone = replaced.filter((hash) => here.delete(hash))
    if (gone.length > 0) refold()
    for (const hash of replaced) dropped.add(hash)
    await Promise.all(replaced.map((hash) => shelf.drop(hash)))
  }
  const run = async (): Promise<void> => {
    // While one is fetched, the other half may name its own.
    const tried = new Set<string>()
    const untried = (): readonly string[] => lacking().filter((hash) => !tried.has(hash))
    for (let some = untried(); some.length > 0; some = untried()) {
      for (const hash of some) tried.add(hash)
      await Promise.all(some.map(bring))
    }
    await dropReplaced()
    looking = undefined
    if (isClosed) return
    onLacking(lacking().length)
    clearTimeout(retry)
    if (lacking().length > 0) retry = setTimeout(() => void look(), retryMs)
  }
  const look = (): Promise<void> => {
    if (isClosed || roster().bases.size === 0) return Promise.resolve()
    if (looking === undefined && lacking().length > 0) onLacking(lacking().length)
    return (looking ??= run())
  }
  return {
    look,
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
