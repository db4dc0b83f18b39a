/**
 * View of the three verifications 三级核验的表述: each item with its evidence, at each level.
 */
import type { JsonObject, Procedure, ProcedureEvent } from "@jingzhun/core/procedure"
import { latest } from "../counting-events.ts"
import { itemsAt, valueAt } from "../lookup.ts"
import { figureOn } from "./figures.ts"
import { GUTAN_WORDS } from "./words.ts"

/** Reads the verifications of a case; the items stand there before anybody has answered them. */
export const acceptanceView = (
  events: readonly ProcedureEvent[],
  rules: Procedure,
  people: Readonly<Record<string, string>>,
): JsonObject =>
  Object.fromEntries(["village", "township", "county"].map((level) => [level, levelView(level, events, rules, people)]))

const levelView = (
  level: string,
  events: readonly ProcedureEvent[],
  rules: Procedure,
  people: Readonly<Record<string, string>>,
): JsonObject => {
  const event = latest(events, "verified", { level: [level] })
  const checks = itemsAt(event?.data, "checks")
  const items = { income: itemsOf(rules, "incomeChecks", event), housing: itemsOf(rules, "housingChecks", event) }
  const checked = (item: string): JsonObject => {
    const check = checks.find((one) => valueAt(one, "item") === item)
    return {
      text: GUTAN_WORDS[item] ?? item,
      good: valueAt(check, "good") ?? null,
      evidence: valueAt(check, "evidence") ?? null,
    }
  }
  return {
    income: items.income.map(checked),
    housing: items.housing.map(checked),
    ...(event !== undefined && {
      on: event.on,
      isPassed: event.data["isPassed"] ?? null,
      by: people[event.by.account] ?? null,
      isLate: (event.flags ?? []).some(({ code }) => code === "late"),
    }),
  }
}

const itemsOf = (rules: Procedure, figure: string, event: ProcedureEvent | undefined): readonly string[] => {
  const last = rules.figures[figure]?.versions.at(-1)
  const items = event === undefined ? last?.value : figureOn(rules, figure, event.on)
  return Array.isArray(items) ? (items as readonly string[]) : []
}
