/**
 * Private text 隐私文字: what a free text must not hold when it is written into a ledger, or shown to the public.
 *
 * Two questions, two measures. Whoever objects is told which number to leave out, so that is looked for by its form. What is
 * shown to strangers is shown only when nothing in it could be private; everything doubtful stays in the office.
 */

/** A number that belongs to one person. */
export type PrivateNumber = "identity" | "phone" | "card" | "number"

/** Finds a number of a person in a text, also one written in parts, in full-width or in Chinese digits. */
export const privateNumberIn = (text: string): PrivateNumber | undefined => {
  const plain = inDigits(text)
  const joined = plain.replaceAll(/(?<=\d)[\s\-–—_.·]+(?=[\dXx])/g, "")
  for (const form of [plain, joined]) {
    if (IDENTITY.test(form)) return "identity"
    if (PHONE.test(form)) return "phone"
    if ((form.match(CARD) ?? []).some(isCard)) return "card"
  }
  if (IN_PARTS.some((form) => form.test(plain))) return "phone"
  // A run of so many digits without a break is the number of somebody or something, whatever its form.
  return /\d{11}/.test(plain) ? "number" : undefined
}

/** Tells whether a text may be shown to strangers: no long number, no word of health, no address, none of these names. */
export const mayBeShown = (text: string, names: readonly string[]): boolean => {
  const joined = inDigits(text).replaceAll(/(?<=\d)[^\d\p{L}]+(?=\d)/gu, "")
  if (/\d{9}/.test(joined) || /\d{17}[Xx]/.test(joined)) return false
  return (
    !holdsHealthWord(text) && !ADDRESS.test(joined) && !names.some((name) => name.length > 1 && text.includes(name))
  )
}

/** Tells whether a text speaks of an ailment. A name may well be Jiankang 健康, so that word is none. */
export const holdsAilment = (text: string): boolean => AILMENT.test(text.normalize("NFKC"))

const holdsHealthWord = (text: string): boolean => holdsAilment(text) || HEALTH.test(text.normalize("NFKC"))

/** Takes out what cannot be seen and has no place in a text, such as a blank of no width; breaks of lines stay. */
export const visible = (text: string): string => text.replaceAll(/(?!\n)[\p{Cc}\p{Cf}]/gu, "")

const inDigits = (text: string): string =>
  visible(text)
    .normalize("NFKC")
    .replaceAll(CHINESE_DIGIT, (digit) => String(DIGITS.findIndex((all) => all.includes(digit))))

const DIGITS = ["〇零○", "一壹幺", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"] as const
const CHINESE_DIGIT = new RegExp(`[${DIGITS.join("")}]`, "gu")

const MONTH_DAY = String.raw`(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`
const IDENTITY = new RegExp(
  String.raw`(?<!\d)[1-9]\d{5}(?:(?:18|19|20)\d{2}${MONTH_DAY}\d{3}[\dXx]|\d{2}${MONTH_DAY}\d{3})(?!\d)`,
)
const PHONE = /(?<!\d)(?:(?:\+?86)?1[3-9]\d{9}|0\d{9,11})(?!\d)/
/** In the parts in which people write a number down, whatever stands between them. */
const IN_PARTS = [/(?<!\d)1[3-9]\d[^\d\p{L}]{1,3}\d{4}[^\d\p{L}]{1,3}\d{4}(?!\d)/u] as const
const CARD = /(?<!\d)[3-69]\d{15,18}(?!\d)/g

/** The check digit of bank cards. */
const isCard = (digits: string): boolean => {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 1 ? 2 : 1)
      return total + (value > 9 ? value - 9 : value)
    }, 0)
  return sum % 10 === 0
}

const AILMENT =
  /病|残疾|残障|致残|伤残|癌|瘤|瘫|聋|哑|失明|盲|痴|精神|抑郁|艾滋|肝炎|结核|透析|化疗|住院|手术|怀孕|流产|中风|癫痫|尿毒|disab|disease|illness|cancer|tumou?r|hiv/i
const ADDRESS = /\d\s*(?:号|栋|幢|座|单元|室|楼|弄|门)/
const HEALTH = /健康|health/i
