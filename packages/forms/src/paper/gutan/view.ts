/**
 * View of a Gutan case 古潭乡卷宗的表述: the events of a case as its sheets print them.
 *
 * Nothing is reckoned that core has reckoned: tallies, thresholds and sums are those of the events.
 */
import type { Json, JsonObject, Procedure, ProcedureEvent } from "@jingzhun/core/procedure"
import { addDays, postingState } from "@jingzhun/core/procedure"
import { contentOf, countingEvents, isOf, latest } from "../counting-events.ts"
import type { PaperFacts } from "../facts.ts"
import { householdView } from "../household-view.ts"
import { acceptanceView } from "./acceptance-view.ts"
import { appraisalView } from "./appraisal-view.ts"
import { figureOn, figuresView, rulesOf } from "./figures.ts"
import { fundsView } from "./funds-view.ts"

/** Reads the facts of a case for its sheets. */
export const gutanView = (facts: PaperFacts, of?: string): JsonObject => {
  const { subject, household, place = {}, people = {}, draft = {}, meeting = {}, office = {}, hashes = {} } = facts
  const events = countingEvents(facts.events)
  const applied = latest(events, "applied")
  const rules = rulesOf(facts)
  const content = (type: string, where?: Parameters<typeof latest>[2]): Json =>
    contentOf(latest(events, type, where), people)
  return {
    case: {
      number: subject,
      ...(applied !== undefined && { openedOn: applied.on, project: applied.data["project"] ?? null }),
    },
    place: { ...place, ...address(facts) },
    office: { ...office },
    rules: { document: rules.document },
    figures: figuresView(rules, applied?.on),
    draft,
    meeting,
    hashes: { ...hashes },
    household: householdView(household, applied?.on),
    applied: content("applied"),
    partnered: content("partnered"),
    appraised: appraisalView(latest(events, "appraised"), people),
    decidedInVillage: content("decided-in-village"),
    certified: content("certified"),
    reported: content("reported"),
    decidedInTownship: content("decided-in-township"),
    determined: content("determined"),
    filed: content("filed"),
    posted: postingView(events, rules),
    objection: objectionView(events, people, of),
    workingGroup: content("working-group-named"),
    started: content("started"),
    thirdParty: content("third-party-designated"),
    acceptance: content("acceptance-applied"),
    acceptanceReported: content("acceptance-reported"),
    countyApplied: content("county-verification-applied"),
    verified: acceptanceView(events, rules, people),
    funds: fundsView(events, rules, people),
    withdrawn: content("withdrawn"),
    archived: content("archived"),
  }
}

/** When the list hangs: the day it was hung out, its last day, and the day on which it is taken down. */
export const postingView = (events: readonly ProcedureEvent[], rules: Procedure): Json => {
  const rule = rules.postings["determination"]
  const posted = latest(events, "posted", { posting: ["determination"] })
  if (posted === undefined || rule === undefined) return null
  const days = figureOn(rules, rule.days, posted.on)
  if (typeof days !== "number") return { ...posted.data, on: posted.on }
  const state = postingState(events, { name: "determination", days, rule })
  return {
    ...posted.data,
    on: posted.on,
    days,
    ...(state !== undefined && { lastDay: state.lastDay, takeDownOn: addDays(state.lastDay, 1) }),
  }
}

const address = ({ place = {}, household }: PaperFacts): JsonObject => {
  const group = household?.group
  if (place.village === undefined || typeof group !== "string") return {}
  return { address: `${place.township ?? ""}${place.village}${group}` }
}

const objectionView = (
  events: readonly ProcedureEvent[],
  people: Readonly<Record<string, string>>,
  of: string | undefined,
): Json => {
  const objections = events.filter(({ type }) => type === "objected")
  const objection = of === undefined ? objections.at(-1) : objections.find(({ command }) => command === of)
  if (objection === undefined) return null
  const number = objection.data["objection"]
  const answer = events.findLast(
    (event) => typeof number === "string" && isOf(event, "answered", { objection: [number] }),
  )
  return {
    ...objection.data,
    on: objection.on,
    way: objection.by.role === "public" ? "public" : "office",
    ...(answer !== undefined && { answer: { ...answer.data, on: answer.on, by: people[answer.by.account] ?? null } }),
  }
}
