/**
 * Regions 区域: cells that say the same, put together as far as they form a whole, with words for what they have in common.
 */
import type { Household } from "../../household/household.ts"
import { householdVocabulary } from "../../household/vocabulary.ts"
import { findFact } from "../../rules/compile-fact.ts"
import type { Pack, ParameterValue } from "../../rules/pack.ts"
import { renderCondition } from "../../rules/render.ts"
import { fenToYuan } from "../../values/fen.ts"
import type { Language } from "../../values/wording.ts"
import type { Axis, AxisCell, AxisFact } from "./axes.ts"
import type { Quantity } from "./linear-form.ts"
import type { Cell, Partition } from "./partition.ts"

/** Cells that form a whole: any of the places on one axis goes with any on another. */
export interface Region {
  /** For each axis the places that belong to it. */
  readonly places: readonly (readonly number[])[]
  readonly cells: number
  /** One cell of it, to show. */
  readonly example: Cell
  readonly witness: Household
}

/** Puts cells together into regions that cannot be put together further. */
export const regionsOf = ({ axes, household }: Partition, cells: readonly Cell[]): readonly Region[] => {
  let boxes: readonly Box[] = cells.map((cell) => ({ places: cell.places.map((place) => [place]), example: cell }))
  for (let before = -1; before !== boxes.length;) {
    before = boxes.length
    for (const at of axes.keys()) boxes = mergedAlong(boxes, at)
  }
  return boxes.map(({ places, example }) => ({
    places,
    cells: places.reduce((product, { length }) => product * length, 1),
    example,
    witness: household(example),
  }))
}

interface Box {
  readonly places: readonly (readonly number[])[]
  readonly example: Cell
}

/** Joins boxes that differ on one axis only. */
const mergedAlong = (boxes: readonly Box[], axis: number): readonly Box[] => {
  const merged = new Map<string, Box>()
  for (const box of boxes) {
    const key = box.places.map((places, at) => (at === axis ? "*" : places.join(","))).join(" ")
    const known = merged.get(key)
    const places =
      known === undefined
        ? box.places
        : box.places.map((one, at) => (at === axis ? [...known.places[at]!, ...one] : one))
    merged.set(key, {
      places: places.map((one) => [...one].sort((a, b) => a - b)),
      example: known?.example ?? box.example,
    })
  }
  return [...merged.values()]
}

/** What words about a region need. */
export interface RegionSpeech {
  readonly language: Language
  readonly pack: Pack
  readonly parameters: ReadonlyMap<string, ParameterValue>
}

/** Says what the households of a region have in common, one line for each fact that is not free. */
export const describeRegion = ({ places }: Region, axes: readonly Axis[], speech: RegionSpeech): readonly string[] =>
  axes.flatMap((axis, at) => {
    const chosen = places[at]!.map((place) => axis.cells[place]!)
    return chosen.length === axis.cells.length ? [] : describeCells(axis, chosen, speech)
  })

const describeCells = (axis: Axis, chosen: readonly AxisCell[], speech: RegionSpeech): readonly string[] =>
  axis.facts.flatMap((fact, at) => {
    const all = new Set(axis.cells.flatMap(({ describes }) => describes[at]!))
    const values = [...new Set(chosen.flatMap(({ describes }) => describes[at]!))]
    return values.length === all.size ? [] : [describeFact(fact, values, speech)]
  })

/** Says what a fact of an axis is, given the values it may have. */
export const describeFact = (fact: AxisFact, values: readonly unknown[], speech: RegionSpeech): string => {
  const isChinese = speech.language === "zh-CN"
  const or = isChinese ? "或" : " or "
  switch (fact.kind) {
    case "fact": {
      const known = findFact(householdVocabulary, fact.path)
      const said = values.map((value) =>
        valueInWords(value, known.values?.[String(value)]?.[speech.language], isChinese),
      )
      return `${known.label[speech.language]}${isChinese ? "：" : ": "}${said.join(or)}`
    }
    case "stated": {
      const said = values.map((value) => valueInWords(value === true ? "✓" : null, undefined, isChinese))
      return `${labelOf(fact.path, speech)}${isChinese ? "：" : ": "}${said.join(or)}`
    }
    case "line":
      return describeLine(fact, values, speech)
    case "some": {
      const words = renderCondition(
        { op: "some", of: fact.list, where: fact.where },
        { ...speech, vocabulary: householdVocabulary },
      )
      return values[0] === true ? words : isChinese ? `并非（${words}）` : `not (${words})`
    }
  }
}

const valueInWords = (value: unknown, words: string | undefined, isChinese: boolean): string => {
  if (words !== undefined) return words
  if (value === null) return isChinese ? "无" : "none"
  if (typeof value === "boolean") return isChinese ? (value ? "是" : "否") : value ? "yes" : "no"
  return typeof value === "string" ? value : JSON.stringify(value)
}

const SIGNS = new Map<unknown, string>([
  [-1, "<"],
  [0, "="],
  [1, ">"],
])

const describeLine = (
  { terms, at }: Extract<AxisFact, { kind: "line" }>,
  values: readonly unknown[],
  speech: RegionSpeech,
): string => {
  const sign = values.map((value) => SIGNS.get(value)).join("")
  const relation =
    sign === "<=" || sign === "=<" ? "≤" : sign === "=>" || sign === ">=" ? "≥" : sign.length > 1 ? "≠" : sign
  const left = terms.filter(({ times }) => times > 0)
  const right = terms.filter(({ times }) => times < 0).map(({ times, quantity }) => ({ times: -times, quantity }))
  const isMoney = terms.some(({ quantity }) => isInFen(quantity))
  const figure = (value: number) => (isMoney ? fenToYuan(value).replace(/\.00$/, "") : String(value))
  const inWords = (parts: typeof terms) =>
    parts
      .map(({ times, quantity }) => {
        const words = quantityInWords(quantity, speech)
        return times === 1 ? words : `${isInFen(quantity) ? times : figure(times)} × ${words}`
      })
      .join(" + ")
  const constant = at === 0 && right.length > 0 ? [] : [figure(at)]
  return `${inWords(left)} ${relation} ${[...(right.length > 0 ? [inWords(right)] : []), ...constant].join(" + ")}`
}

const isInFen = (quantity: Quantity): boolean => {
  if (quantity.kind !== "fact" && quantity.kind !== "sum") return false
  const path = quantity.kind === "fact" ? quantity.path : quantity.fact
  return findFact(householdVocabulary, path).kind === "fen"
}

const quantityInWords = (quantity: Quantity, speech: RegionSpeech): string => {
  const isChinese = speech.language === "zh-CN"
  switch (quantity.kind) {
    case "fact":
      return labelOf(quantity.path, speech)
    case "age":
      return isChinese ? "周岁" : "age"
    case "count":
      return isChinese ? `${labelOf(quantity.list, speech)}数` : `number of ${labelOf(quantity.list, speech)}`
    case "sum":
      return isChinese ? `${labelOf(quantity.fact, speech)}合计` : `sum of ${labelOf(quantity.fact, speech)}`
  }
}

const labelOf = (path: string, { language }: RegionSpeech): string =>
  findFact(householdVocabulary, path).label[language]
