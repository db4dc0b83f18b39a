/**
 * The page on forms 表格说明: the parts of `docs/forms.md` that the code knows better than anybody who writes pages.
 */
import { gutanPapers } from "../../src/paper/gutan/papers.ts"

/** The table of every sheet of Gutan: where it belongs, what asks for it, who fills and who signs. */
export const tableOfForms = (): string => {
  const { entries, contents } = gutanPapers
  const rows = [
    ...entries.map(({ form, command, stage }) => ({ form, command, stage })),
    { form: contents, command: "archive", stage: "archive" },
  ].map(({ form, command, stage }) => {
    const { id, title, clause, source, filledBy, signedBy } = form
    const both = (one: { readonly "zh-CN": string; readonly en: string }): string => `${one["zh-CN"]} ${one.en}`
    return `| \`${id}\` | ${both(title)} | ${stage} \`${command}\` | ${clause} ${source} | ${both(filledBy)} | ${signedBy.map(both).join("；")} |`
  })
  return [
    "| id | 表 sheet | 何时 when | 依据 clause | 谁填 filled by | 谁签 signed by |",
    "|---|---|---|---|---|---|",
    ...rows,
  ].join("\n")
}

/** Every name that a county's own template may use. */
export const tableOfNames = (): string => {
  const rows = Object.entries(gutanPapers.fields).map(([path, { label, format = "text", of }]) => {
    const list = of === undefined ? "" : `在 \`{#${gutanPapers.fields[of]?.label ?? of}}\` 里`
    return `| ${label} | \`${path}\` | ${format} | ${list} |`
  })
  return ["| 名称 name | 路径 path | 写法 format | 列表 list |", "|---|---|---|---|", ...rows].join("\n")
}
