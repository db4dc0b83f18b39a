/**
 * Roster truth 名册核对: the verdict that a command rests on, evaluated by the server from the roster as it stands.
 *
 * What a device says of a verdict is compared and never believed. Where two values are on record the command waits for them to be
 * settled, unless the verdict is the same with either.
 */
import type {
  CivilDate,
  Disputed,
  DivisionCode,
  Evaluator,
  Explained,
  Household,
  Need,
  Pack,
  ReceiptBody,
  Wording,
} from "@jingzhun/core"
import { explainDisputed, prepare, receiptHash, receiptOf } from "@jingzhun/core"
import type { Command, Json, JsonObject, Procedure, ProcedureEvent, Refusal, RestsOn } from "@jingzhun/core/procedure"
import { householdOf } from "@jingzhun/documents"
import { formOf } from "@jingzhun/forms"
import * as Result from "effect/Result"
import { answerWord, differenceWord, factWord } from "../wording/ledger-sentences.ts"
import type { LedgerRefusalCode } from "../wording/ledger-sentences.ts"
import { factAt, fieldAt, saidAt } from "./fact-at.ts"
import type { Rests } from "./ledger-entry.ts"
import type { HouseholdName, RosterRows } from "./ledger-store.ts"
import type { FigureWords } from "./refuse.ts"
import { refuse } from "./refuse.ts"
import type { RosterMirror } from "./roster-mirror.ts"
import { householdsNumbered } from "./roster-mirror.ts"

/** What is asked: a command, the file it belongs to, and where. */
export interface TruthQuestion {
  readonly command: Command
  readonly file: readonly ProcedureEvent[]
  readonly village: DivisionCode
  readonly procedure: Procedure
  readonly restsOn: RestsOn
  readonly pack: Pack
  readonly packReadings: { readonly [clause: string]: string }
  /** Where rosters are read. */
  readonly rows: RosterRows
}

/** What is asked of one household, by its number, on a day. */
export interface FindQuestion extends Omit<TruthQuestion, "command" | "file"> {
  readonly number: string
  readonly on: CivilDate
}

/** What was found, to be kept beside the entry. */
export interface Truth {
  readonly rests: Rests
  readonly body: ReceiptBody
  /** The household and the name of its head, where there is one. */
  readonly called?: HouseholdName
}

/** A household as the roster has it, and its verdict on a day. */
export interface Finding {
  readonly household: Household
  readonly disputed: readonly Disputed[]
  readonly explained: Explained
  readonly body: ReceiptBody
}

/** Looks into rosters. */
export interface RosterTruth {
  /** Compares a command with the roster; nothing where the command compares nothing and there is no household to look at. */
  readonly check: (question: TruthQuestion) => Promise<Result.Result<Truth | undefined, Refusal>>
  /** Evaluates a household by its number, or says why that is not possible. */
  readonly find: (question: FindQuestion) => Promise<Result.Result<Finding, Refusal>>
}

/** Makes the truth over a mirror of the rosters. */
export const makeRosterTruth = (mirror: RosterMirror): RosterTruth => {
  const evaluatorOf = makeEvaluators()

  const find: RosterTruth["find"] = async (question) => {
    const { village, restsOn, pack, packReadings, number, on, rows } = question
    const found = await mirror.of(village, on, rows)
    if (found === undefined) return Result.fail(no(question, "no-roster", { village, year: on.slice(0, 4) }))
    const ids = householdsNumbered(found.roster, number)
    const view = ids[0] === undefined ? undefined : householdOf(found.roster, ids[0])
    if (view === undefined) return Result.fail(no(question, "no-household", { household: number }))
    if (ids.length > 1) {
      return Result.fail(no(question, "household-twice", { household: number, count: ids.length }))
    }
    const { household, disputed } = view
    const evaluator = evaluatorOf(pack, on, packReadings)
    if (evaluator === undefined) return Result.fail(no(question, "no-text", { on }))
    const explained = explainDisputed(evaluator, restsOn.decision, household, disputed)
    return Result.succeed({ household, disputed, explained, body: receiptOf(explained, evaluator.prepared) })
  }

  const check: RosterTruth["check"] = async (question) => {
    const { command, file, restsOn } = question
    const number = saidAt(restsOn.household, { command, file })
    const finding = await find({ ...question, number: typeof number === "string" ? number : "", on: command.on })
    if (Result.isFailure(finding)) {
      return restsOn.verdict === undefined ? Result.succeed(undefined) : Result.fail(finding.failure)
    }
    const hindrance = restsOn.verdict === undefined ? undefined : hindranceOf(question, finding.success)
    return hindrance === undefined ? Result.succeed(truthOf(question, finding.success)) : Result.fail(hindrance)
  }

  return { find, check }
}

const truthOf = ({ command, file, restsOn }: TruthQuestion, { explained, body, household }: Finding): Truth => {
  const said = restsOn.verdict === undefined ? undefined : saidAt(`${restsOn.verdict}.receipt`, { command, file })
  const receipt = receiptHash(body)
  const disputed = explained.notes.filter(({ kind }) => kind === "disputed").map(({ id }) => id)
  const name = household.members?.find(({ relation }) => relation === "head")?.name
  return {
    body,
    ...(typeof name === "string" && household.id !== undefined && { called: { household: household.id, name } }),
    rests: {
      receipt,
      ...(typeof said === "string" && said !== receipt && { claimed: said }),
      ...(disputed.length > 0 && { disputed }),
    },
  }
}

const hindranceOf = (question: TruthQuestion, finding: Finding): Refusal | undefined => {
  const { restsOn, command, file } = question
  const { verdict, clauses, restsOn: rests } = finding.explained
  if (verdict.kind === "pending") return hindranceOfNeeds(question, verdict.needs)
  const said = saidAt(`${restsOn.verdict ?? ""}.value`, { command, file }) ?? null
  const is = verdict.kind === "decided" ? verdict.value : verdict.kind
  if (said !== is) {
    const sources = rests.map((id) => clauses.find((one) => one.id === id)?.source ?? id)
    const words = { said: answerWord(said), is: answerWord(is) }
    return no(question, "verdict-differs", { on: command.on, said, is, rests, sources }, words)
  }
  const differing = Object.entries(restsOn.facts ?? {}).flatMap(([path, fact]) => {
    const stated = saidAt(path, { command, file }) ?? null
    const values = valuesAt(finding, fact)
    return values.includes(stated) ? [] : [{ field: path, fact, said: stated, is: values[0] ?? null }]
  })
  if (differing.length === 0) return undefined
  const words = differing.map((one) => differenceWord(labelOf(one.fact), one.said, one.is))
  return no(question, "fact-differs", { on: command.on, differing }, { differing: words })
}

const hindranceOfNeeds = (question: TruthQuestion, needs: readonly Need[]): Refusal => {
  const { on } = question.command
  const contested = needs.filter(({ disputed }) => disputed !== undefined)
  const missing = contested.length > 0 ? contested : needs
  const code = contested.length > 0 ? "open-conflict" : "not-yet-decided"
  const facts = missing.map(({ fact }) => fact)
  return no(question, code, { on, facts }, { facts: facts.map(labelOf) })
}

const no = (
  { procedure, restsOn }: Pick<TruthQuestion, "procedure" | "restsOn">,
  code: LedgerRefusalCode,
  figures: JsonObject,
  words: FigureWords = {},
): Refusal => refuse(procedure, { code, clause: restsOn.clause }, figures, words)

const labelOf = (fact: string): Wording => {
  const { record, field, place } = fieldAt(fact)
  return factWord(formOf(record, field)?.label ?? { "zh-CN": fact, en: fact }, place)
}

/** The value of a fact, or every value on record while people disagree. */
const valuesAt = ({ household, disputed }: Finding, fact: string): readonly Json[] => {
  const contested = disputed.find(({ path }) => path === fact)
  return contested === undefined ? [(factAt(household, fact) ?? null) as Json] : (contested.values as readonly Json[])
}

/** Preparing a pack costs more than a verdict, and most commands of a day are under the same text. */
const makeEvaluators = () => {
  const kept = new Map<string, Evaluator>()
  const idOf = makeIds()
  return (pack: Pack, asOf: CivilDate, readings: { readonly [clause: string]: string }): Evaluator | undefined => {
    const key = `${idOf(pack)} ${asOf} ${JSON.stringify(readings)}`
    const known = kept.get(key)
    if (known !== undefined) return known
    const prepared = prepare(pack, { asOf, readings })
    if (Result.isFailure(prepared)) return undefined
    if (kept.size >= MOST_EVALUATORS) kept.clear()
    kept.set(key, prepared.success)
    return prepared.success
  }
}

const MOST_EVALUATORS = 64

const makeIds = (): ((pack: Pack) => number) => {
  const ids = new WeakMap<Pack, number>()
  let next = 0
  return (pack) => {
    const id = ids.get(pack) ?? next++
    ids.set(pack, id)
    return id
  }
}
