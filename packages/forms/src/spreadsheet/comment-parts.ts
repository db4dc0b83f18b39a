/**
 * Comment parts 批注: what a sheet's comments say, and the little drawings that spreadsheets still want for them.
 */
import type { Mark } from "./marks.ts"
import { columnLetter } from "./problem.ts"
import { markup } from "./xml-text.ts"

/** Writes `xl/commentsN.xml`. */
export const commentsXml = (marks: readonly Mark[]): string => {
  const comments = marks.map(
    ({ row, column, sentences }) =>
      `<comment ref="${columnLetter(column)}${row + 1}" authorId="0"><text><r><t xml:space="preserve">${markup(sentences.join("\n"))}</t></r></text></comment>`,
  )
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>精准</author></authors>' +
    `<commentList>${comments.join("")}</commentList></comments>`
  )
}

/** Writes the drawing of the comments. */
export const drawingXml = (marks: readonly Mark[]): string => {
  const shapes = marks.map(({ row, column }, index) => {
    const anchor = [column + 1, 12, row, 4, column + 4, 12, row + 5, 4].join(",")
    return (
      `<v:shape id="m${index + 1}" type="#note" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
      '<v:fill color2="#ffffe1"/><v:path o:connecttype="none"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/>' +
      `<x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
    )
  })
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    '<v:shapetype id="note" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    `${shapes.join("")}</xml>`
  )
}
