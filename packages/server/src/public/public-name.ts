/**
 * Public name 公示姓名: by which name and group a household stands on a posting.
 *
 * The head's name stands in full, for nobody can object to a list of stars; but only of a grown person, and only what is a name:
 * what somebody has typed into the field besides is not shown.
 */
import type { CivilDate } from "@jingzhun/core"
import { ageOn } from "@jingzhun/core"
import { holdsAilment } from "./private-text.ts"

/** All that is asked about a household for a posting. */
export interface HouseholdFacts {
  readonly head?: { readonly name?: string; readonly birthDate?: CivilDate }
  readonly group?: string
  readonly members?: number
}

/** The name in full, its family name alone, or none. */
export type PublicName =
  | { readonly kind: "full"; readonly name: string }
  | { readonly kind: "family"; readonly name: string }
  | { readonly kind: "none" }

/** The name under which a household is posted: in full when its head is known to be of age. */
export const publicName = ({ head }: HouseholdFacts, on: CivilDate): PublicName => {
  const name = head?.name?.trim().normalize("NFKC")
  if (name === undefined || !isName(name)) return { kind: "none" }
  const isGrown = head?.birthDate !== undefined && ageOn(head.birthDate, on) >= FULL_AGE
  if (isGrown) return { kind: "full", name }
  const family = familyName(name)
  return family === undefined ? { kind: "none" } : { kind: "family", name: family }
}

/** The villagers' group, when it is one and nothing else. */
export const publicGroup = ({ group }: HouseholdFacts): string | undefined => {
  const text = group?.trim().normalize("NFKC") ?? ""
  if (/^\d{1,3}$/.test(text)) return `${text}组`
  return GROUP.test(text) && !holdsAilment(text) ? text : undefined
}

/** How many persons live in it, when it can be true. */
export const publicSize = ({ members }: HouseholdFacts): number | undefined =>
  members !== undefined && Number.isInteger(members) && members >= 1 && members <= 30 ? members : undefined

/** Civil Code, article 17. */
const FULL_AGE = 18

const isName = (name: string): boolean => (HAN_NAME.test(name) || LATIN_NAME.test(name)) && !holdsAilment(name)

const HAN_NAME = /^\p{Script=Han}{2,4}$|^\p{Script=Han}{1,10}(?:·\p{Script=Han}{1,10}){1,3}$/u
const LATIN_NAME = /^[\p{Script=Latin}'’-]{1,20}(?: [\p{Script=Latin}'’-]{1,20}){0,3}$/u

/** Of a name with a point, and of one in letters, no part is the family's; it is left out as a whole. */
const familyName = (name: string): string | undefined => {
  if (!/^\p{Script=Han}{2,4}$/u.test(name)) return undefined
  return Array.from(name).length > 2 && DOUBLE_FAMILY_NAMES.has(name.slice(0, 2)) ? name.slice(0, 2) : name.slice(0, 1)
}

const DOUBLE_FAMILY_NAMES: ReadonlySet<string> = new Set(
  "欧阳 司马 上官 诸葛 夏侯 皇甫 尉迟 公孙 令狐 慕容 司徒 端木 轩辕 宇文 长孙 东方 独孤 南宫 百里 呼延 闻人 澹台".split(
    " ",
  ),
)

const GROUP =
  /^(?:第)?(?:\d{1,3}|[一二三四五六七八九十百]{1,5}|\p{Script=Han}{1,4})(?:组|社|队|屯|寨|湾|坪|庄|冲|坡|沟|岭|塘|坝|堡)$/u
