/**
 * The same policy as a function by hand that builds the same explanation: facts by path, clauses, notes and questions.
 *
 * It looks first and cites afterwards, so that it writes nothing that it would take back; the questions stand in the
 * order of the text, for the best order is more than a peer is asked for.
 */
import type { ClauseResult, Explained, Household, Member, Need, Note } from "@jingzhun/core"
import { ageOn, householdVocabulary } from "@jingzhun/core"
import { AS_OF } from "./households.ts"

type Truth = boolean | null
type Facts = { [path: string]: unknown }

const LINE = 230_000
const AGES = Object.freeze({ labourAgeFrom: 16, relaxedAgeMen: 65, relaxedAgeWomen: 60 })
const INCOME = Object.freeze({ povertyLine: LINE, incomeDivisor: "registered" })

const memberPaths = Array.from({ length: 32 }, (_, at) => ({
  labour: `members[${at}].labour`,
  willing: `members[${at}].willing`,
  sex: `members[${at}].sex`,
  birthDate: `members[${at}].birthDate`,
  schooling: `members[${at}].schooling`,
}))
const itemPaths = Array.from({ length: 32 }, (_, at) => `income.items[${at}].amountFen`)

const READING: Note = {
  kind: "reading",
  id: "relaxed",
  clause: "DJ-3-2d",
  source: "三(二)2",
  text: "劳动年龄放宽：男 16–65 岁，女 16–60 岁。",
}
const GAP: Note = {
  kind: "gap",
  id: "exactly-at-the-line",
  clause: "DJ-3-2b",
  source: "三(二)1",
  text: "人均纯收入恰好等于扶贫标准：文本只写了低于和高于，两者都不适用。申请户不予识别，在册户继续在册。",
}
const NOTES = [READING]
const NOTES_AT_THE_LINE = [READING, GAP]

/** Explains a household of which the members are listed; `packHash` is what it writes on the verdict. */
export const explainedByHand = (household: Household, packHash: string): Explained => {
  const members = household.members ?? []
  const income = incomeClause(household, members.length)
  const worker = workerClause(members)
  const aged = agedClause(members)
  const student = studentClause(members)
  const resident = residentClause(household)
  const isUnknown = income.value === null || worker.value === null || resident.value === null
  const failed =
    income.value === false ? income : worker.value === false ? worker : resident.value === false ? resident : undefined
  return {
    household: household.id ?? null,
    pack: "dejiang",
    packHash,
    asOf: AS_OF,
    decision: "identified",
    verdict:
      failed !== undefined
        ? { kind: "decided", value: false }
        : isUnknown
          ? { kind: "pending", needs: needsOf(household, income.value, worker.value, resident.value) }
          : { kind: "decided", value: true },
    facts: {},
    clauses: [income, worker, aged, student, resident],
    restsOn: failed === undefined ? ["DJ-3-2a", "DJ-3-2c", "DJ-3-3"] : [failed.id],
    notes: income.facts["income.netFen"] === LINE * members.length ? NOTES_AT_THE_LINE : NOTES,
  }
}

const incomeClause = ({ income }: Household, persons: number): ClauseResult => {
  const items = income?.items ?? []
  let net = 0
  for (const item of items) net += item.amountFen === undefined ? Number.NaN : (item.amountFen ?? 0)
  net -= income?.operatingCostFen === undefined ? Number.NaN : (income.operatingCostFen ?? 0)
  const isKnown = !Number.isNaN(net)
  return {
    id: "DJ-3-2a",
    source: "三(二)1",
    value: isKnown ? net < LINE * persons : null,
    facts: isKnown ? { "income.netFen": net, "members.count": persons } : incomeFacts(income, persons),
    parameters: INCOME,
  }
}

const incomeFacts = (income: Household["income"], persons: number): Facts => {
  const facts: Facts = {}
  if (income?.items !== undefined) facts["income.items.count"] = income.items?.length ?? 0
  for (const [at, { amountFen }] of (income?.items ?? []).entries()) {
    if (amountFen !== undefined) facts[itemPaths[at]!] = amountFen
  }
  if (income?.operatingCostFen !== undefined) facts["income.operatingCostFen"] = income.operatingCostFen
  facts["members.count"] = persons
  return facts
}

const workerClause = (members: readonly Member[]): ClauseResult => {
  let value: Truth = false
  let facts: Facts | undefined
  for (let at = 0; at < members.length; at++) {
    const one = works(members[at]!)
    if (one === true) {
      const { birthDate, labour, sex, willing } = members[at]!
      const paths = memberPaths[at]!
      value = true
      facts = { [paths.labour]: labour, [paths.willing]: willing, [paths.sex]: sex, [paths.birthDate]: birthDate }
      break
    }
    if (one === null) value = null
  }
  return {
    id: "DJ-3-2c",
    source: "三(二)1–2",
    value,
    facts: facts ?? workerFacts(members),
    reading: "relaxed",
    parameters: AGES,
  }
}

/** Of a member who does not work, the first fact that says so; of one who may, all that is known. */
const workerFacts = (members: readonly Member[]): Facts => {
  const facts: Facts = { "members.count": members.length }
  for (let at = 0; at < members.length; at++) {
    const member = members[at]!
    const { labour, willing } = member
    const paths = memberPaths[at]!
    const capable = isCapable(member)
    if (capable === false) facts[paths.labour] = labour
    else if (willing === false || willing === null) facts[paths.willing] = willing
    else {
      if (isOfLabourAge(member) !== false) {
        if (labour !== undefined) facts[paths.labour] = labour
        if (willing !== undefined) facts[paths.willing] = willing
      }
      citeAge(facts, member, at)
    }
  }
  return facts
}

const citeAge = (facts: Facts, { birthDate, sex }: Member, at: number): void => {
  facts[memberPaths[at]!.sex] = sex
  if (birthDate !== undefined) facts[memberPaths[at]!.birthDate] = birthDate
}

const isCapable = ({ labour }: Member): Truth =>
  labour === undefined ? null : labour === "skilled" || labour === "ordinary" || labour === "weak"

const isOfLabourAge = ({ birthDate, sex }: Member): Truth => {
  if (birthDate === undefined) return null
  const age = ageOn(birthDate, AS_OF)
  return age >= 16 && age <= (sex === "male" ? 65 : 60)
}

const works = (member: Member): Truth => {
  const capable = isCapable(member)
  if (capable === false || member.willing === false || member.willing === null) return false
  const aged = isOfLabourAge(member)
  if (aged === false) return false
  return capable === null || member.willing === undefined || aged === null ? null : true
}

const agedClause = (members: readonly Member[]): ClauseResult => {
  let value: Truth = false
  let facts: Facts | undefined
  for (let at = 0; at < members.length; at++) {
    const one = isOfLabourAge(members[at]!)
    if (one === true) {
      const paths = memberPaths[at]!
      value = true
      facts = { [paths.sex]: members[at]!.sex, [paths.birthDate]: members[at]!.birthDate }
      break
    }
    if (one === null) value = null
  }
  if (facts === undefined) {
    facts = { "members.count": members.length }
    for (let at = 0; at < members.length; at++) citeAge(facts, members[at]!, at)
  }
  return { id: "DJ-3-2d", source: "三(二)2", value, facts, reading: "relaxed", parameters: AGES }
}

const studentClause = (members: readonly Member[]): ClauseResult => {
  let value: Truth = false
  let facts: Facts | undefined
  for (let at = 0; at < members.length; at++) {
    const { schooling } = members[at]!
    if (typeof schooling === "string") {
      value = true
      facts = { [memberPaths[at]!.schooling]: schooling }
      break
    }
    if (schooling === undefined) value = null
  }
  if (facts === undefined) {
    facts = { "members.count": members.length }
    for (let at = 0; at < members.length; at++) {
      if (members[at]!.schooling !== undefined) facts[memberPaths[at]!.schooling] = members[at]!.schooling
    }
  }
  return { id: "DJ-3-2e", source: "三(二)2", value, facts }
}

const RESIDENCE = [
  ["registeredInVillage", "residence.registeredInVillage", true],
  ["contractsFarmland", "residence.contractsFarmland", true],
  ["bearsPublicService", "residence.bearsPublicService", true],
  ["urbanBenefits", "residence.urbanBenefits", false],
] as const

const residentClause = ({ residence }: Household): ClauseResult => {
  let value: Truth = true
  const facts: Facts = {}
  for (const [name, path, wanted] of RESIDENCE) {
    const found = residence?.[name]
    if (found === undefined) value = null
    else if ((found === true) !== wanted) {
      return { id: "DJ-3-3", source: "三(二)3", value: false, facts: { [path]: found } }
    } else facts[path] = found
  }
  return { id: "DJ-3-3", source: "三(二)3", value, facts }
}

const INCOME_CLAUSE = { clause: "DJ-3-2a", source: "三(二)1" }
const WORKER_CLAUSE = { clause: "DJ-3-2c", source: "三(二)1–2" }
const RESIDENT_CLAUSE = { clause: "DJ-3-3", source: "三(二)3" }

const needsOf = (household: Household, income: Truth, worker: Truth, resident: Truth): readonly Need[] => [
  ...(income === null ? incomeNeeds(household.income) : []),
  ...(worker === null ? (household.members ?? []).flatMap(workerNeeds) : []),
  ...(resident === null ? residentNeeds(household.residence) : []),
]

const incomeNeeds = (income: Household["income"]): readonly Need[] => {
  const needs: Need[] = []
  for (const [at, { amountFen, note }] of (income?.items ?? []).entries()) {
    if (amountFen !== undefined) continue
    const item = note === undefined || note === null ? `第 ${at + 1} 项收入` : `第 ${at + 1} 项收入（${note}）`
    needs.push(need(itemPaths[at]!, "income.items.amountFen", INCOME_CLAUSE, item))
  }
  if (income?.operatingCostFen === undefined) {
    needs.push(need("income.operatingCostFen", "income.operatingCostFen", INCOME_CLAUSE))
  }
  return needs
}

const workerNeeds = (member: Member, at: number): readonly Need[] => {
  if (works(member) !== null) return []
  const needs: Need[] = []
  const paths = memberPaths[at]!
  const name = member.name ?? `第 ${at + 1} 名成员`
  if (member.labour === undefined) needs.push(need(paths.labour, "members.labour", WORKER_CLAUSE, name))
  if (member.willing === undefined) needs.push(need(paths.willing, "members.willing", WORKER_CLAUSE, name))
  if (member.birthDate === undefined) needs.push(need(paths.birthDate, "members.birthDate", WORKER_CLAUSE, name))
  return needs
}

const residentNeeds = (residence: Household["residence"]): readonly Need[] =>
  RESIDENCE.flatMap(([name, path]) => (residence?.[name] === undefined ? [need(path, path, RESIDENT_CLAUSE)] : []))

const need = (
  path: string,
  fact: string,
  at: { readonly clause: string; readonly source: string },
  about?: string,
): Need => {
  const { question, who } = householdVocabulary.get(fact)!
  const words = question["zh-CN"]
  return { fact: path, question: about === undefined ? words : `${about}：${words}`, who, ...at }
}
