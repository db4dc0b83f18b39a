/**
 * Cell wording 单元格用语: what is wrong with a cell and what to write instead.
 */
import type { CellFailure } from "../cells/cell-failure.ts"
import type { Language } from "../language.ts"
import type { Sentences } from "./sentences.ts"
import { both, listed, quoted, say } from "./sentences.ts"

const ROUNDED_ID = both(
  "证件号码已被表格软件当作数字改动，末几位已丢失，无法还原。请把该列设为“文本”格式，再从原始资料重新粘贴完整号码。",
  "The spreadsheet took the identity number for a number and lost its last digits; they cannot be restored. Format the column as text and paste the number again from its source.",
)

/** The wording of every cell failure. */
export const CELL_SENTENCES: Sentences<CellFailure> = {
  IdentityRounded: () => ROUNDED_ID,
  IdentityLength: ({ length }) =>
    both(
      `证件号码有${length}位，应为18位（残疾人证为20或22位）。请对照证件补全。`,
      `The identity number has ${length} characters; it must have 18 (20 or 22 for a disability certificate). Complete it from the certificate.`,
    ),
  IdentityCharacters: ({ text }) =>
    both(
      `“${quoted(text)}”中有不该出现的字符。证件号码前17位为数字，第18位为数字或X，请对照证件更正。`,
      `“${quoted(text)}” holds characters that cannot be there. The first 17 are digits, the 18th a digit or X; correct it from the certificate.`,
    ),
  IdentityBirthDate: () =>
    both(
      "证件号码中的出生日期不存在，请对照证件更正。",
      "The day of birth inside the identity number does not exist; correct it from the certificate.",
    ),
  // The right check character is not told: it would make a number out of a typing error.
  IdentityCheck: () =>
    both(
      "证件号码的校验位不符，说明有一位写错了，请对照证件逐位核对。",
      "The check character of the identity number does not fit, so one character is wrong; compare it with the certificate.",
    ),
  NotYesNo: ({ text }) =>
    both(`“${quoted(text)}”看不出是或否，请填“是”或“否”。`, `“${quoted(text)}” is neither yes nor no; write 是 or 否.`),
  NotInList: ({ text, choices }) =>
    both(
      `“${quoted(text)}”不在规定选项中，请填：${listed(choices, "zh-CN")}。`,
      `“${quoted(text)}” is not one of the words of this list; write one of ${listed(choices, "en")}.`,
    ),
  NotADay: ({ text }) =>
    both(
      `“${quoted(text)}”不是存在的日期，请按“2016-05-01”的样式填写。`,
      `“${quoted(text)}” is not a day that exists; write it like 2016-05-01.`,
    ),
  DayWithoutDate: ({ text }) =>
    both(
      `“${quoted(text)}”只写到年或月，请补上日，按“2016-05-01”的样式填写。`,
      `“${quoted(text)}” names only a year or a month; add the day, like 2016-05-01.`,
    ),
  DayAmbiguous: ({ text }) =>
    both(
      `“${quoted(text)}”分不清月和日，请先写年，按“2016-05-01”的样式填写。`,
      `“${quoted(text)}” leaves open which part is the month; begin with the year, like 2016-05-01.`,
    ),
  NotANumber: ({ text }) =>
    both(`“${quoted(text)}”不是数字，请只填数字。`, `“${quoted(text)}” is not a number; write digits only.`),
  NotWhole: ({ text }) =>
    both(
      `“${quoted(text)}”应为整数，请去掉小数。`,
      `“${quoted(text)}” must be a whole number; leave out the fraction.`,
    ),
  BelowZero: ({ text }) => both(`“${quoted(text)}”小于0，请更正。`, `“${quoted(text)}” is below 0; correct it.`),
  NotAnAmount: ({ text }) =>
    both(
      `“${quoted(text)}”不是金额，请填以元为单位的数字，最多两位小数。`,
      `“${quoted(text)}” is not an amount; write yuan with at most two decimals.`,
    ),
  NotADivision: ({ text }) =>
    both(
      `“${quoted(text)}”不是12位区划代码，请填村的统计用区划代码。`,
      `“${quoted(text)}” is not a division code of 12 digits; write the statistical code of the village.`,
    ),
  NumberRounded: () =>
    both(
      "这个编号已被表格软件当作数字改动，末几位已丢失。请把该列设为“文本”格式，再从原始资料重新粘贴。",
      "The spreadsheet took this number for an amount and lost its last digits. Format the column as text and paste it again from its source.",
    ),
  TooLong: ({ maximum }) =>
    both(`文字超过${maximum}个字，请缩短。`, `The text is longer than ${maximum} characters; shorten it.`),
  NeverNone: () =>
    both("这一项不能填“无”，不清楚时请留空。", "This cannot be “none”; leave it blank when it is not known."),
  FormulaFailed: ({ text }) =>
    both(
      `公式没有结果（${quoted(text)}）。请改填公式本应得出的值。`,
      `A formula gives no result (${quoted(text)}). Write the value it was meant to give.`,
    ),
}

/**
 * Says what is wrong with a cell and what to do.
 *
 * ```ts
 * import { cellSentence } from "@jingzhun/forms"
 *
 * cellSentence({ _tag: "BelowZero", text: "-1" }, "en") // => "“-1” is below 0; correct it."
 * ```
 */
export const cellSentence = (failure: CellFailure, language: Language): string => say(CELL_SENTENCES, failure, language)
