/**
 * The page on forms 表格说明: the parts of `docs/forms.md` that the code knows better than anybody who writes pages.
 */
import { paperForms } from "../../src/paper.ts"
import { gutanPapers } from "../../src/paper/gutan/papers.ts"
import { holesOf } from "../../src/paper/template.ts"

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

/** What the reference layout of each sheet prints, as a template writes it; a list that sums several cases up has no template. */
export const tableOfHoles = (): string => {
  const rows = paperForms(gutanPapers.procedure)
    .filter(({ isList }) => isList !== true)
    .map(({ form }) => {
      const holes = [...new Set(holesIn(form.blocks))].map((hole) => `\`{${hole}}\``)
      return `| \`${form.id}\` ${form.title["zh-CN"]} | ${holes.join(" ")} |`
    })
  return ["| 表 sheet | 参考格式里的空 holes of the reference layout |", "|---|---|", ...new Set(rows)].join("\n")
}

/** The holes of a part of a sheet; those of a list stand behind its beginning. */
const holesIn = (part: unknown, list?: string): readonly string[] => {
  if (typeof part === "string") {
    return holesOf(part).flatMap((piece) => {
      if (typeof piece === "string") return []
      const { path } = piece
      const [own, whole] = [list === undefined ? path : `${list}.${path}`, path]
      return [gutanPapers.fields[own]?.label ?? gutanPapers.fields[whole]?.label ?? whole]
    })
  }
  if (typeof part !== "object" || part === null) return []
  const of = "of" in part && typeof part.of === "string" ? part.of : undefined
  const within = Object.values(part).flatMap((one) => holesIn(one, of ?? list))
  return of === undefined ? within : [`#${gutanPapers.fields[of]?.label ?? of}`, ...within]
}
