/**
 * Mending 改正: the same command with other content, so that one thing that stands in its way does not any more.
 *
 * Nothing is invented that the step did not ask for; what has no mending here is left to other kinds of change.
 */
import { fits } from "../check.ts"
import { termValue, textsOf, valueAt, valuesOf, listedFigure } from "../context.ts"
import type { Context } from "../context.ts"
import type { Command, ProcedureEvent } from "../command.ts"
import type { Json, JsonObject } from "../json.ts"
import { isJsonObject, itemsOf, memberOf, numberOf, textOf } from "../json.ts"
import { listedNames } from "../listed.ts"
import type { CommandRule } from "../procedure.ts"
import { filesOf } from "../state.ts"
import type { Ask, Fits } from "../step.ts"
import { filledOf, freshNames, itemNamed, leastOf, shapeAt, TO_BE_STATED, withValue } from "./edit.ts"
import { solveTerm } from "./solve-term.ts"

/** What is mended: a command, its rule, and what its steps saw. */
export interface Mending {
  readonly context: Context
  readonly rule: CommandRule
  readonly figures: JsonObject
}

/** The command with other content under which a check may hold; several where there is a choice. */
export const mended = (mending: Mending, ask: Ask): readonly Command[] => {
  const { context, rule, figures } = mending
  const put = (path: string, value: Json) => withValue(context.command, rule, path, value) ?? []
  switch (ask.op) {
    case "compare":
      return comparedOf(mending, ask)
    case "filled":
      return filledAll(mending, ask.paths)
    case "among":
      return chosen(mending, ask.path, valuesOf(context, ask.values))
    case "amongFor":
      return chosen(mending, ask.path, listedFigure(context, ask.figure, textOf(valueAt(context, ask.key)) ?? "") ?? [])
    case "eachAmong":
      return listMended(mending, ask, (name) =>
        valuesOf(context, ask.values).includes(name) ? name : (valuesOf(context, ask.values)[0] ?? name),
      )
    case "has":
    case "hasFor":
      return withNames(mending, ask, textsIn(figures["missing"]))
    case "someTrue": {
      const [first, ...rest] = itemsOf(valueAt(context, ask.list))
      return [put(ask.list, [{ ...(isJsonObject(first) ? first : {}), [ask.field]: true }, ...rest])].flat()
    }
    case "distinct":
      return withoutRepeated(mending, ask)
    case "checklist":
      return [put(ask.list, checklistOf(mending, ask))].flat()
    case "within": {
      const allowed = new Set(listedNames(context, ask.of))
      const kept = itemsOf(valueAt(context, ask.list)).filter((item) => allowed.has(nameOf(item, ask.field)))
      return kept.length === 0 ? [] : [put(ask.list, kept)].flat()
    }
    case "covers":
      return withNames(mending, ask, textsIn(figures["missing"]))
    case "adds": {
      const to = termValue(context, ask.to)
      return to === undefined ? [] : [solveTerm(mending, { sum: ask.list, field: ask.field }, to) ?? []].flat()
    }
    case "atLeastShare":
    case "noSmallerShare":
      return [partMended(mending, ask) ?? []].flat()
    case "cap": {
      const left = numberOf(figures["leftFen"]) ?? 0
      return left > 0 ? [solveTerm(mending, ask.amount, left) ?? []].flat() : []
    }
    case "apart":
      return [{ ...context.command, by: { ...context.command.by, account: otherAccount(context) } }]
    case "all":
      return ask.of.flatMap((part) => mended(mending, part))
    case "onFile":
      return asOnFile(mending, ask)
    case "notOnFile":
      return chosenOtherwise(mending, ask)
    case "posted":
    case "hanging":
    case "inPhase":
    case "inTime":
    case "halves":
      return []
  }
}

/** An account that did nothing on the file. */
const otherAccount = ({ command, whole }: Context): string => {
  const known = new Set(whole.map(({ by }) => by.account))
  let name = `${command.by.role}-2`
  for (let number = 3; known.has(name) || name === command.by.account; number += 1)
    name = `${command.by.role}-${number}`
  return name
}

/** What the command says of an event, said as an event on file has it; or the name of another file on which there is one. */
const asOnFile = (mending: Mending, ask: AskOf<"onFile" | "notOnFile">): readonly Command[] => {
  const { context, rule } = mending
  const put = (command: Command, path: string, value: Json) => withValue(command, rule, path, value)
  if (ask.in?.subject !== undefined) {
    const { kind, subject } = ask.in
    const isThere = (events: readonly ProcedureEvent[]) =>
      events.some((event) => event.type === ask.event && fits(context, event, ask.where))
    const names = filesOf(context.state, kind).flatMap(([name, events]) => (isThere(events) ? [name] : []))
    return names.slice(-MOST_CHOICES).flatMap((name) => put(context.command, subject, name) ?? [])
  }
  const paths = pathsOf(ask.where)
  const events = paths.length === 0 || ask.in !== undefined ? [] : context.file.filter(({ type }) => type === ask.event)
  return events.slice(-MOST_CHOICES).flatMap(({ data }) => {
    const changed = paths.reduce<Command | undefined>((command, [field, path]) => {
      const value = memberOf(data, field)
      if (command === undefined || value === undefined) return undefined
      return value === valueAt(context, path) ? command : put(command, path, value)
    }, context.command)
    return changed === undefined || changed === context.command ? [] : [changed]
  })
}

const pathsOf = (where: Fits | undefined): readonly (readonly [field: string, path: string])[] =>
  Object.entries(where ?? {}).flatMap(([field, wanted]) => ("path" in wanted ? [[field, wanted.path] as const] : []))

/** What may be only once, for another choice. */
const chosenOtherwise = ({ context, rule }: Mending, ask: AskOf<"onFile" | "notOnFile">): readonly Command[] =>
  pathsOf(ask.where).flatMap(([, path]) => {
    const shape = shapeAt(rule, path)
    const others = shape?.type === "choice" ? shape.of.filter((one) => one !== valueAt(context, path)) : []
    return others.flatMap((one) => withValue(context.command, rule, path, one) ?? [])
  })

type AskOf<Op extends Ask["op"]> = Extract<Ask, { readonly op: Op }>

const comparedOf = (mending: Mending, { left, is, right }: AskOf<"compare">): readonly Command[] => {
  const [one, other] = [termValue(mending.context, left), termValue(mending.context, right)]
  const step = is === "below" ? -1 : is === "above" ? 1 : 0
  return [
    ...(other === undefined ? [] : [solveTerm(mending, left, other + step) ?? []].flat()),
    ...(one === undefined ? [] : [solveTerm(mending, right, one - step) ?? []].flat()),
  ]
}

const partMended = (mending: Mending, ask: AskOf<"atLeastShare" | "noSmallerShare">): Command | undefined => {
  const { context } = mending
  const whole = termValue(context, ask.whole)
  if (whole === undefined) return undefined
  // The least part that holds is sought by halving: the check itself says whether it does.
  let [from, to] = [0, whole]
  const holds = (part: number): boolean => {
    const [over, under] =
      ask.op === "noSmallerShare"
        ? [termValue(context, ask.thanPart) ?? 0, termValue(context, ask.thanWhole) ?? 1]
        : ratioOf(context, ask.share)
    return BigInt(part) * BigInt(under) >= BigInt(over) * BigInt(whole)
  }
  if (!holds(to)) return undefined
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if (holds(middle)) to = middle
    else from = middle + 1
  }
  return solveTerm(mending, ask.part, to)
}

const ratioOf = (context: Context, figure: string): readonly [number, number] => {
  const share = termValue(context, { share: figure, of: RATIO_SCALE })
  return [share ?? RATIO_SCALE, RATIO_SCALE]
}

const RATIO_SCALE = 1_000_000

const filledAll = (mending: Mending, paths: readonly string[]): readonly Command[] => {
  const { context, rule } = mending
  let { command } = context
  for (const path of paths) {
    const value = valueAt(context, path)
    const isFilled = Array.isArray(value)
      ? value.length > 0
      : value !== undefined && value !== null && value !== false && value !== ""
    const shape = shapeAt(rule, path)
    if (isFilled) continue
    if (shape === undefined) return []
    command = withValue(command, rule, path, filledOf(shape)) ?? command
  }
  return [command]
}

/** A value of the command, or the actor's role, that is one of those allowed. */
const chosen = ({ context, rule }: Mending, path: string, allowed: readonly string[]): readonly Command[] => {
  const { command } = context
  if (path === "by.role") {
    return allowed
      .filter((role) => rule.by.includes(role))
      .map((role) => ({ ...command, by: { account: accountOf(context, role), role } }))
  }
  const value = valueAt(context, path)
  if (Array.isArray(value)) {
    const kept = value.filter((one) => typeof one === "string" && allowed.includes(one))
    return kept.length === 0 ? [] : [withValue(command, rule, path, kept) ?? []].flat()
  }
  return allowed.slice(0, MOST_CHOICES).flatMap((one) => withValue(command, rule, path, one) ?? [])
}

const MOST_CHOICES = 3

/** The account that acted in a role before, or one named like the role. */
export const accountOf = ({ whole, state }: Context, role: string): string => {
  const onFile = whole.findLast(({ by }) => by.role === role)
  if (onFile !== undefined) return onFile.by.account
  for (const shelf of Object.values(state.files)) {
    for (const names of Object.values(shelf)) {
      for (const events of Object.values(names)) {
        const found = events.find(({ by }) => by.role === role)
        if (found !== undefined) return found.by.account
      }
    }
  }
  return role
}

const nameOf = (item: Json, field: string | undefined): string =>
  textOf(field === undefined ? item : memberOf(item, field)) ?? ""

const textsIn = (value: Json | undefined): readonly string[] => itemsOf(value).flatMap((one) => textOf(one) ?? [])

interface Listed {
  readonly list: string
  readonly field?: string
}

const listMended = (
  { context, rule }: Mending,
  { list, field }: Listed,
  rename: (name: string) => string,
): readonly Command[] => {
  const items = itemsOf(valueAt(context, list)).map((item): Json => {
    const name = rename(nameOf(item, field))
    return field === undefined || !isJsonObject(item) ? name : { ...item, [field]: name }
  })
  return [withValue(context.command, rule, list, items) ?? []].flat()
}

const withNames = (
  { context, rule }: Mending,
  { list, field }: Listed,
  missing: readonly string[],
): readonly Command[] => {
  const shape = shapeAt(rule, list)
  const items = itemsOf(valueAt(context, list))
  const taken = textsOf(context, list, "id")
  const added = missing.map((name, at) => {
    const item = itemNamed(shape, field, name)
    const isNumbered = isJsonObject(item) && Object.hasOwn(item, "id") && field !== "id"
    return isNumbered ? { ...item, id: freshNames(taken, at + 1)[at] ?? TO_BE_STATED } : item
  })
  return [withValue(context.command, rule, list, [...items, ...added]) ?? []].flat()
}

const withoutRepeated = ({ context, rule }: Mending, { list, field }: Listed): readonly Command[] => {
  const seen = new Set<string>()
  const kept = itemsOf(valueAt(context, list)).filter((item) => {
    const name = nameOf(item, field)
    return seen.has(name) ? false : seen.add(name)
  })
  return [withValue(context.command, rule, list, kept) ?? []].flat()
}

const checklistOf = ({ context, rule }: Mending, ask: AskOf<"checklist">): readonly Json[] => {
  const shape = shapeAt(rule, ask.list)
  const least = shape?.type === "list" ? leastOf(shape.item) : {}
  const items = itemsOf(valueAt(context, ask.list))
  return valuesOf(context, ask.items).map((name): Json => {
    const there = items.find((item) => memberOf(item, "item") === name)
    const evidence = textOf(memberOf(there, "evidence")) ?? ""
    return {
      ...(isJsonObject(least) ? least : {}),
      ...(isJsonObject(there) ? there : {}),
      item: name,
      evidence: evidence === "" ? TO_BE_STATED : evidence,
    }
  })
}
