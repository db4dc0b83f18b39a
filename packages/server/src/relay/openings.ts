/**
 * Openings 开立: documents that come into being when somebody who may write opens them first.
 *
 * Rosters and ledgers are made on purpose. The rest would only be a button more: a meeting has its sheet as soon as it is opened, and
 * a year has its survey sheet where it has a roster.
 */
import type { Actor, DocumentKind, DocumentParts } from "@jingzhun/documents"
import { can, documentName } from "@jingzhun/documents"
import { divisionParts } from "@jingzhun/core"
import { countyDay } from "../ledger/county-day.ts"
import type { DocumentStore } from "../store/document-store.ts"
import type { Villages } from "../store/villages.ts"

/** Whether a document is there now: it was, it was made, there is none to be made, or the village has made too many today. */
export type Opening = "there" | "made" | "none" | "too-many"

/** Makes sure that documents are there, as far as somebody may bring them into being. */
export interface Openings {
  readonly open: (name: string, document: DocumentParts, actor: Actor) => Promise<Opening>
}

/** How many documents of meetings, of each kind, a village may make in a day. */
export const DOCUMENTS_PER_DAY = 20

/** Makes the openings of a server. */
export const makeOpenings = ({
  store,
  villages,
  now,
}: {
  readonly store: DocumentStore
  readonly villages: Villages
  readonly now: () => number
}): Openings => {
  const make = async (name: string, document: DocumentParts): Promise<Opening> => {
    if ("id" in document) {
      const cap = { beginning: `${folderOf(document)}/`, sinceMs: startOfDay(now()), most: DOCUMENTS_PER_DAY }
      return (await store.createWithin(name, cap)) ? "made" : "too-many"
    }
    await store.create(name)
    return "made"
  }

  /** What is written of a year speaks of the households of its roster. */
  const hasGround = async (document: DocumentParts): Promise<boolean> =>
    !("year" in document) || (await store.load(documentName({ ...document, kind: "roster" }))) !== undefined

  return {
    open: async (name, document, actor) => {
      if ((await store.load(name)) !== undefined) return "there"
      const mayMake = OPENED.has(document.kind) && can(actor, "write", document)
      if (!mayMake || (await villages.find(document.village)) === undefined) return "none"
      return (await hasGround(document)) ? make(name, document) : "none"
    },
  }
}

/** The kinds that come into being by being opened. */
const OPENED: ReadonlySet<DocumentKind> = new Set(["survey", "drafts", "review", "minutes"])

const folderOf = ({ village, kind }: DocumentParts): string => {
  const place = divisionParts(village)
  return `${place.county}/${place.township}/${place.village}/${kind}`
}

const startOfDay = (nowMs: number): number => Date.parse(`${countyDay(nowMs)}T00:00:00+08:00`)
