/**
 * What helps 怎样才行: for a reason, the next thing that somebody can do about it.
 */
import { isCivilDate } from "@jingzhun/core"
import type { CommandRule, Procedure, Step } from "@jingzhun/core/procedure"
import { commandWords } from "../../wording/command.ts"
import type { Language } from "../../wording/language.ts"
import { sayDay } from "../../wording/when.ts"
import { stepOf, type Reason } from "./command/reasons.ts"
import { groupedYuan, sayRoles, sayWord } from "./say.ts"

/** Says what would help, as far as the rules tell. */
export const helpFor = (
  procedure: Procedure,
  rule: CommandRule,
  reason: Reason,
  language: Language,
): string | undefined => {
  const { flag } = reason
  const helps = commandWords[language].helps
  if (flag.code === "wrong-role") return helps.byRole(sayRoles(procedure, rule.by, language))
  if (FROM_ROSTER.has(flag.code)) return helps.survey
  const step = stepOf(rule, flag)
  if (step === undefined || "keep" in step) return undefined
  if (step.op === "onFile") return doFirst(procedure, step.event, language)
  if (step.op === "apart") return helps.anotherPerson
  if (step.op === "posted") return helpForPosting(procedure, step.posting, reason, language)
  if (step.op === "among") return helpForWord(reason, language)
  return step.op === "cap" || step.op === "compare" ? helpForSum(step, reason, language) : undefined
}

const helpForWord = ({ flag, isOfCase }: Reason, language: Language): string | undefined => {
  const allowed = flag.figures["allowed"]
  if (!Array.isArray(allowed) || isOfCase) return undefined
  const names = allowed.map((one) => sayWord(String(one), language))
  return commandWords[language].helps.pick(names.join(language === "zh-CN" ? "、" : ", "))
}

const helpForSum = (
  step: Extract<Step, { readonly op: "cap" | "compare" }>,
  { flag, fields }: Reason,
  language: Language,
): string | undefined => {
  const helps = commandWords[language].helps
  const { leftFen, limit } = flag.figures
  if (step.op === "cap") {
    if (typeof leftFen !== "number") return undefined
    return leftFen === 0 ? helps.nothingLeft : helps.atMost(groupedYuan(leftFen))
  }
  if (typeof limit !== "number" || !fields.some((field) => field.endsWith("Fen"))) return undefined
  if (step.is === "atMost") return helps.atMost(groupedYuan(limit))
  return step.is === "equal" ? helps.exactly(groupedYuan(limit)) : undefined
}

/** Refusals of the server that rest on the roster. */
const FROM_ROSTER: ReadonlySet<string> = new Set([
  "not-yet-decided",
  "open-conflict",
  "verdict-differs",
  "fact-differs",
  "no-household",
])

const doFirst = (procedure: Procedure, event: string, language: Language): string | undefined => {
  const first = procedure.commands.find(({ emits }) => emits === event)
  if (first === undefined) return undefined
  return commandWords[language].helps.first(first.text[language], sayRoles(procedure, first.by, language))
}

const helpForPosting = (
  procedure: Procedure,
  posting: string,
  { flag }: Reason,
  language: Language,
): string | undefined => {
  const helps = commandWords[language].helps
  const { lastDay, open, postedOn } = flag.figures
  if (Array.isArray(open) && open.length > 0) return helps.answerFirst
  if (typeof postedOn === "string" && typeof lastDay === "string" && isCivilDate(lastDay)) {
    return helps.waitUntil(sayDay(lastDay, language))
  }
  const rule = procedure.postings[posting]
  return rule === undefined ? undefined : doFirst(procedure, rule.events.posted, language)
}
