/**
 * Page content 页面内容: marks in the language of PDF pages, whose origin is the lower left corner.
 */
import type { TypeCase } from "../font/type-case.ts"
import type { Mark, TextMark } from "../layout/drawing.ts"
import type { Page } from "../layout/lay-out.ts"
import { pdfNumber as number } from "./pdf-file.ts"

/** The type cases of a print; without a bold one, bold is the regular one drawn with an outline. */
export interface Cases {
  readonly regular: TypeCase
  readonly bold: TypeCase | undefined
}

/** Writes the content of a page; `beginsOn` tells on which page each sheet begins. */
export const pageContent = ({ height, marks }: Page, cases: Cases, beginsOn: readonly number[]): string =>
  marks.map((mark) => written(mark, { height, cases, beginsOn })).join("\n")

interface Writing {
  readonly height: number
  readonly cases: Cases
  readonly beginsOn: readonly number[]
}

const written = (mark: Mark, writing: Writing): string => {
  const { height, cases, beginsOn } = writing
  switch (mark.is) {
    case "text":
      return text(mark, writing)
    case "line": {
      const [x1, y1, x2, y2] = [mark.from[0], height - mark.from[1], mark.to[0], height - mark.to[1]].map(number)
      const dash = mark.isDashed === true ? "[2 2] 0 d " : ""
      const solid = mark.isDashed === true ? " [] 0 d" : ""
      return `${dash}${number(mark.width)} w ${x1} ${y1} m ${x2} ${y2} l S${solid}`
    }
    case "shade": {
      const place = [mark.x, height - mark.y - mark.height, mark.width, mark.height].map(number)
      return `${number(mark.grey)} g ${place.join(" ")} re f 0 g`
    }
    case "page": {
      const page = String(beginsOn[mark.pageOf] ?? "")
      const x = mark.x + (mark.width - cases.regular.widthOf(page) * mark.size) / 2
      return text({ is: "text", x, y: mark.y, size: mark.size, text: page }, writing)
    }
  }
}

const text = (mark: TextMark, { height, cases }: Writing): string => {
  const { isBold = false, isFaint = false, spacing = 0, size } = mark
  const isOutlined = isBold && cases.bold === undefined
  const [font, name] = isBold && cases.bold !== undefined ? [cases.bold, "F2"] : [cases.regular, "F1"]
  return [
    isFaint ? "0.45 g" : "",
    isOutlined ? `2 Tr ${number(size * OUTLINE)} w` : "",
    `BT /${name} ${number(size)} Tf ${spacing > 0 ? `${number(spacing)} Tc ` : ""}`,
    `1 0 0 1 ${number(mark.x)} ${number(height - mark.y)} Tm <${font.codesOf(mark.text)}> Tj`,
    spacing > 0 ? " 0 Tc" : "",
    " ET",
    isOutlined ? "0 Tr" : "",
    isFaint ? "0 g" : "",
  ].join(" ")
}

/** How thick the outline of a bold letter is, in units of its size. */
const OUTLINE = 0.028
