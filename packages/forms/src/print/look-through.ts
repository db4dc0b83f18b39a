/**
 * Looking through a template 查看模板的空: every hole is met once, and none is filled.
 */
import type { PaperSet } from "../paper/paper-set.ts"
import { holeOf } from "../paper/template.ts"
import type { OpenTemplate } from "./template-holes.ts"
import { openTemplate } from "./template-holes.ts"

/** The holes that were met, and those of them that cannot be filled. */
export interface SeenHoles extends Pick<OpenTemplate, "parser" | "listOf" | "nullGetter" | "unknown"> {
  readonly found: ReadonlySet<string>
}

/** Opens a template of a procedure to look through it. */
export const lookThrough = (set: Pick<PaperSet, "fields" | "words">): SeenHoles => {
  const { nullGetter, unknown: unnamed } = openTemplate(set)
  const found = new Set<string>()
  const unknown = new Set<string>()
  return {
    found,
    unknown,
    // The lines of a workbook are of no matter here.
    listOf: () => undefined,
    nullGetter: () => "",
    parser: (tag) => ({
      get: (_, { meta }) => {
        const { module, inverted } = meta?.part ?? {}
        found.add(tag)
        nullGetter({ value: tag })
        // A hole for markup would let what somebody has typed become part of the document.
        const isMarkup = module === "rawxml"
        const hasOtherFormat = tag.includes("|") && holeOf(tag).format === undefined
        if (unnamed.has(tag) || isMarkup || hasOtherFormat) unknown.add(isMarkup ? `@${tag}` : tag)
        if (module !== "loop") return ""
        // One empty item, so that the holes of the items are met, too.
        return inverted === true ? false : [{}]
      },
    }),
  }
}
