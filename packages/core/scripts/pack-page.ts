/**
 * Pack page 规则包说明: one county text in words, in Chinese and English, rendered from the data that are evaluated.
 */
import * as Result from "effect/Result"
import type { Household } from "../src/household/household.ts"
import { renderPack } from "../src/household/render.ts"
import type { FigureValue, Procedure } from "../src/procedure/procedure.ts"
import { partition } from "../src/reports/partition/partition.ts"
import type { Pack, Parameter, ParameterValue } from "../src/rules/pack.ts"
import { hasReadings } from "../src/rules/pack.ts"
import type { SelectFailure } from "../src/rules/select.ts"
import type { CivilDate } from "../src/values/civil-date.ts"
import { dayOf } from "../src/values/civil-date.ts"
import { fenToYuan } from "../src/values/fen.ts"
import type { Wording } from "../src/values/wording.ts"

/** The day for which a page is written: one on which the pack is in force. */
const dayFor = (pack: Pack): CivilDate => {
  const latest =
    pack.clauses
      .map(({ from }) => from)
      .sort()
      .at(-1) ?? dayOf(2016, 5, 1)
  return latest > dayOf(2016, 5, 1) ? latest : dayOf(2016, 5, 1)
}

/** Writes the list of packs. */
export const packIndex = (packs: readonly Pack[]): string =>
  [
    "# 规则包 Rule packs",
    "",
    "每一页由规则包本身生成。Each page is written from the pack itself (`npm run pages` in `packages/core`).",
    "",
    "| 规则包 Pack | 中文 | English |",
    "|---|---|---|",
    ...packs.map(({ id, title }) => `| [\`${id}\`](${id}.md) | ${title["zh-CN"]} | ${title.en} |`),
    "",
  ].join("\n")

/** Writes the page of a pack, with its procedure where it has one. */
export const packPage = (pack: Pack, procedure: Procedure | undefined): Result.Result<string, SelectFailure> => {
  const asOf = dayFor(pack)
  return Result.map(clausesOf(pack, asOf), (clauses) =>
    [
      `# ${pack.title["zh-CN"]}`,
      "",
      pack.title.en,
      "",
      `规则包 pack \`${pack.id}\` · ${pack.document} · ${both(pack.issuer)}`,
      ...(pack.parent === undefined ? [] : ["", `依据 rests on: ${pack.parent.document} ${pack.parent.article}`]),
      "",
      ...decisionsOf(pack, asOf),
      ...clauses,
      ...figuresOf(pack),
      ...gapsOf(pack),
      ...(procedure === undefined ? [] : procedureOf(procedure)),
      "",
    ].join("\n"),
  )
}

const both = (text: Wording): string => `${text["zh-CN"]} · ${text.en}`

const decisionsOf = (pack: Pack, asOf: CivilDate): readonly string[] => [
  "## 认定什么 What it decides",
  "",
  ...pack.decisions.flatMap(({ id, text }) => [`### \`${id}\``, "", both(text), "", ...examplesOf(pack, id, asOf)]),
]

/** A household for each answer that the decision can give, from the partition of its cases. */
const examplesOf = (pack: Pack, decision: string, asOf: CivilDate): readonly string[] => {
  const parted = partition(pack, { asOf, decisions: [decision] })
  if (Result.isFailure(parted)) return []
  const { cells, household } = parted.success
  const answers = new Map(cells.map((cell) => [cell.decisions[0] ?? null, cell] as const).reverse())
  const lines = [...answers].map(([answer, cell]) => `| ${word(answer)} | ${inShort(household(cell))} |`)
  return [
    `一户一例 One household for each answer, ${asOf}:`,
    "",
    "| 结论 answer | 农户 household |",
    "|---|---|",
    ...lines,
    "",
  ]
}

const word = (answer: boolean | string | null): string =>
  answer === true ? "是 yes" : answer === false ? "否 no" : (answer ?? "无 none")

const inShort = (household: Household): string => `\`${JSON.stringify(household).replaceAll("|", "\\|")}\``

const clausesOf = (pack: Pack, asOf: CivilDate): Result.Result<readonly string[], SelectFailure> =>
  Result.gen(function* () {
    const chinese = yield* renderPack(pack, { asOf })
    const english = yield* renderPack(pack, { asOf, language: "en" })
    const lines = chinese.flatMap((clause, at) => [
      `### ${clause.id} · ${clause.source}`,
      "",
      clause.text,
      "",
      english[at]?.text ?? "",
      "",
      ...readingsOf(pack, clause.id),
      `规则 rule: ${clause.rule}`,
      "",
    ])
    return ["## 条款 Clauses", "", ...lines]
  })

const readingsOf = (pack: Pack, id: string): readonly string[] => {
  const when = pack.clauses.find((clause) => clause.id === id)?.when
  if (when === undefined || !hasReadings(when)) return []
  const chosenAt =
    when.chosenAt === undefined ? [] : ["", `读法随 ${when.chosenAt}。Follows the reading of ${when.chosenAt}.`]
  const lines = Object.entries(when.readings).map(
    ([name, reading]) => `- \`${name}\`${name === when.reading ? "（默认 default）" : ""}: ${both(reading.text)}`,
  )
  return ["读法 readings:", "", ...lines, ...chosenAt, ""]
}

const figuresOf = ({ parameters }: Pack): readonly string[] => {
  if (Object.keys(parameters).length === 0) return []
  const rows = Object.entries(parameters).flatMap(([id, parameter]) =>
    parameter.versions.map(
      ({ from, to, source, value }) =>
        `| \`${id}\` | ${both(parameter.label)} | ${figure(value, parameter)} | ${from}${to === undefined ? "" : `–${to}`} | ${source.document} ${source.article} |`,
    ),
  )
  return [
    "## 数字 Figures",
    "",
    "| 参数 | 含义 meaning | 值 value | 起 from | 依据 source |",
    "|---|---|---|---|---|",
    ...rows,
    "",
  ]
}

const figure = (value: ParameterValue, { unit }: Parameter): string =>
  typeof value === "number" && (unit === "fen" || unit === "fenPerPersonYear")
    ? `${fenToYuan(value)} 元`
    : String(value ?? "未设 unset")

const gapsOf = ({ gaps }: Pack): readonly string[] =>
  gaps.length === 0
    ? []
    : [
        "## 文本的空白 Gaps of the text",
        "",
        ...gaps.map(({ clause, source, text }) => `- ${clause} · ${source}: ${both(text)}`),
        "",
      ]

const procedureOf = ({ commands, figures, obligations, readings, roles }: Procedure): readonly string[] => {
  const who = (names: readonly string[]): string => names.map((name) => roles[name]?.["zh-CN"] ?? name).join("、")
  return [
    "## 程序 Procedure",
    "",
    "| 办理 command | 条款 clause | 谁 who | 做什么 what |",
    "|---|---|---|---|",
    ...commands.map(({ by, clause, text, type }) => `| \`${type}\` | ${clause} | ${who(by)} | ${both(text)} |`),
    "",
    "### 待办 What is owed",
    "",
    ...obligations.map(({ clause, text }) => `- ${clause}: ${both(text)}`),
    "",
    ...(Object.keys(readings).length === 0 ? [] : ["### 程序的读法 Readings of the procedure", ""]),
    ...Object.entries(readings).flatMap(([clause, { reading, readings: offered }]) =>
      Object.entries(offered).map(
        ([name, { text }]) => `- ${clause} \`${name}\`${name === reading ? "（默认 default）" : ""}: ${both(text)}`,
      ),
    ),
    ...(Object.keys(readings).length === 0 ? [] : [""]),
    "### 程序中的数字 Figures of the procedure",
    "",
    ...Object.entries(figures).flatMap(([id, { clause, label, versions }]) =>
      versions.map(
        ({ value, source }) => `- \`${id}\` ${both(label)}: ${inWords(value)} (${clause}, ${source.article})`,
      ),
    ),
    "",
  ]
}

const inWords = (value: FigureValue): string =>
  typeof value === "object" ? `\`${JSON.stringify(value)}\`` : String(value)
