/**
 * Words for what was expected 应有的说法: one part of a sentence in both languages, such as `a whole number, not below 0`.
 */
import type { Expected, ValueKind } from "./expected.ts"
import type { Wording } from "./wording.ts"
import { say } from "./wording.ts"

/**
 * Says what should have stood there.
 *
 * ```ts
 * import { expectedWording } from "@jingzhun/core"
 *
 * expectedWording({ is: "atLeast", figure: 0 }).en // => "at least 0"
 * ```
 */
export const expectedWording = (expected: Expected): Wording => {
  switch (expected.is) {
    case "kind":
      return either(expected.kinds.map((kind) => KIND_WORDS[kind]))
    case "oneOf":
      return either([
        ...(expected.values.length > 0 ? [namesIn(expected.values)] : []),
        ...(expected.orNone === true ? [KIND_WORDS.none] : []),
      ])
    case "atLeast":
      return say(`不小于 ${expected.figure} 的数`, `at least ${expected.figure}`)
    case "notShorter":
      return expected.length === 1
        ? say("非空的内容", "something that is not empty")
        : say(`至少 ${expected.length} 项或字`, `at least ${expected.length} entries or characters`)
    case "notLonger":
      return say(`至多 ${expected.length} 项或字`, `at most ${expected.length} entries or characters`)
    case "present":
    case "absent":
    case "day":
    case "division":
    case "id":
    case "hash":
    case "areaCode":
    case "whole":
    case "wholeNotBelowZero":
    case "finite":
      return SHAPE_WORDS[expected.is]
  }
}

/**
 * Says it as a whole sentence, with what to do.
 */
export const expectedSentence = (expected: Expected): Wording => {
  const { "zh-CN": chinese, en } = expectedWording(expected)
  if (expected.is === "notShorter" && expected.length === 1) {
    return say("不能为空，请填写。", "This must not be empty; fill it in.")
  }
  if (expected.is === "present" || expected.is === "absent") return say(`${chinese}。`, `${capital(en)}.`)
  return say(`应为${/^[\da-z]/i.test(chinese) ? " " : ""}${chinese}。`, `Expected ${en}.`)
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const either = (words: readonly Wording[]): Wording =>
  say(words.map((word) => word["zh-CN"]).join("或"), words.map(({ en }) => en).join(" or "))

const namesIn = (values: readonly string[]): Wording =>
  values.length === 1
    ? say(`${values[0]}`, `${values[0]}`)
    : say(`以下之一：${values.join("、")}`, `one of ${values.join(", ")}`)

const SHAPE_WORDS = {
  present: say("缺少这一项，请补上", "this must not be left out; add it"),
  absent: say("格式里没有这一项，请删去或改名", "the format does not know this name; take it out or correct it"),
  day: say("存在的日期，写成年-月-日，例如 2026-05-01", "a day that exists, such as 2026-05-01"),
  division: say("12 位区划代码", "the 12 digits of a division code"),
  id: say(
    "编号：以字母、汉字或数字开头，其后可有 _ . : -，至多 80 个字符",
    "an id: a letter or digit, then letters, digits, _ . : and -, at most 80 characters",
  ),
  hash: say("以 sha256: 开头的 64 位散列值", "sha256: and 64 hexadecimal digits"),
  areaCode: say("区划代码的前 2 至 12 位数字", "the first 2 to 12 digits of a division code"),
  whole: say("整数", "a whole number"),
  wholeNotBelowZero: say("不小于 0 的整数", "a whole number, not below 0"),
  finite: say("普通的数", "an ordinary number"),
} as const

const KIND_WORDS: { readonly [kind in ValueKind]: Wording } = {
  text: say("文字", "a text"),
  number: say("数", "a number"),
  boolean: say("是或否（true、false）", "true or false"),
  list: say("列表", "a list"),
  object: say("对象", "an object"),
  none: say("空值（null）", "null"),
  fen: say("金额（分）", "an amount in fen"),
  choice: say("选项", "a choice"),
  date: say("日期", "a day"),
  code: say("区划代码", "a division code"),
  set: say("多选项", "a set of choices"),
  fenPerPersonYear: say("每人每年金额（分）", "an amount in fen a person and year"),
  years: say("年数", "a number of years"),
  days: say("天数", "a number of days"),
  mu: say("亩数", "a number of mu"),
  count: say("个数", "a count"),
  squareMetresPerPerson: say("每人平方米数", "square metres a person"),
  area: say("地区", "an area"),
  share: say("比例（over、under）", "a share (over, under)"),
  period: say("起止（from、to）", "a period (from, to)"),
  lists: say("按词列出的名单", "a list of words for each word"),
}
