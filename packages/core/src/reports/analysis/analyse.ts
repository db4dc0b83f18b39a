/**
 * Analyse 检查 a pack: gaps and overlaps of what it means to cover, clauses that never matter, cases on the line, readings.
 *
 * A gap that is neither closed nor registered is a fault, and so is a registered gap that is no gap any more.
 */
import * as Result from "effect/Result"
import { prepare } from "../../household/evaluate.ts"
import type { Household } from "../../household/household.ts"
import type { Expectation, Pack } from "../../rules/pack.ts"
import { appliesOn } from "../../rules/pack.ts"
import type { EvaluationOptions } from "../../rules/prepare.ts"
import { hashOf } from "../../rules/prepare.ts"
import type { Decided } from "../../rules/verdict.ts"
import { referencesIn } from "../../rules/references.ts"
import { select } from "../../rules/select.ts"
import type { Cell, Partition, PartitionFailure } from "../partition/partition.ts"
import { partition } from "../partition/partition.ts"
import type { RegionSpeech } from "../partition/regions.ts"
import { describeRegion, regionsOf } from "../partition/regions.ts"
import type { Boundary } from "./boundaries.ts"
import { boundariesOf } from "./boundaries.ts"
import type { ReadingsOfClause } from "./readings.ts"
import { readingChoices, readingsOf } from "./readings.ts"

/** Something the analysis found; `isFault` says that the pack should not be used before it is settled. */
export interface Finding {
  readonly kind:
    | "gap"
    | "overlap"
    | "stale-gap"
    | "gap-too-wide"
    | "unreachable-clause"
    | "unreachable-outcome"
    | "idle-clause"
    | "idle-figure"
  readonly isFault: boolean
  /** The expectation, gap, clause, outcome or figure that it is about. */
  readonly about: string
  readonly clauses: readonly string[]
  readonly sources: readonly string[]
  /** The registered gap that shows it to readers of verdicts. */
  readonly registered?: string
  /** What the households concerned have in common, in words. */
  readonly where: readonly string[]
  readonly witness?: Household
  /** The readings under which it was found first. */
  readonly readings: { readonly [clause: string]: string }
}

/** What an analysis says of a pack. */
export interface Analysis {
  readonly pack: string
  readonly packHash: string
  readonly asOf: string
  /** Nothing found is a fault. */
  readonly isSound: boolean
  readonly findings: readonly Finding[]
  readonly readings: readonly ReadingsOfClause[]
  readonly boundaries: readonly Boundary[]
  /** Cells listed, over all decisions and readings. */
  readonly cells: number
}

/**
 * Analyses a pack under every choice of readings that the options leave open.
 *
 * ```ts
 * import { dayOf, packs } from "@jingzhun/core"
 * import { analyse } from "@jingzhun/core/reports"
 * import * as Result from "effect/Result"
 *
 * const { findings } = Result.getOrThrow(analyse(packs.dejiang, { asOf: dayOf(2016, 5, 1), language: "en" }))
 * const gap = findings.find(({ kind }) => kind === "gap")
 * gap?.sources // => ["三(二)1"]
 * gap?.registered // => "exactly-at-the-line"
 * gap?.witness?.income?.items // => [{ amountFen: 230_000 }]
 * ```
 */
export const analyse = (whole: Pack, options: EvaluationOptions): Result.Result<Analysis, PartitionFailure> => {
  const prepared = prepare(whole, options)
  if (Result.isFailure(prepared)) return Result.fail(prepared.failure)
  const pack = onDay(whole, options)
  const findings = new Map<string, Finding>()
  const seen = { gaps: new Set<string>(), clauses: new Set<string>(), outcomes: new Set<string>() }
  const boundaries = new Map<string, Boundary>()
  let cells = 0
  const choices = readingChoices(pack, options)
  for (const readings of choices) {
    const applied = { ...options, readings }
    const selected = select(pack, options.asOf, applied)
    if (Result.isFailure(selected)) return Result.fail(selected.failure)
    const speech: RegionSpeech = {
      language: options.language ?? "zh-CN",
      pack,
      parameters: selected.success.parameters,
    }
    const add = (finding: Finding): void => {
      const key = `${finding.kind} ${finding.about} ${finding.where.join(";")}`
      if (!findings.has(key)) findings.set(key, finding)
    }
    for (const expectation of pack.expectations ?? []) {
      const found = heldAgainst(pack, expectation, applied)
      if (Result.isFailure(found)) return Result.fail(found.failure)
      for (const finding of found.success.findings(speech)) add(finding)
      for (const gap of found.success.real) seen.gaps.add(gap)
    }
    for (const { id } of pack.decisions) {
      const parts = partition(pack, { ...applied, decisions: [id] })
      if (Result.isFailure(parts)) return Result.fail(parts.failure)
      cells += parts.success.cells.length
      noteWhatMatters(parts.success, seen)
      for (const boundary of boundariesOf(parts.success, id, speech)) boundaries.set(`${id} ${boundary.line}`, boundary)
    }
  }
  const all = [...findings.values(), ...idleness(pack, seen), ...idleFigures(pack), ...staleGaps(pack, seen.gaps)]
  return Result.succeed({
    pack: pack.id,
    packHash: hashOf(whole),
    asOf: options.asOf,
    isSound: all.every(({ isFault }) => !isFault),
    findings: all,
    readings: readingsOf(pack, options.asOf, options.language ?? "zh-CN"),
    boundaries: [...boundaries.values()],
    cells,
  })
}

/** The pack with only what applies on a day. */
const onDay = (pack: Pack, { asOf, knownAt }: EvaluationOptions): Pack => {
  const applies = appliesOn(asOf, knownAt)
  const clauses = pack.clauses.filter(applies)
  const ids = new Set(clauses.map(({ id }) => id))
  return {
    ...pack,
    clauses,
    expectations: (pack.expectations ?? []).filter((one) => one.clauses.every((id) => ids.has(id))),
    decisions: pack.decisions.filter(applies),
    gaps: pack.gaps.filter(applies),
  }
}

interface Seen {
  readonly gaps: Set<string>
  readonly clauses: Set<string>
  readonly outcomes: Set<string>
}

interface Held {
  /** Registered gaps that are gaps. */
  readonly real: readonly string[]
  readonly findings: (speech: RegionSpeech) => readonly Finding[]
}

/** Holds a pack against one expectation. */
const heldAgainst = (
  pack: Pack,
  expectation: Expectation,
  options: EvaluationOptions,
): Result.Result<Held, PartitionFailure> => {
  const gaps = pack.gaps.filter(({ clause }) => expectation.clauses.includes(clause))
  const conditions = gaps.map(({ when }) => when)
  return Result.map(partition(pack, { ...options, clauses: expectation.clauses, conditions }), (parts) => {
    const places = expectation.clauses.map((id) => parts.clauses.indexOf(id))
    const held = ({ clauses }: Cell): number => places.filter((place) => clauses[place]).length
    const open = expectation.expect === "exactlyOne" ? parts.cells.filter((cell) => held(cell) === 0) : []
    const double = parts.cells.filter((cell) => held(cell) > 1)
    const registeredIn = (cell: Cell): string | undefined => gaps[cell.conditions.indexOf(true)]?.id
    const wide = parts.cells.filter((cell) => held(cell) > 0 && registeredIn(cell) !== undefined)
    const finding = makeFinding(pack, expectation, { parts, readings: options.readings ?? {} })
    return {
      real: open.flatMap((cell) => registeredIn(cell) ?? []),
      findings: (speech) => [
        ...[undefined, ...gaps.map(({ id }) => id)].flatMap((registered) =>
          finding("gap", { cells: open.filter((cell) => registeredIn(cell) === registered), registered, speech }),
        ),
        ...finding("overlap", { cells: double, speech }),
        ...finding("gap-too-wide", { cells: wide, speech }),
      ],
    }
  })
}

const makeFinding =
  (
    pack: Pack,
    expectation: Expectation,
    { parts, readings }: { readonly parts: Partition; readonly readings: Finding["readings"] },
  ) =>
  (
    kind: "gap" | "overlap" | "gap-too-wide",
    about: { readonly cells: readonly Cell[]; readonly registered?: string | undefined; readonly speech: RegionSpeech },
  ): readonly Finding[] =>
    regionsOf(parts, about.cells).map((region) => ({
      kind,
      isFault: about.registered === undefined,
      about: expectation.id,
      clauses: expectation.clauses,
      sources: sourcesOf(pack, expectation.clauses),
      ...(about.registered !== undefined && { registered: about.registered }),
      where: describeRegion(region, parts.axes, about.speech),
      witness: region.witness,
      readings,
    }))

const sourcesOf = (pack: Pack, clauses: readonly string[]): readonly string[] => [
  ...new Set(pack.clauses.filter(({ id }) => clauses.includes(id)).map(({ source }) => source)),
]

/** Notes which clauses can turn the decision, and which outcomes it can come to. */
const noteWhatMatters = (parts: Partition, seen: Seen): void => {
  for (const { decisions } of parts.cells)
    for (const value of decisions) seen.outcomes.add(key(parts.decisions[0]!, value))
  for (const clause of parts.clauses) {
    if (seen.clauses.has(clause)) continue
    const turns = parts.cells.some((cell) => parts.withClauseTurned(cell, clause)[0] !== cell.decisions[0])
    if (turns) seen.clauses.add(clause)
  }
}

const key = (decision: string, value: Decided): string => `${decision} ${String(value)}`

/** Clauses that turn no decision: those that one rests on are a fault; those that are only shown are not. */
const idleness = (pack: Pack, seen: Seen): readonly Finding[] => {
  const shown = new Set(pack.decisions.flatMap(({ clauses }) => clauses))
  const used = usedIn(pack)
  const ids = [...new Set(pack.clauses.map(({ id }) => id))].filter((id) => !seen.clauses.has(id))
  const clauses = ids.map((id): Finding => {
    const isIdle = shown.has(id) && !used.has(id)
    return { ...plain(pack, id), kind: isIdle ? "idle-clause" : "unreachable-clause", isFault: !isIdle }
  })
  const outcomes = pack.decisions.flatMap((decision) => {
    const values: readonly Decided[] = decision.outcomes?.map(({ code }) => code) ?? [true, false]
    return values
      .filter((value) => !seen.outcomes.has(key(decision.id, value)))
      .map((value): Finding => ({
        kind: "unreachable-outcome",
        isFault: true,
        about: `${decision.id} = ${String(value)}`,
        clauses: decision.clauses,
        sources: sourcesOf(pack, decision.clauses),
        where: [],
        readings: {},
      }))
  })
  return [...clauses, ...outcomes]
}

/** Figures that no clause and no decision speaks of: no fault, for a procedure may keep to them; but nobody is judged by them. */
const idleFigures = (pack: Pack): readonly Finding[] => {
  const used = referencesIn([pack.clauses, pack.decisions, pack.gaps]).parameters
  return Object.entries(pack.parameters)
    .filter(([id]) => !used.has(id))
    .map(([id, { versions }]) => ({
      kind: "idle-figure",
      isFault: false,
      about: id,
      clauses: [],
      sources: [...new Set(versions.map(({ source }) => source.article))],
      where: [],
      readings: {},
    }))
}

const plain = (pack: Pack, id: string) => ({
  about: id,
  clauses: [id],
  sources: sourcesOf(pack, [id]),
  where: [],
  readings: {},
})

/** Clauses that some decision rests on, directly or through others, under whichever reading. */
const usedIn = (pack: Pack): ReadonlySet<string> => {
  const used = new Set<string>()
  const visit = (value: unknown): void => {
    for (const id of referencesIn(value).clauses) {
      if (used.has(id)) continue
      used.add(id)
      visit(pack.clauses.filter((one) => one.id === id))
    }
  }
  visit(pack.decisions)
  return used
}

const staleGaps = (pack: Pack, real: ReadonlySet<string>): readonly Finding[] =>
  pack.gaps
    .filter(({ id }) => !real.has(id))
    .map(({ id, clause, source }) => ({
      kind: "stale-gap",
      isFault: true,
      about: id,
      clauses: [clause],
      sources: [source],
      where: [],
      readings: {},
    }))
