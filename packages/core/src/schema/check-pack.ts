/**
 * Checks a pack 核对 that has the right shape: ids once, references that lead somewhere, versions that follow each other.
 */
import type { Condition } from "../rules/expression.ts"
import { OPERATORS } from "../rules/expression.ts"
import type { Clause, Decision, Pack, Parameter, Readings } from "../rules/pack.ts"
import { hasReadings } from "../rules/pack.ts"
import { clausesOf } from "../rules/prepare.ts"
import type { Expected } from "../values/expected.ts"
import type { Standing } from "./check-expressions.ts"
import { checkCondition } from "./check-expressions.ts"
import type { PackFailure, Reference } from "./pack-failure.ts"

/** Lists every fault of a pack; none when it can be used. */
export const checkPack = (pack: Pack): readonly PackFailure[] => {
  if (pack.operators !== OPERATORS) {
    return [{ _tag: "UnknownOperators", path: "$.operators", operators: pack.operators, known: OPERATORS }]
  }
  return [
    ...versionsOnce(pack.clauses, "$.clauses"),
    ...versionsOnce(pack.decisions, "$.decisions"),
    ...versionsOnce(pack.gaps, "$.gaps"),
    ...Object.entries(pack.parameters).flatMap(([id, one]) => checkParameter(one, `$.parameters.${id}`)),
    ...checkClauses(pack),
    ...checkDecisions(pack),
    ...checkGaps(pack),
    ...(pack.expectations ?? []).flatMap(({ clauses }, at) =>
      referring(clauses, clauseIds(pack), { path: `$.expectations[${at}].clauses`, to: "clause" }),
    ),
    ...circles(pack),
  ]
}

const clauseIds = ({ clauses }: Pack): ReadonlySet<string> => new Set(clauses.map(({ id }) => id))

interface Days {
  readonly from?: string
  readonly to?: string
  readonly knownFrom?: string
  readonly knownTo?: string
}

/** An id stands once, or in versions that do not meet on any day. */
const versionsOnce = (list: readonly (Days & { readonly id: string })[], path: string): readonly PackFailure[] =>
  list.flatMap((one, at): readonly PackFailure[] => {
    const where = `${path}[${at}]`
    const period = badPeriod(one, where)
    const earlier = list.slice(0, at).filter(({ id }) => id === one.id)
    if (earlier.some((other) => other.from === one.from && isKnownBeside(one, other)))
      return [...period, { _tag: "DuplicateId", path: `${where}.id`, id: one.id }]
    return [...period, ...earlier.flatMap((other) => meeting(one, other, { path: where, id: one.id }))]
  })

/** A correction stands beside what it took the place of, for that stood on record only until then. */
const isKnownBeside = (one: Days, other: Days): boolean =>
  (one.knownTo ?? LAST) >= (other.knownFrom ?? "") && (other.knownTo ?? LAST) >= (one.knownFrom ?? "")

const LAST = "9999-12-31"

const badPeriod = ({ from, to }: Days, path: string): readonly PackFailure[] =>
  from !== undefined && to !== undefined && to < from ? [{ _tag: "BadPeriod", path: `${path}.to`, from, to }] : []

const meeting = (
  one: Days,
  other: Days,
  { path, id }: { readonly path: string; readonly id: string },
): readonly PackFailure[] => {
  const from = [one.from ?? "", other.from ?? ""].sort()[1]!
  const ends = (one.to ?? LAST) < from || (other.to ?? LAST) < from
  return ends || !isKnownBeside(one, other) ? [] : [{ _tag: "OverlappingVersions", path, id, on: from }]
}

const checkParameter = ({ unit, versions, choices }: Parameter, path: string): readonly PackFailure[] =>
  versions.flatMap((version, at): readonly PackFailure[] => {
    const where = `${path}.versions[${at}]`
    const expected = misfit(version.value, unit, choices)
    const earlier = versions.slice(0, at)
    return [
      ...badPeriod(version, where),
      ...earlier.flatMap((other) => meeting(version, other, { path: where, id: path })),
      ...(expected === undefined ? [] : [{ _tag: "BadValue" as const, path: `${where}.value`, expected }]),
    ]
  })

const misfit = (value: unknown, unit: Parameter["unit"], choices: Parameter["choices"]): Expected | undefined => {
  if (unit === "choice") {
    return choices !== undefined && choices.some((one) => one === value)
      ? undefined
      : { is: "oneOf", values: choices ?? [] }
  }
  if (unit === "area") {
    return value === null || (typeof value === "string" && /^\d{2,12}$/.test(value)) ? undefined : { is: "areaCode" }
  }
  return Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : { is: "wholeNotBelowZero" }
}

const checkClauses = (pack: Pack): readonly PackFailure[] => {
  const clauses = clauseIds(pack)
  return pack.clauses.flatMap((clause, at) => {
    const path = `$.clauses[${at}].when`
    const { when } = clause
    if (!hasReadings(when)) return checkCondition(when, { pack, clauses, path })
    return [
      ...checkReadings(when, path, pack),
      ...Object.entries(when.readings).flatMap(([name, reading]) =>
        checkCondition(reading.when, { pack, clauses, path: `${path}.readings.${name}.when` }),
      ),
    ]
  })
}

/** The reading a clause starts from is one it offers; a clause that follows another offers the readings of that one. */
const checkReadings = (when: Readings, path: string, pack: Pack): readonly PackFailure[] => {
  const names = Object.keys(when.readings)
  const unknown = (id: string, at: string, to: Reference): PackFailure => ({
    _tag: "UnknownReference",
    path: at,
    to,
    id,
  })
  if (!names.includes(when.reading)) return [unknown(when.reading, `${path}.reading`, "reading")]
  if (when.chosenAt === undefined) return []
  const leaders = pack.clauses.filter((clause) => clause.id === when.chosenAt)
  const offered = leaders.flatMap((leader) =>
    hasReadings(leader.when) && leader.when.chosenAt === undefined ? Object.keys(leader.when.readings) : [],
  )
  if (offered.length === 0) return [unknown(when.chosenAt, `${path}.chosenAt`, "clause")]
  return offered.filter((name) => !names.includes(name)).map((name) => unknown(name, `${path}.readings`, "reading"))
}

const checkDecisions = (pack: Pack): readonly PackFailure[] => {
  const clauses = clauseIds(pack)
  return pack.decisions.flatMap((decision, at) => {
    const path = `$.decisions[${at}]`
    const codes = (decision.outcomes ?? []).map(({ code }) => code)
    return [
      ...checkWhen(decision, { pack, clauses, path: `${path}.when` }),
      ...(decision.outcomes ?? []).flatMap(({ when, code }, place): readonly PackFailure[] => [
        ...checkCondition(when, { pack, clauses, path: `${path}.outcomes[${place}].when` }),
        ...(codes.indexOf(code) === place
          ? []
          : [{ _tag: "DuplicateId" as const, path: `${path}.outcomes[${place}].code`, id: code }]),
      ]),
      ...referring(decision.clauses, clauses, { path: `${path}.clauses`, to: "clause" }),
    ]
  })
}

/** A decision that answers yes or no must say when; one with several answers may be asked of everybody. */
const checkWhen = ({ when, outcomes }: Decision, at: Standing): readonly PackFailure[] => {
  if (when !== undefined) return checkCondition(when, at)
  return outcomes === undefined ? [{ _tag: "UnexpectedShape", path: at.path, expected: { is: "present" } }] : []
}

const checkGaps = (pack: Pack): readonly PackFailure[] => {
  const clauses = clauseIds(pack)
  const decisions = new Set(pack.decisions.map(({ id }) => id))
  return pack.gaps.flatMap((gap, at) => [
    ...checkCondition(gap.when, { pack, clauses, path: `$.gaps[${at}].when` }),
    ...(clauses.has(gap.clause)
      ? []
      : referring([gap.clause], clauses, { path: `$.gaps[${at}].clause`, to: "clause" })),
    ...referring(gap.decisions, decisions, { path: `$.gaps[${at}].decisions`, to: "decision" }),
  ])
}

const referring = (
  ids: readonly string[],
  known: ReadonlySet<string>,
  { path, to }: { readonly path: string; readonly to: Reference },
): readonly PackFailure[] =>
  ids.flatMap((id, at) => (known.has(id) ? [] : [{ _tag: "UnknownReference", path: `${path}[${at}]`, to, id }]))

/** Clauses that rest on themselves, under any reading and in any version. */
const circles = ({ clauses }: Pack): readonly PackFailure[] => {
  const restsOn = new Map<string, Set<string>>()
  for (const clause of clauses) {
    const own = restsOn.get(clause.id) ?? new Set<string>()
    for (const condition of conditionsOf(clause)) for (const id of clausesOf(condition)) own.add(id)
    restsOn.set(clause.id, own)
  }
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    [...(restsOn.get(from) ?? [])].some((next) => {
      if (next === to) return true
      if (seen.has(next)) return false
      seen.add(next)
      return reaches(next, to, seen)
    })
  return clauses.flatMap(({ id }, at) =>
    reaches(id, id, new Set()) ? [{ _tag: "CircularClauses", path: `$.clauses[${at}]`, id }] : [],
  )
}

const conditionsOf = ({ when }: Clause): readonly Condition[] =>
  hasReadings(when) ? Object.values(when.readings).map((reading) => reading.when) : [when]
