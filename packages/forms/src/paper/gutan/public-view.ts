/**
 * Public view 公示的表述: what of a case may hang in public, and no place for anything else.
 *
 * Identity numbers, telephones, accounts, health, addresses and the names of children have no field here. What a field of
 * free text might hide is held back, and shows as a blank.
 */
import type { JsonObject } from "@jingzhun/core/procedure"
import { countingEvents, latest } from "../counting-events.ts"
import type { PaperFacts } from "../facts.ts"
import { isPlainNumber } from "../file-name.ts"
import { ageOf, headOf } from "../household-view.ts"
import { known, valueAt } from "../lookup.ts"
import { rulesOf } from "./figures.ts"
import { postingView } from "./view.ts"

/** One line of the poster. */
interface PublicEntry {
  readonly number: number
  readonly group?: string
  readonly head?: string
  readonly persons?: number
  readonly project?: string
  readonly subsidyFen?: number
}

/** Reads what may hang in public of one case or of several that hang together. */
export const gutanPublicView = (cases: readonly PaperFacts[]): JsonObject => {
  const first = cases[0]
  if (first === undefined) return {}
  const { place = {}, office = {}, publicPage } = first
  return {
    ...(isPlainNumber(first.subject) && cases.length === 1 && { case: { number: first.subject } }),
    place: { ...place },
    rules: { document: rulesOf(first).document },
    office: { ...office },
    posted: postingView(countingEvents(first.events), rulesOf(first)),
    entries: cases.map((facts, at) => ({ ...entryOf(facts, at + 1) })),
    ...(publicPage !== undefined && { page: { url: publicPage.url, code: publicPage.code } }),
  }
}

const entryOf = ({ events, household }: PaperFacts, number: number): PublicEntry => {
  const counting = countingEvents(events)
  const applied = latest(counting, "applied")
  const determined = latest(counting, "determined", { outcome: ["approved"] })
  const head = household && headOf(household)
  const name = head && publicName(head.name, ageOf(head, determined?.on ?? applied?.on))
  const group = publicGroup(household?.group)
  const project = valueAt(applied?.data, "project")
  const subsidyFen = valueAt(determined?.data, "subsidyFen")
  return {
    number,
    ...known("group", group),
    ...known("head", name),
    ...known("persons", household?.members?.length),
    ...known(
      "project",
      KINDS.find((kind) => kind === project),
    ),
    ...known("subsidyFen", typeof subsidyFen === "number" ? subsidyFen : undefined),
  }
}

const KINDS = ["income", "housing"] as const

/** The name of a grown-up head, and of a child only the family name; none where the age is not known. */
const publicName = (name: string | null | undefined, age: number | undefined): string | undefined => {
  if (typeof name !== "string" || !NAME.test(name) || PRIVATE.test(name)) return undefined
  if (age === undefined) return undefined
  return age >= GROWN_UP ? name : `${Array.from(name)[0] ?? ""}某`
}

const publicGroup = (group: string | null | undefined): string | undefined =>
  typeof group === "string" && GROUP.test(group) && !PRIVATE.test(group) ? group : undefined

/** Under 18 one is a child 未成年人. */
const GROWN_UP = 18
const NAME = /^[\p{Script=Han}·]{2,25}$/u
const GROUP = /^[\p{Script=Han}\d]{1,16}$/u
const PRIVATE = /\d{4}|残疾|残障|病|癌|精神|智力|聋|哑|盲|瘫|低保|五保|电话|手机|账号|身份证/u
