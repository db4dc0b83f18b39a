/**
 * Problem wording 导入问题用语: where, what, and what to do, for each problem of a file.
 */
import { formOf } from "../fields/field-form.ts"
import type { Language } from "../language.ts"
import type { Problem, ProblemCause, RowIssue } from "../spreadsheet/problem.ts"
import { CELL_SENTENCES } from "./cell-wording.ts"
import { FINDING_SENTENCES } from "./finding-wording.ts"
import type { Sentences } from "./sentences.ts"
import { both, listed, quoted, say } from "./sentences.ts"

const ROW_SENTENCES: Sentences<RowIssue> = {
  NameBlank: () =>
    both("姓名未填，本行没有导入。请补填姓名。", "The name is blank, so the row was left out. Fill in the name."),
  HouseholdUnknown: () =>
    both(
      "看不出这一行属于哪一户，没有导入。请填写户编号。",
      "It cannot be told to which household this row belongs, so it was left out. Fill in the household number.",
    ),
  HouseholdNumberBlank: () =>
    both(
      "户编号未填，已按户主归户。请补填户编号。",
      "The household number is blank; the household was told by its head. Fill in the number.",
    ),
  PersonTwice: ({ other, sheet }) =>
    both(
      `证件号码与工作表“${sheet}”第${other}行相同，本行没有导入。请删去重复的一行或更正号码。`,
      `Row ${other} of sheet “${sheet}” has the same identity number, so this row was left out. Remove one of them or correct the number.`,
    ),
  HouseholdCellsDiffer: ({ kept, other }) =>
    both(
      `与同户第${other}行的内容不同，已采用“${quoted(kept)}”。请改成一致。`,
      `This differs from row ${other} of the same household; “${quoted(kept)}” was taken. Make them the same.`,
    ),
  HeadNumberDiffers: () =>
    both(
      "同一户编号下户主证件号码不一致，请核对是否串户。",
      "One household number has two head numbers; check whether two households were mixed.",
    ),
  HouseholdIncomplete: ({ rows }) =>
    both(
      `本户第${listed(rows.map(String), "zh-CN")}行没有导入，人数和人均收入可能不对。请更正后重新导入。`,
      `Row ${listed(rows.map(String), "en")} of this household was left out, so its head count and income a head may be wrong. Correct it and import again.`,
    ),
  RowsMissing: ({ field, expected, found }) => {
    const label = formOf("household", field)?.label ?? both(field, field)
    return both(
      `${label["zh-CN"]}应有${expected}项，实际读到${found}项。请连同“收入”“认定”工作表一起导入。`,
      `${label.en}: ${expected} rows were announced and ${found} found. Import the sheets 收入 and 认定 together with this one.`,
    )
  },
  RowNotAPerson: () =>
    both(
      "这一行没有姓名和证件号码，按说明文字略过。",
      "This row has neither name nor number and was passed over as a remark.",
    ),
  RowOtherEncoding: ({ encoding }) =>
    both(
      `这一行的文字编码（${encoding}）与其他行不同，请核对有无乱码。`,
      `This row is written in another encoding (${encoding}) than the others; check it for garbled letters.`,
    ),
  RowUnreadable: () =>
    both(
      "这一行的文字编码无法识别，可能有乱码。请从原程序重新导出。",
      "The encoding of this row is unknown and letters may be garbled. Export the file again from its program.",
    ),
  WordTranslated: ({ word, kept }) =>
    both(
      `“${quoted(word)}”已按规定用语“${kept}”录入，本列其他相同内容同样处理，请核对。`,
      `“${quoted(word)}” was taken as the official word ${kept}, here and wherever else the column says so; check it.`,
    ),
}

const CAUSE_SENTENCES: Sentences<ProblemCause> = { ...CELL_SENTENCES, ...FINDING_SENTENCES, ...ROW_SENTENCES }

/** Says what is wrong and what to do, without the place. */
export const causeSentence = (cause: ProblemCause, language: Language): string => say(CAUSE_SENTENCES, cause, language)

/** Says where a problem lies: sheet, row, column. */
export const placeSentence = ({ sheet, row, column, header }: Omit<Problem, "cause">, language: Language): string => {
  if (language === "en") {
    return `Sheet “${sheet}”, row ${row}${column === undefined ? "" : `, column ${column} (${header ?? ""})`}`
  }
  return `工作表“${sheet}”第${row}行${column === undefined ? "" : `${column}列（${header ?? ""}）`}`
}

/** Says where, what, and what to do. */
export const problemSentence = (problem: Problem, language: Language): string =>
  `${placeSentence(problem, language)}${language === "en" ? ": " : "："}${causeSentence(problem.cause, language)}`
