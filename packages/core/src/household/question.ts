/**
 * Question 待补问题: words what is missing, with the name of the person it is about.
 */
import type { Question } from "../rules/evaluate.ts"
import type { Language } from "../values/wording.ts"
import type { Household } from "./household.ts"

/** Words a question in a language. */
export const questionIn =
  (language: Language): Question =>
  ({ fact, item }, household) => {
    const question = fact.question[language]
    if (item === undefined) return question
    const about = subject(fact.path, item, household as Household, language)
    return language === "zh-CN" ? `${about}：${question}` : `${about}: ${question}`
  }

const subject = (path: string, item: number, household: Household, language: Language): string => {
  const place = item + 1
  if (path.startsWith("members.")) {
    return household.members?.[item]?.name ?? (language === "zh-CN" ? `第 ${place} 名成员` : `Member ${place}`)
  }
  if (path.startsWith("income.items.")) return incomeItem(place, household.income?.items?.[item]?.note, language)
  return language === "zh-CN" ? `第 ${place} 条记录` : `Record ${place}`
}

const incomeItem = (place: number, note: string | null | undefined, language: Language): string => {
  const said = language === "zh-CN" ? `第 ${place} 项收入` : `Income item ${place}`
  if (note === undefined || note === null || note === "") return said
  return language === "zh-CN" ? `${said}（${note}）` : `${said} (${note})`
}
