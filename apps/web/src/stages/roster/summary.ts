/**
 * Summary 户摘要: what a list says of a household, worked out from its records.
 *
 * Sums are given only when every part is known; an unknown part makes the sum unknown, never smaller.
 */
import type { Household, IncomeItem, IncomeKind, Member } from "@jingzhun/core"

/** The kinds of income in the order of the form. */
const INCOME_KINDS: readonly IncomeKind[] = ["wage", "business", "property", "transfer"]

/** A household in short. */
export interface Summary {
  readonly number: string
  readonly group: string
  readonly headName: string
  /** The record of the head, if there are members. */
  readonly headRecord?: string
  readonly persons: number
  readonly workers: number
  readonly students: number
  readonly incomeFen: Readonly<Partial<Record<IncomeKind | "all", number>>>
  readonly netFen?: number
  readonly perHeadFen?: number
  /** The last four characters of every member's identity number. */
  readonly lastFours: readonly string[]
  readonly names: readonly string[]
}

/** Sums up a household; `members` are the records of its members, in the order of the household's list. */
export const summarise = (household: Household, members: readonly string[]): Summary => {
  const people = household.members ?? []
  const head = headOf(people)
  const headRecord = head === undefined ? undefined : members[people.indexOf(head)]
  const incomeFen = sums(household.income?.items)
  const netFen = netOf(incomeFen.all, household.income?.operatingCostFen)
  return {
    number: household.id ?? "",
    group: household.group ?? "",
    headName: head?.name ?? "",
    ...(headRecord !== undefined && { headRecord }),
    persons: people.length,
    workers: people.filter(isWorker).length,
    students: people.filter((member) => member.schooling !== undefined && member.schooling !== null).length,
    incomeFen,
    ...(netFen !== undefined && { netFen }),
    ...(netFen !== undefined && people.length > 0 && { perHeadFen: Math.floor(netFen / people.length) }),
    lastFours: people.flatMap((member) => member.identityNumber?.slice(-4).toUpperCase() ?? []),
    names: people.flatMap((member) => member.name ?? []),
  }
}

/** Finds the head; a household whose relations are not filled in is called by its first member. */
export const headOf = (members: readonly Member[]): Member | undefined =>
  members.find((member) => member.relation === "head") ?? members[0]

const isWorker = (member: Member): boolean =>
  member.labour === "skilled" || member.labour === "ordinary" || member.labour === "weak"

const sums = (items: readonly IncomeItem[] | null | undefined): Summary["incomeFen"] => {
  if (items === undefined) return {}
  const known = items ?? []
  const sum = (kinds: readonly IncomeItem[]): number | undefined =>
    kinds.reduce<number | undefined>(
      (total, { amountFen }) => (total === undefined || amountFen === undefined ? undefined : total + (amountFen ?? 0)),
      0,
    )
  const entries = [
    ...INCOME_KINDS.map((kind) => [kind, sum(known.filter((item) => item.kind === kind))] as const),
    ["all", sum(known)] as const,
  ]
  return Object.fromEntries(entries.filter(([, total]) => total !== undefined))
}

const netOf = (all: number | undefined, cost: number | null | undefined): number | undefined =>
  all === undefined || cost === undefined ? undefined : all - (cost ?? 0)
