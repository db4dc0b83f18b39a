/**
 * Say 说法: what a procedure holds, in the words of the screens. Sums are said in yuan, values by their names.
 */
import { fenToYuan, isCivilDate } from "@jingzhun/core"
import type {
  CommandField,
  CommandRule,
  FieldShape,
  Fields,
  Flag,
  Json,
  Procedure,
  ProcedureEvent,
} from "@jingzhun/core/procedure"
import { casesWords } from "../../wording/cases.ts"
import type { Language } from "../../wording/language.ts"
import { procedureWords } from "../../wording/procedure-words.ts"
import { sayDay } from "../../wording/when.ts"
import { isObject } from "./command/sight.ts"

/** Names a value of a procedure. */
export const sayWord = (value: string, language: Language): string => procedureWords[language][value] ?? value

/** Names a role in the words of the procedure. */
export const sayRole = ({ roles }: Procedure, role: string, language: Language): string =>
  roles[role]?.[language] ?? role

/** Names the roles that may do something. */
export const sayRoles = (procedure: Procedure, roles: readonly string[], language: Language): string =>
  roles.map((role) => sayRole(procedure, role, language)).join(language === "zh-CN" ? "、" : ", ")

/** Labels a field; a sum is typed and shown in yuan, whatever the label of its data says. */
export const sayLabel = ({ label, shape }: CommandField, language: Language): string => {
  const text = sentenceCase(label[language], language)
  if (shape.type !== "fen" && shape.type !== "signed") return text
  return text.replace(/[(\uFF08]分[)\uFF09]$/, "").replace(/, fen$/, "")
}

/** Begins an English label with a capital; Chinese has none. */
export const sentenceCase = (text: string, language: Language): string =>
  language === "en" ? text.charAt(0).toUpperCase() + text.slice(1) : text

/** Says a reason; sums that its sentence names in fen are said in yuan, and days as they are said elsewhere. */
export const sayFlag = ({ message }: Pick<Flag, "message">, language: Language): string =>
  message[language]
    .replace(/(\d+) (分|fen)(?![\p{L}])/gu, (_, fen: string, unit: string) => {
      return `${groupedYuan(Number(fen))} ${unit === "分" ? "元" : "yuan"}`
    })
    .replace(DAY_IN_TEXT, (day) => (isCivilDate(day) ? sayDay(day, language) : day))

/** A day as data writes it; numbers of papers that begin like one are left alone. */
const DAY_IN_TEXT = /(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])/g

/** Writes a sum of fen as yuan with separators, without needless decimals. */
export const groupedYuan = (fen: number): string => {
  const [yuan = "", part = ""] = fenToYuan(fen).split(".")
  const grouped = yuan.replace(/\B(?=(\d{3})+$)/g, ",")
  return part === "00" ? grouped : `${grouped}.${part}`
}

/** One line of what a step says. */
export interface Said {
  readonly label: string
  readonly value: string
}

/** Says the data of a step, field by field; long lists only by their number. */
export const sayData = (
  rule: CommandRule,
  data: { readonly [name: string]: Json },
  language: Language,
): readonly Said[] => [
  ...sayFields(rule.fields, data, language),
  ...("isPassed" in data && typeof data["isPassed"] === "boolean"
    ? [
        {
          label: rule.text[language],
          value: data["isPassed"] ? casesWords[language].passed : casesWords[language].notPassed,
        },
      ]
    : []),
]

const sayFields = (fields: Fields, data: { readonly [name: string]: Json }, language: Language): readonly Said[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const value = data[name]
    if (value === undefined || value === "") return []
    if (field.shape.type === "record" && isObject(value)) {
      // “Met: yes” says nothing without the part that it stands in.
      const part = sayLabel(field, language)
      return sayFields(field.shape.fields, value, language).map((one) => ({ ...one, label: `${part} · ${one.label}` }))
    }
    const text = sayValue(field.shape, value, language)
    return text === "" ? [] : [{ label: sayLabel(field, language), value: text }]
  })

/** Names what a step chose among several, such as an outcome, a level or a stage. */
export const sayChosen = (
  { fields }: CommandRule,
  data: { readonly [name: string]: Json },
  language: Language,
): readonly string[] =>
  Object.entries(fields).flatMap(([name, { shape }]) => {
    const value = data[name]
    const isChosen = shape.type === "choice" && shape.of.length > 1 && typeof value === "string"
    return isChosen ? [sayWord(value, language)] : []
  })

/** Says reasons, each once: several steps of the rules may give one and the same. */
export const sayReasons = (
  flags: readonly Pick<Flag, "source" | "message">[],
  language: Language,
): readonly { readonly source: string; readonly text: string }[] => {
  const said = flags.map((flag) => ({ source: flag.source, text: sayFlag(flag, language) }))
  return said.filter(
    (one, at) => said.findIndex(({ source, text }) => source === one.source && text === one.text) === at,
  )
}

/** Says one value. */
export const sayValue = (shape: FieldShape, value: Json, language: Language): string => {
  const words = casesWords[language]
  if (typeof value === "boolean") return words.yesNo[value ? 0 : 1]
  if (typeof value === "number") {
    return shape.type === "fen" || shape.type === "signed" ? words.yuan(groupedYuan(value)) : String(value)
  }
  if (typeof value === "string" && value.startsWith(HASH)) return value.slice(HASH.length, HASH.length + HASH_SHOWN)
  if (typeof value === "string")
    return shape.type === "day" && isCivilDate(value) ? sayDay(value, language) : sayWord(value, language)
  if (Array.isArray(value)) return sayList(shape, value as readonly Json[], language)
  if (shape.type === "record" && isObject(value)) {
    return sayFields(shape.fields, value, language)
      .map((one) => one.value)
      .join(" · ")
  }
  return ""
}

const sayList = (shape: FieldShape, items: readonly Json[], language: Language): string => {
  if (shape.type !== "list") return ""
  if (items.length > LONGEST_LIST) return casesWords[language].items(items.length)
  const comma = shape.item.type === "record" ? ";" : language === "zh-CN" ? "、" : ", "
  return items.map((item) => sayValue(shape.item, item, language)).join(comma)
}

const HASH = "sha256:"

/** So many characters of a hash are enough to compare it by. */
const HASH_SHOWN = 12

/** Longer lists are said by their number; the papers show them whole. */
const LONGEST_LIST = 6

/** Names the kind of project of a case, where its first step says one. */
export const sayProject = ({ file }: { readonly file: readonly ProcedureEvent[] }, language: Language): string => {
  const project = file[0]?.data["project"]
  return typeof project === "string" ? sayWord(project, language) : ""
}
