/**
 * Procedure docs 指令手册: the page of all commands, made from the procedures themselves and their example journeys.
 */
import type { Command } from "../src/procedure/command.ts"
import type { CommandRule, Fields, FieldShape, Procedure } from "../src/procedure/procedure.ts"
import type { Saying } from "../src/procedure/step.ts"

/** Writes the page; the journeys are given by the id of their procedure. */
export const procedureDocs = (
  procedures: readonly Procedure[],
  journeys: { readonly [id: string]: readonly Command[] },
): string => {
  const chapters = procedures.flatMap((procedure, at) => {
    const base = procedures.slice(0, at).find(({ commands }) => commands === procedure.commands)
    return base === undefined ? chapterOf(procedure, journeys[procedure.id] ?? []) : overlayChapter(procedure, base)
  })
  return `${[HEAD, ...chapters].filter((part) => part !== "").join("\n\n")}\n`
}

const HEAD = `# 程序指令与事件 Commands and events

This page is written by \`npm run pages\` in \`packages/core\`; a test holds it against the code.

一条指令是一行 JSON；\`jingzhun replay\` 逐条办理。A command is one line of JSON; \`jingzhun replay\` decides one after the other:

\`\`\`sh
npx jingzhun replay docs/examples/gutan.jsonl --pack gutan
\`\`\`

| field | |
|---|---|
| \`id\` | 指令编号，同一编号只办一次 the command's own id: sent twice, it is decided once |
| \`type\` | 事项 what is to be done, see below |
| \`subject\` | 卷宗 the file: a case, a round, a household, a village … |
| \`on\` | 办理日期 the day on which it was done |
| \`by\` | \`{ "account", "role" }\` 办理人 who acts, in which role |
| \`data\` | 内容 its fields, see below; a name that is not listed is refused |

An answer is \`{"ok":true,"events":[…]}\` or \`{"ok":false,"refusal":{"code","clause","source","message","figures","also"}}\`; \`also\` holds every further reason. With \`--what-would-help\` a refusal has \`whatWouldHelp\`: \`{"found":[{"sentence","changes","commands","toBeStated"}],"exhausted","tried"}\`, see [procedures.md](procedures.md).
An event carries \`type\`, \`kind\`, \`subject\`, \`on\`, \`by\`, \`command\`, \`commandHash\`, \`clause\`, \`source\`, \`data\` (with what was reckoned), and where they apply \`household\`, \`voids\` (earlier events that count no longer), \`flags\` (out of time or phase, in breach) and \`readings\` (those of the text that it rests on, the usual ones as well).
The data of each command as JSON Schema: \`packages/core/json-schema/commands.*.v1.json\`.

Codes that every command may meet: \`malformed\`, \`id-used\`, \`unknown-command\`, \`wrong-role\`, \`no-file\`, \`file-exists\`, \`file-closed\`, \`not-in-force\`.`

const chapterOf = (procedure: Procedure, journey: readonly Command[]): readonly string[] => [
  `## ${procedure.id} · ${procedure.title["zh-CN"]} ${procedure.title.en}`,
  `《${procedure.document}》 · 示例 example: [\`docs/examples/${procedure.id}.jsonl\`](examples/${procedure.id}.jsonl), ${journey.length} lines`,
  readingsOf(procedure),
  figuresOf(procedure),
  ...procedure.commands.map((rule) => commandSection(procedure, rule, journey)),
  obligationsOf(procedure),
]

/** What an overlay changes; its commands are those of its base. */
const overlayChapter = (procedure: Procedure, base: Procedure): readonly string[] => [
  `## ${procedure.id} · ${procedure.title["zh-CN"]} ${procedure.title.en}`,
  `指令同 the commands are those of \`${base.id}\`; 不同的数字 the figures that differ:`,
  figuresOf({
    ...procedure,
    figures: Object.fromEntries(
      Object.entries(procedure.figures).filter(([id, figure]) => figure !== base.figures[id]),
    ),
  }),
]

const readingsOf = ({ readings }: Procedure): string =>
  table(
    ["条款 clause", "读法 reading", ""],
    Object.entries(readings).flatMap(([clause, { reading, readings: offered }]) =>
      Object.entries(offered).map(([name, { text }]) => [
        clause,
        `\`${name}\`${name === reading ? " *" : ""}`,
        `${text["zh-CN"]} ${text.en}`,
      ]),
    ),
    "读法 Readings (`--reading CLAUSE=NAME`; * is used unless a county picks another)",
  )

const figuresOf = ({ figures }: Procedure): string =>
  table(
    ["数字 figure", "条款 clause", "值 value", ""],
    Object.entries(figures).map(([id, { label, clause, versions }]) => [
      `\`${id}\``,
      clause,
      versions
        .map(
          ({ value, from, to }) => `\`${JSON.stringify(value)}\`${versions.length > 1 ? ` ${from}–${to ?? ""}` : ""}`,
        )
        .join(", "),
      `${label["zh-CN"]} ${label.en}`,
    ]),
    "数字与名单 Figures and lists (sums in fen)",
  )

const commandSection = (procedure: Procedure, rule: CommandRule, journey: readonly Command[]): string => {
  const at = journey.findIndex(({ type }) => type === rule.type)
  const example = journey[at]
  const kind = procedure.kinds[rule.kind]
  return [
    `### \`${rule.type}\` · ${rule.text["zh-CN"]} ${rule.text.en}`,
    `${rule.clause} (${procedure.clauses[rule.clause]?.source ?? ""}) · ${rule.by.map((role) => `\`${role}\``).join(", ")} · ${kind?.label["zh-CN"] ?? ""} \`${rule.kind}\`${rule.opens === true ? "，立卷 opens it" : ""} → \`${rule.emits}\``,
    table(["field", "type", ""], fieldRows(rule.fields, ""), ""),
    table(
      ["条款", "code", ""],
      sayingsOf(rule).map(({ clause, code, message }) => [clause, `\`${code}\``, `${message["zh-CN"]} ${message.en}`]),
      "",
    ),
    example === undefined ? "" : exampleOf(procedure, example, at + 1),
  ]
    .filter((part) => part !== "")
    .join("\n\n")
}

const sayingsOf = ({ steps, warnings = [] }: CommandRule): readonly Saying[] => {
  const all = [...steps, ...warnings].flatMap((step): readonly Saying[] =>
    "keep" in step ? (step.says ?? []) : [step],
  )
  return all.filter((one, at) => all.findIndex(({ clause, code }) => clause === one.clause && code === one.code) === at)
}

const fieldRows = (fields: Fields, before: string): readonly (readonly string[])[] =>
  Object.entries(fields).flatMap(([name, { shape, label, optional }]) => [
    [`\`${before}${name}\`${optional === true ? "?" : ""}`, typeOf(shape), `${label["zh-CN"]} ${label.en}`],
    ...partsOf(shape, `${before}${name}`),
  ])

const partsOf = (shape: FieldShape, path: string): readonly (readonly string[])[] => {
  if (shape.type === "record") return fieldRows(shape.fields, `${path}.`)
  return shape.type === "list" ? partsOf(shape.item, `${path}[]`) : []
}

const typeOf = (shape: FieldShape): string => {
  switch (shape.type) {
    case "choice":
      return shape.of.map((one) => `\`${one}\``).join(" / ")
    case "list":
      return `list of ${typeOf(shape.item)}`
    case "map":
      return `${typeOf(shape.item)} by name`
    case "text":
    case "fen":
    case "signed":
    case "count":
    case "score":
    case "day":
    case "flag":
    case "photo":
    case "record":
      return TYPE_NAMES[shape.type]
  }
}

const TYPE_NAMES = {
  text: "text",
  fen: "fen ≥ 0",
  signed: "fen",
  count: "whole number",
  score: "0 to 100",
  day: "YYYY-MM-DD",
  flag: "true / false",
  photo: "photograph, sha256:…",
  record: "part",
}

const exampleOf = ({ id }: Procedure, command: Command, line: number): string => {
  const whole = JSON.stringify(command)
  const isShort = whole.length <= LONGEST_EXAMPLE
  const run = `head -n ${line} docs/examples/${id}.jsonl > commands.jsonl && npx jingzhun replay commands.jsonl --pack ${id}`
  return `第 ${line} 行 line ${line}${isShort ? "" : "（此处缩短 shortened here）"}: \`${run}\`\n\n\`\`\`json\n${isShort ? whole : JSON.stringify(shortened(command))}\n\`\`\``
}

const LONGEST_EXAMPLE = 1_500

const shortened = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.length > 2 ? [...value.slice(0, 1).map(shortened), "…"] : value.map(shortened)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shortened(inner)]))
}

const obligationsOf = ({ obligations, clauses }: Procedure): string =>
  table(
    ["待办 obligation", "条款 clause", "由谁 who", "自 since", "到 until", ""],
    obligations.map(({ id, clause, who, since, until, due, text }) => [
      `\`${id}\``,
      `${clause} (${clauses[clause]?.source ?? ""})`,
      `\`${who}\``,
      `\`${since.event}\``,
      until.map(({ event }) => `\`${event}\``).join(", "),
      `${text["zh-CN"]} ${text.en}${due === undefined ? "" : ` · ${due.by === "days" ? `\`${due.days}\` days` : `every ${due.by}`}`}`,
    ]),
    "待办 Obligations",
  )

const table = (heading: readonly string[], rows: readonly (readonly string[])[], title: string): string => {
  if (rows.length === 0) return ""
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`
  const lines = [line(heading), line(heading.map(() => "---")), ...rows.map(line)].join("\n")
  return title === "" ? lines : `**${title}**\n\n${lines}`
}
