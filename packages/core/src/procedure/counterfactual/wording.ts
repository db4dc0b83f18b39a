/**
 * Sentences of procedural counterfactuals: what would have to be done, and how.
 */
import { fenToYuan } from "../../values/fen.ts"
import type { Language, Wording } from "../../values/wording.ts"
import { say } from "../../values/wording.ts"
import type { Command } from "../command.ts"
import type { Setting } from "../decide.ts"
import type { Json } from "../json.ts"
import { itemsOf, memberOf } from "../json.ts"
import type { CommandRule, FieldShape } from "../procedure.ts"
import type { State } from "../state.ts"
import { fileOf } from "../state.ts"
import { NAMING } from "./draft.ts"
import type { Reason } from "./failure.ts"
import type { Change } from "./plan.ts"

/** Says what would have to be otherwise for a command to be accepted. */
export const sentenceOf = (
  { setting, state, command }: { readonly setting: Setting; readonly state: State; readonly command: Command },
  changes: readonly Change[],
): Wording => {
  const rule = setting.rules.get(command.type)
  const said = (language: Language) =>
    changes.map((change, at) => clauseOf(setting, rule, { change, state, language, isFirst: at === 0 }))
  return {
    "zh-CN": `要办成“${rule?.text["zh-CN"] ?? command.type}”：${said("zh-CN").join("；")}。`,
    en: `“${rule?.text.en ?? command.type}” would be accepted: ${said("en").join("; ")}.`,
  }
}

interface Said<One extends Change = Change> {
  readonly change: One
  readonly state: State
  readonly language: Language
  readonly isFirst: boolean
}

const clauseOf = (setting: Setting, rule: CommandRule | undefined, said: Said): string => {
  const { change, language } = said
  return `${changeIn(setting, rule, said)}${reasonIn(change.reason, language)}`
}

const changeIn = (setting: Setting, rule: CommandRule | undefined, said: Said): string => {
  const { change, language } = said
  const isChinese = language === "zh-CN"
  switch (change.kind) {
    case "before":
      return draftIn(setting, { ...said, change })
    case "day":
      return isChinese ? `改在 ${change.to} 办理` : `it is done on ${change.to}`
    case "actor": {
      const role = roleIn(setting, change.to.role, language)
      const isSame = change.from.role === change.to.role
      if (isChinese) return isSame ? `由另一人以${role}身份办理` : `改由${role}办理`
      return isSame ? `it is done by another person as ${role}` : `it is done by the ${role}`
    }
    case "field": {
      const field = rule?.fields[change.field]
      const whole = { label: field?.label[language] ?? change.field, ...change }
      const parts = field === undefined ? [whole] : differences(field.shape, whole, language)
      return parts.map((part) => differenceIn(part, language)).join(isChinese ? "，并且" : ", and ")
    }
  }
}

const draftIn = (
  setting: Setting,
  { change, state, language, isFirst }: Said<Extract<Change, { readonly kind: "before" }>>,
): string => {
  const { type, on, by } = change.command
  const about = Object.entries(change.needed).flatMap(([name, values]) =>
    NAMING.has(name) && !("has" in values) ? values.filter((one) => typeof one === "string") : [],
  )
  const name = setting.rules.get(type)?.text[language] ?? type
  const what = about.length === 0 ? name : `${name} ${about.join(" ")}`
  const who = roleIn(setting, by.role, language)
  const otherwise = differencesFromEarlier(setting, state, { change, language })
  if (language === "zh-CN") {
    const how = otherwise.length === 0 ? "" : `，与上次不同的是${otherwise.join("、")}`
    return `${isFirst ? "先" : "再"}由${who}于 ${on} 办理“${what}”${how}`
  }
  const how = otherwise.length === 0 ? "" : `, other than the last time in that ${otherwise.join(" and ")}`
  return `${isFirst ? "first" : "then"} “${what}”, on ${on}, by the ${who}${how}`
}

/** What is done once more is told by how it differs from the last time, such as by the ballots in favour. */
const differencesFromEarlier = (
  { rules }: Setting,
  state: State,
  { change, language }: { readonly change: Extract<Change, { readonly kind: "before" }>; readonly language: Language },
): readonly string[] => {
  const { type, subject, data } = change.command
  const rule = rules.get(type)
  const file = rule === undefined ? [] : fileOf(state, { kind: rule.kind, subject })
  const earlier = file.findLast((event) => event.type === rule?.emits)
  if (rule === undefined || earlier === undefined) return []
  const parts = Object.entries(rule.fields).flatMap(([name, { shape, label }]) => {
    const [from, to] = [memberOf(earlier.data, name) ?? null, memberOf(data, name) ?? null]
    return isSame(from, to) ? [] : differences(shape, { label: label[language], from, to }, language)
  })
  return parts.slice(0, MOST_PARTS).map((part) => differenceIn(part, language))
}

const roleIn = ({ procedure }: Setting, role: string, language: Language): string =>
  procedure.roles[role]?.[language] ?? role

const reasonIn = ({ clause, source }: Reason, language: Language): string => {
  if (clause === "") return ""
  return language === "zh-CN" ? `（${clause} ${source}）` : ` (${clause} ${source})`
}

interface Difference {
  readonly label: string
  readonly shape?: FieldShape
  readonly from: Json
  readonly to: Json
}

const differenceIn = ({ label, shape, from, to }: Difference, language: Language): string => {
  const [before, after] = [inWords(from, shape, language), inWords(to, shape, language)]
  return language === "zh-CN" ? `“${label}”由 ${before} 改为 ${after}` : `${label} is ${after} instead of ${before}`
}

/** The parts of a field that differ; ballots and the like are told by how many chose what. */
const differences = (shape: FieldShape, whole: Difference, language: Language): readonly Difference[] => {
  const { label, from, to } = whole
  if (shape.type === "record" && from !== null) {
    return Object.entries(shape.fields).flatMap(([name, field]) => {
      const [one, other] = [memberOf(from, name) ?? null, memberOf(to, name) ?? null]
      const inner = { label: `${label} · ${field.label[language]}`, from: one, to: other }
      return isSame(one, other) ? [] : differences(field.shape, inner, language)
    })
  }
  if (shape.type !== "list" || shape.item.type !== "record") return [{ ...whole, shape }]
  const [items, others] = [itemsOf(from), itemsOf(to)]
  const counted = countedChoices(shape.item.fields, { from: items, to: others, label }, language)
  if (counted.length > 0 && items.length <= others.length) return counted
  if (items.length !== others.length) return [{ label, from: items, to: others, shape }]
  const { item } = shape
  const differing = items.flatMap((one, at) =>
    isSame(one, others[at])
      ? []
      : differences(item, { label: `${label} ${at + 1}`, from: one, to: others[at] ?? null }, language),
  )
  return differing.length <= MOST_PARTS ? differing : [{ label, from: items, to: others, shape }]
}

const MOST_PARTS = 3

const countedChoices = (
  fields: CommandRule["fields"],
  { from, to, label: list }: { readonly from: readonly Json[]; readonly to: readonly Json[]; readonly label: string },
  language: Language,
): readonly Difference[] => {
  const count = (items: readonly Json[], name: string, one: string) =>
    items.filter((item) => memberOf(item, name) === one).length
  return Object.entries(fields).flatMap(([name, { shape, label }]) =>
    shape.type !== "choice"
      ? []
      : shape.of.flatMap((one) => {
          const [before, after] = [count(from, name, one), count(to, name, one)]
          const counting = { label: `${list} · ${label[language]} ${one}`, from: before, to: after }
          return after > before ? [counting] : []
        }),
  )
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const inWords = (value: Json, shape: FieldShape | undefined, language: Language): string => {
  if (value === null || value === "") return WORDS.nothing[language]
  if (typeof value === "boolean") return WORDS[value ? "yes" : "no"][language]
  if (typeof value === "string") return `“${value}”`
  if (Array.isArray(value)) return listInWords(itemsOf(value), language)
  if (typeof value !== "number") return JSON.stringify(value)
  const isMoney = shape?.type === "fen" || shape?.type === "signed"
  return isMoney ? `${fenToYuan(value)} ${WORDS.yuan[language]}` : String(value)
}

const listInWords = (items: readonly Json[], language: Language): string => {
  if (items.length === 0) return WORDS.nothing[language]
  const isShort = items.length <= MOST_SHOWN && items.every((item) => typeof item === "string")
  if (isShort) return items.join(language === "zh-CN" ? "、" : ", ")
  return `${items.length} ${WORDS.items[language]}`
}

const WORDS = {
  nothing: say("空", "nothing"),
  yes: say("是", "yes"),
  no: say("否", "no"),
  yuan: say("元", "yuan"),
  items: say("项", "items"),
} as const

const MOST_SHOWN = 6
