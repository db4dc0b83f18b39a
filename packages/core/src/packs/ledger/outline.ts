/**
 * Outline 篇章结构: the numbers of all articles and items of the three texts, in their order, made from their counts.
 *
 * Only numbers stand here; it is written from the texts and not from the ledger, so that the two can be held together.
 */

const NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]

const numeral = (number: number): string =>
  number < 10
    ? NUMERALS[number - 1]!
    : `${number >= 20 ? NUMERALS[Math.floor(number / 10) - 1]! : ""}十${number % 10 === 0 ? "" : NUMERALS[(number % 10) - 1]!}`

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at + 1)

/** Items below a number: `(一)`, `(二)` … */
const bracketed = (above: string, count: number): readonly string[] =>
  upTo(count).map((one) => `${above}(${numeral(one)})`)

/** Items below a number: `1`, `2` … */
const numbered = (above: string, count: number): readonly string[] => upTo(count).map((one) => `${above}${one}`)

const gutan = upTo(19).flatMap((article) => {
  const name = `第${numeral(article)}条`
  const items = new Map([
    [4, 4],
    [7, 4],
    [16, 2],
  ]).get(article)
  return items === undefined ? [name] : [name, ...bracketed(name, items)]
})

const dejiang = [
  ["序言", "一"],
  bracketed("二", 2),
  "三(一)",
  numbered("三(二)", 3),
  ["四", "四(一)"],
  numbered("四(一)", 4),
  "四(二)",
  numbered("四(二)第一", 8),
  "四(二)第二1",
  ["①", "②", "③", "④", "⑤"].map((one) => `四(二)第二2${one}`),
  numbered("四(二)第三", 3),
  numbered("四(二)第四", 3),
  "四(三)",
  numbered("四(三)", 2),
  bracketed("五", 4),
].flat()

const xunyang = [
  ["序言", "一"],
  bracketed("二", 4),
  "三",
  bracketed("四", 5),
  ["五", "五(一)"],
  numbered("五(一)", 3),
  "五(二)",
  numbered("五(二)", 6),
  "五(三)",
  numbered("五(三)", 4),
  "五(四)",
  bracketed("六", 4),
].flat()

/** The numbers of every article and item, by pack. */
export const OUTLINES: { readonly [pack: string]: readonly string[] } = { gutan, dejiang, xunyang }
