/**
 * Paper font plugin 打印字库插件: puts the font of printed papers into the build, cut down to the characters that people use.
 *
 * The whole font weighs ten megabytes, which a village line would carry for minutes. What a paper holds beyond these characters is
 * named to the person who prints.
 */
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { regularFont } from "@jingzhun/forms/font"
import { subsetFont } from "@jingzhun/forms/pdf"
import * as Result from "effect/Result"
import type { Plugin } from "vite"

/** Emits the font, and tells the program its address as `__PAPER_FONT__`. */
export const paperFont = (): Plugin => {
  let source: Uint8Array = new Uint8Array()
  let fileName = ""
  return {
    name: "jingzhun:paper-font",
    config() {
      source = Result.getOrThrow(subsetFont(readFileSync(regularFont()), commonCharacters()))
      fileName = `assets/paper-font-${createHash("sha256").update(source).digest("hex").slice(0, 8)}.ttf`
      return { define: { __PAPER_FONT__: JSON.stringify(`/${fileName}`) } }
    },
    configureServer(server) {
      server.middlewares.use(`/${fileName}`, (_, response) => void response.end(source))
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName, source })
    },
  }
}

/** GB 2312, the Latin letters, and the marks and signs of forms. */
export const commonCharacters = (): ReadonlySet<string> => {
  const decoder = new TextDecoder("gb18030")
  const characters = new Set<string>(MARKS)
  for (let code = 0x20; code < 0x7f; code += 1) characters.add(String.fromCodePoint(code))
  for (let high = 0xa1; high <= 0xf7; high += 1) {
    for (let low = 0xa1; low <= 0xfe; low += 1) {
      for (const character of decoder.decode(new Uint8Array([high, low]))) characters.add(character)
    }
  }
  return characters
}

const MARKS = "☐☑☒✓✗·—…“”‘’〔〕《》〇￥¥×÷°№㎡"
