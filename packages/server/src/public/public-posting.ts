/**
 * Public posting 公示: what strangers may know of a list that hangs, hung, or was taken back.
 *
 * The type has no place for numbers of persons, phones, accounts, health, addresses, children or free text, so none of them can
 * get into a page, whatever the files hold. Names are shown as long as the posting serves its purpose, and not a day longer.
 */
import type { CivilDate, Wording } from "@jingzhun/core"
import type { PostingRule, Procedure, ProcedureEngine, ProcedureEvent } from "@jingzhun/core/procedure"
import { addDays, daysBetween, figureOn, postingState } from "@jingzhun/core/procedure"
import type { HouseholdFacts, PublicName } from "./public-name.ts"
import { publicGroup, publicName, publicSize } from "./public-name.ts"

/** One household on the list. */
export interface PublicEntry {
  /** Its place on the list, from 1; it stays when another is struck. */
  readonly number: number
  readonly name: PublicName
  readonly group?: string
  readonly members?: number
}

/** What the list shows while it may. */
export interface PublicContent {
  readonly entries: readonly PublicEntry[]
  /** The places of those that an upheld objection struck. */
  readonly struck: readonly number[]
  readonly project?: Wording
  readonly amountFen?: number
  readonly amountLabel?: Wording
}

/** What stays known of every posting. */
export interface PublicHead {
  /** The first twelve digits of the hash of the entry that hung it out. */
  readonly id: string
  readonly procedure: Wording
  readonly label: Wording
  readonly clause: { readonly source: string; readonly text: Wording }
  readonly village: { readonly code: string; readonly name: string; readonly township: string }
  readonly isTraining: boolean
  readonly postedOn: CivilDate
  /** The day on which it was put on record here, where that is a later one: until then nobody could see it here. */
  readonly recordedOn?: CivilDate
  readonly lastDay: CivilDate
  /** The last day on which names are shown. */
  readonly shownUntil: CivilDate
  /** Short code of the receipt that the decision rests on. */
  readonly receipt?: string
  readonly objections: { readonly open: number; readonly upheld: number; readonly dismissed: number }
}

/** A posting as it stands on a day. */
export type PublicPosting = PublicHead &
  (
    | { readonly state: "hanging"; readonly daysLeft: number; readonly content: PublicContent }
    | { readonly state: "complete" | "open-objections"; readonly content: PublicContent }
    /** An upheld objection made it void, it was taken back, it was hung out anew, or its time is over. */
    | { readonly state: "void" | "withdrawn" | "taken-down" }
    | { readonly state: "replaced"; readonly by: string }
  )

/** What a posting is made of. */
export interface PostingSource {
  readonly id: string
  readonly engine: ProcedureEngine
  /** The event that hung it out. */
  readonly posted: ProcedureEvent
  /** The day on which the server took that event in. */
  readonly recordedOn: CivilDate
  /** The events that count on its file. */
  readonly file: readonly ProcedureEvent[]
  readonly village: PublicHead["village"]
  readonly isTraining: boolean
  readonly receipt?: string
  readonly factsOf: (household: string) => HouseholdFacts
  /** The id of a later hanging of the same posting. */
  readonly replacedBy?: string
  readonly asOf: CivilDate
}

/** Days after the last one on which names are still shown, for those who come a little late. */
export const GRACE_DAYS = 7

/** Makes what the public may see; undefined when the event hung nothing out. */
export const publicPosting = (source: PostingSource): PublicPosting | undefined => {
  const { engine, posted, file, asOf, replacedBy } = source
  const hung = hungOut(engine.procedure, posted)
  const days = hung && figureOn(engine.setting, hung.rule.days, posted.on)
  if (hung === undefined || typeof days !== "number") return undefined
  const head = headOf(source, hung, days)
  if (!file.some(({ command }) => command === posted.command)) return { ...head, state: "withdrawn" }
  if (hung.rule.upheld === "voids" && head.objections.upheld > 0) return { ...head, state: "void" }
  if (replacedBy !== undefined) return { ...head, state: "replaced", by: replacedBy }
  if (asOf > head.shownUntil) return { ...head, state: "taken-down" }
  const content = contentOf(source, hung)
  if (asOf <= head.lastDay)
    return { ...head, state: "hanging", daysLeft: daysBetween({ from: asOf, to: head.lastDay }), content }
  return { ...head, state: head.objections.open > 0 ? "open-objections" : "complete", content }
}

/** A posting of the text, by its name. */
export interface HungOut {
  readonly name: string
  readonly rule: PostingRule
}

/** Finds which posting an event hung out. */
export const hungOut = ({ postings }: Procedure, { type, data }: ProcedureEvent): HungOut | undefined => {
  const name = data["posting"]
  const rule = typeof name === "string" && Object.hasOwn(postings, name) ? postings[name] : undefined
  return typeof name === "string" && rule?.events.posted === type ? { name, rule } : undefined
}

/** The households on a posting, by their numbers, in its order. */
export const householdsOn = (
  posted: ProcedureEvent,
  { rule }: HungOut,
  file: readonly ProcedureEvent[],
): readonly string[] => {
  const field = rule.shows?.households
  const listed = field === undefined ? undefined : posted.data[field]
  if (Array.isArray(listed)) return listed.filter((one) => typeof one === "string")
  const own = file.find(({ household }) => household !== undefined)?.household
  return own === undefined ? [] : [own]
}

const headOf = (source: PostingSource, { name, rule }: HungOut, days: number): PublicHead => {
  const { id, engine, posted, recordedOn, file, village, isTraining, receipt } = source
  const { procedure } = engine
  const lastDay = addDays(posted.on, days)
  const stands = postingState(file, { name, days, rule })
  const all = file.filter(({ type, data }) => type === rule.events.objected && data["posting"] === name).length
  const [open, upheld] = [stands?.open.length ?? 0, stands?.upheld.length ?? 0]
  const clause = procedure.clauses[rule.clause]
  return {
    id,
    procedure: procedure.title,
    label: rule.label,
    clause: { source: clause?.source ?? "", text: clause?.text ?? procedure.title },
    village,
    isTraining,
    postedOn: posted.on,
    ...(recordedOn > posted.on && { recordedOn }),
    lastDay,
    shownUntil: addDays(lastDay, GRACE_DAYS),
    ...(receipt !== undefined && { receipt }),
    objections: { open, upheld, dismissed: all - open - upheld },
  }
}

const contentOf = (source: PostingSource, hung: HungOut): PublicContent => {
  const { posted, file, engine, factsOf } = source
  const households = householdsOn(posted, hung, file)
  const days = figureOn(engine.setting, hung.rule.days, posted.on)
  const struck = typeof days === "number" ? (postingState(file, { ...hung, days })?.struck ?? []) : []
  const isStruck = (household: string): boolean => struck.includes(household)
  const entries = households.map((household, at) => ({
    household,
    entry: entryOf(factsOf(household), at + 1, posted.on),
  }))
  return {
    // Who was struck leaves the page with the name; the place stays empty.
    entries: entries.filter(({ household }) => !isStruck(household)).map(({ entry }) => entry),
    struck: entries.filter(({ household }) => isStruck(household)).map(({ entry }) => entry.number),
    ...projectOf(hung, file),
    ...amountOf(hung, engine.procedure, file),
  }
}

const entryOf = (facts: HouseholdFacts, number: number, on: CivilDate): PublicEntry => {
  const [group, members] = [publicGroup(facts), publicSize(facts)]
  return {
    number,
    name: publicName(facts, on),
    ...(group !== undefined && { group }),
    ...(members !== undefined && { members }),
  }
}

const projectOf = ({ rule }: HungOut, file: readonly ProcedureEvent[]): Pick<PublicContent, "project"> => {
  const shown = rule.shows?.project
  const value = shown && file.findLast(({ type }) => type === shown.event)?.data[shown.field]
  const word =
    typeof value === "string" && shown !== undefined && Object.hasOwn(shown.words, value)
      ? shown.words[value]
      : undefined
  return word === undefined ? {} : { project: word }
}

const amountOf = (
  { rule }: HungOut,
  { amounts = [] }: Procedure,
  file: readonly ProcedureEvent[],
): Pick<PublicContent, "amountFen" | "amountLabel"> => {
  const shown = amounts.find(({ id }) => id === rule.shows?.amount)
  const value = shown && file.findLast(({ type }) => type === shown.event)?.data[shown.field]
  return typeof value === "number" && shown !== undefined ? { amountFen: value, amountLabel: shown.label } : {}
}
