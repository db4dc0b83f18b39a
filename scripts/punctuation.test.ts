/**
 * Punctuation 标点: Chinese sentences of the house have full-width punctuation; `npx node scripts/punctuation.ts --write` mends them.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { fullWidth } from "./full-width.ts"
import { corrected, filesToRead } from "./punctuation.ts"

const root = join(import.meta.dirname, "..")

describe("the sentences of the house", () => {
  const files = filesToRead()
  it("the folders with wording, the packs and the README are looked at", () => {
    expect(files).toEqual(
      expect.arrayContaining([
        "README.md",
        "apps/web/src/wording/shell.ts",
        "packages/core/src/packs/gutan/gutan.ts",
        "packages/forms/src/wording/cell-wording.ts",
        "packages/server/src/wording/cli-sentences.ts",
      ]),
    )
  })
  it("no Chinese sentence has half-width punctuation (mend with: npx node scripts/punctuation.ts --write)", () => {
    const halfWidth = files.filter((file) => {
      const source = readFileSync(join(root, file), "utf8")
      return corrected(file, source) !== source
    })
    expect(halfWidth).toEqual([])
  })
})

describe("what is mended", () => {
  it.each([
    ["缺少:{missing},请补上。", "缺少：{missing}，请补上。"],
    ["真的吗?没有!", "真的吗？没有！"],
    ["住房面积(平方米)", "住房面积（平方米）"],
    ["只需要 Node(20、22 或 24)。", "只需要 Node（20、22 或 24）。"],
    ["是,中文, 空格", "是，中文，空格"],
    ["说“是”,再说", "说“是”，再说"],
  ])("%s becomes %s", (half, full) => {
    expect(fullWidth(half)).toBe(full)
    expect(fullWidth(full)).toBe(full)
  })
  it.each([
    "第四条(三)",
    "五(二),(四)",
    "1,500 人",
    "用 `a(b), c` 查",
    "read(x): y, z",
    "古潭 第三条; on file as a poor household",
  ])("%s stays", (text) => {
    expect(fullWidth(text)).toBe(text)
  })
  it("in a program only its texts are mended: no comment, no pattern, no name of a document, no insertion", () => {
    const source = [
      "// 注,释",
      "const pattern = /甲,乙/",
      'const document = "办法(试行)"',
      'const said = `${list.map((one) => `“${one}”,甲`).join(", ")},共 ${count} 户`',
      'const choice = isOn ? "开,关" : "关"',
    ]
    const mended = corrected("some.ts", source.join("\n")).split("\n")
    expect(mended.slice(0, 3)).toEqual(source.slice(0, 3))
    expect(mended[3]).toBe('const said = `${list.map((one) => `“${one}”，甲`).join(", ")}，共 ${count} 户`')
    expect(mended[4]).toBe('const choice = isOn ? "开，关" : "关"')
  })
  it("in a page neither code nor the address of a link is mended, and English that names Chinese words stays English", () => {
    const page =
      "看[说明](a.md),再问。\n\n```\n甲,乙\n```\n\nThe record checks 疑点, all sentences, and the rest of it.\n"
    expect(corrected("page.md", page)).toBe(page.replace("(a.md),", "(a.md)，"))
  })
})
