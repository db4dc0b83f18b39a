// @vitest-environment node
import { describe, expect, it } from "vitest"
import { commonCharacters } from "./paper-font-plugin.ts"

describe("the characters of printed papers", () => {
  it("[U18] holds GB 2312 whole, capital figures of money, and the point in minority names", () => {
    const characters = commonCharacters()
    for (const character of "啊齄张伟壹贰叁肆伍陆柒捌玖拾佰仟万元角分整·☐〔〕A9")
      expect(characters).toContain(character)
    expect(characters.size).toBeGreaterThan(7_000)
  })
})
