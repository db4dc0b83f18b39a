/**
 * What changed 变动: the facts a decision rested on that stand otherwise in the roster now, so that a case can be appraised anew.
 */
import type { Answer, CivilDate, DivisionCode, ReceiptBody } from "@jingzhun/core"
import { canonicalJson, fieldOf } from "@jingzhun/core"
import type { Procedure, Refusal } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import type { Adoption } from "./adoption-store.ts"
import { factAt, fieldAt } from "./fact-at.ts"
import type { Ledgers } from "./ledgers.ts"
import type { Finding } from "./roster-truth.ts"

/** One fact that stands otherwise; sensitive values are left out for those who may not read them. */
export interface ChangedFact {
  readonly path: string
  readonly isSensitive: boolean
  readonly was?: unknown
  readonly is?: unknown
}

/** What has changed since the last decision that rested on the roster. */
export interface Changes {
  readonly since: { readonly event: string; readonly on: CivilDate }
  readonly facts: readonly ChangedFact[]
  readonly verdictWas: unknown
  readonly verdictIs: unknown
  /** Why it cannot be said: the household is gone, or there are two of it. */
  readonly refusal?: Refusal
}

/** Which case is asked about. */
export interface CasePlace {
  readonly village: DivisionCode
  readonly adoption: Adoption
  readonly procedure: Procedure
  readonly subject: string
}

/** Compares the last receipt of a case with the roster today; nothing where no decision rested on it. */
export const whatChanged = async (
  ledgers: Ledgers,
  { village, adoption, procedure, subject }: CasePlace,
  today: CivilDate,
): Promise<Changes | undefined> => {
  const last = await ledgers.lastReceiptOn(village, procedure.id, subject)
  const { restsOn } = procedure.commands.find(({ type }) => type === last?.entry.command.type) ?? {}
  const pack = await ledgers.adoptions.pack(adoption.packs[restsOn?.pack ?? ""] ?? "")
  if (last === undefined || restsOn === undefined || pack === undefined) return undefined
  const body = JSON.parse(last.body) as ReceiptBody
  const { packReadings } = adoption
  const number = body.household ?? ""
  const finding = await ledgers.find({ village, procedure, restsOn, pack, packReadings, number, on: today })
  const since = { event: last.entry.events[0]?.type ?? last.entry.command.type, on: last.entry.command.on }
  const verdictWas = answerOf(body.verdict as Answer)
  if (Result.isFailure(finding)) {
    return { since, facts: [], verdictWas, verdictIs: null, refusal: finding.failure }
  }
  return {
    since,
    facts: changedFacts(body, finding.success),
    verdictWas,
    verdictIs: answerOf(finding.success.explained.verdict),
  }
}

const changedFacts = (body: ReceiptBody, { household, disputed }: Finding): readonly ChangedFact[] => {
  const facts = Object.assign({}, body.asked, ...Object.values(body.facts)) as { readonly [path: string]: unknown }
  return Object.entries(facts).flatMap(([path, was]) => {
    const contested = disputed.find((one) => one.path === path.replaceAll(/\[(\d+)\]/g, ".$1"))
    const is = contested?.values ?? factAt(household, path) ?? null
    if (canonicalJson(is) === canonicalJson(was ?? null)) return []
    const { record, field } = fieldAt(path)
    return [{ path, isSensitive: fieldOf(record, field)?.sensitive === true, was: was ?? null, is }]
  })
}

const answerOf = (answer: Answer): unknown => (answer.kind === "decided" ? answer.value : answer.kind)
