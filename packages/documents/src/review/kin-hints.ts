/**
 * Hints of kinship 亲属提示: who on the panel may be a relative of an applicant. A hint is a question; nobody is recused by it.
 */
import type { RecordId } from "../operations/operation.ts"
import { recusalRecord } from "./derived-record.ts"
import type { Review } from "./review.ts"

/** A question for the chair: is this representative a relative in this case? */
export interface KinHint {
  readonly representative: RecordId
  readonly subject: string
  /** A member of the household has that very name, or only the surname. */
  readonly because: "same-name" | "same-surname"
  /** The member of the household. */
  readonly member: string
  /** What was answered, once somebody did. */
  readonly answer?: "recused" | "no-relative"
}

/**
 * Asks about the representatives who bear the name, or the surname, of a member of the applicant's household. `membersOf` gives
 * the names of a household's members, where they are known.
 */
export const kinHints = (
  review: Review,
  membersOf: (household: string) => readonly string[] | undefined,
): readonly KinHint[] =>
  review.cases.flatMap(({ subject, household }) => {
    const members = household.value === undefined ? undefined : membersOf(household.value)
    if (members === undefined) return []
    return review.representatives.flatMap(({ record, name }) => {
      const own = (name.value ?? "").trim()
      const same = members.find((member) => member.trim() === own)
      const kin = same ?? members.find((member) => surnameOf(member) === surnameOf(own))
      if (own === "" || kin === undefined) return []
      const isRecused = review.recusals.find((one) => one.record === recusalRecord(record, subject))?.isRecused.value
      return [
        {
          representative: record,
          subject,
          because: same === undefined ? "same-surname" : "same-name",
          member: kin,
          ...(isRecused !== undefined && { answer: isRecused ? "recused" : "no-relative" }),
        } satisfies KinHint,
      ]
    })
  })

const surnameOf = (name: string): string => {
  const letters = Array.from(name.trim())
  const two = letters.slice(0, 2).join("")
  return letters.length > 2 && TWO_LETTERS.has(two) ? two : (letters[0] ?? "")
}

/** The surnames of two letters that are met most. */
const TWO_LETTERS: ReadonlySet<string> = new Set([
  "欧阳",
  "太史",
  "端木",
  "上官",
  "司马",
  "东方",
  "独孤",
  "南宫",
  "万俟",
  "闻人",
  "夏侯",
  "诸葛",
  "尉迟",
  "公羊",
  "赫连",
  "澹台",
  "皇甫",
  "宗政",
  "濮阳",
  "公冶",
  "太叔",
  "申屠",
  "公孙",
  "慕容",
  "仲孙",
  "钟离",
  "长孙",
  "宇文",
  "司徒",
  "鲜于",
  "司空",
  "令狐",
  "呼延",
])
