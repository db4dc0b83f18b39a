/**
 * In-school status 在校生状况: 25 official words, kept as one of eight levels and the exact word where it says more.
 *
 * Exactly one of education 文化程度 and in-school status is filled: a blank beside an education means not in school.
 */
import { codeList } from "./code-list.ts"

/** The official words that say more than their level, as [word, level]. */
export const SCHOOLING_DETAILS: readonly (readonly [word: string, level: string])[] = [
  ["学龄前儿童", "preschool"],
  ["七年级", "junior"],
  ["八年级", "junior"],
  ["九年级", "junior"],
  ...["一", "二", "三"].map((year) => [`普通高中${year}年级`, "senior"] as const),
  ...["一", "二", "三"].map((year) => [`中职${year}年级`, "vocational"] as const),
  ...["一", "二", "三"].map((year) => [`高职高专${year}年级`, "college"] as const),
  ...["一", "二", "三", "四"].map((year) => [`技师学院${year}年级`, "vocational"] as const),
  ...["一", "二", "三", "四", "五"].map((year) => [`本科${year}年级`, "bachelor"] as const),
]

const detailsOf = (level: string): readonly string[] =>
  SCHOOLING_DETAILS.flatMap(([word, of]) => (of === level ? [word] : []))

/** The eight levels of the interchange format; the detailed words are found under their level. */
export const SCHOOLINGS = codeList([
  ["preschool", "学前教育", "pre-school", "幼儿园", ...detailsOf("preschool")],
  ["primary", "小学", "primary school"],
  ["junior", "初中", "junior secondary school", ...detailsOf("junior")],
  ["senior", "普通高中", "senior secondary school", "高中", ...detailsOf("senior")],
  ["vocational", "中职", "vocational school", "中专", "中等职业", ...detailsOf("vocational")],
  ["college", "高职高专", "college", "大专", ...detailsOf("college")],
  ["bachelor", "本科", "bachelor's course", "大学本科", ...detailsOf("bachelor")],
  ["postgraduate", "硕士研究生及以上", "postgraduate course", "研究生", "硕士研究生", "博士研究生"],
])

/** The detailed words as a list of their own. */
export const SCHOOLING_DETAIL_LIST = codeList(
  SCHOOLING_DETAILS.map(([word]) => [word, word, word]),
  { open: true },
)
