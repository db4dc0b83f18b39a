// @vitest-environment node
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

const CSS = readFileSync(new URL("./tokens.css", import.meta.url), "utf8")

type Tokens = ReadonlyMap<string, string>

const tokensIn = (block: string): Tokens =>
  new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = "", colour = ""]) => [name, colour]))

/** Takes the block that follows a condition, and lays it over what held before. */
const under = (before: Tokens, condition: string): Tokens => {
  const start = condition === "" ? 0 : CSS.indexOf(`@media ${condition} {`)
  if (start < 0) throw new Error(`no block for ${condition}`)
  return new Map([...before, ...tokensIn(CSS.slice(start, CSS.indexOf("\n}\n", start)))])
}

const LIGHT = under(new Map(), "")
const DARK = under(LIGHT, "(prefers-color-scheme: dark)")
const THEMES: readonly (readonly [name: string, tokens: Tokens])[] = [
  ["light", LIGHT],
  ["dark", DARK],
  ["light, more contrast", under(LIGHT, "(prefers-contrast: more)")],
  [
    "dark, more contrast",
    under(under(DARK, "(prefers-contrast: more)"), "(prefers-contrast: more) and (prefers-color-scheme: dark)"),
  ],
]

const GROUNDS = ["paper", "sheet", "sunken"]

/** Every colour of text with the grounds on which it stands. */
const TEXTS: readonly (readonly [ink: string, grounds: readonly string[]])[] = [
  ["ink", [...GROUNDS, "accent-soft", "yes-soft", "ask-soft", "split-soft", "bad-soft", "no-soft"]],
  ["ink-soft", [...GROUNDS, "split-soft"]],
  ["accent", [...GROUNDS, "accent-soft"]],
  ["accent-ink", ["accent"]],
  ["seal", ["sheet"]],
  ["yes", [...GROUNDS, "yes-soft"]],
  ["no", [...GROUNDS, "no-soft"]],
  ["ask", [...GROUNDS, "ask-soft"]],
  ["split", [...GROUNDS, "split-soft"]],
  ["bad", [...GROUNDS, "bad-soft"]],
  ["device", ["paper", "sheet"]],
]

/** The contrast of two colours as WCAG 2 counts it, 1 to 21. */
const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe.each(THEMES)("colours, %s", (_, tokens) => {
  it.each(TEXTS)("[U7] %s can be read on every ground it stands on", (ink, grounds) => {
    const colour = (name: string): string => tokens.get(name) ?? ""
    const faint = grounds.filter((ground) => !(contrast(colour(ink), colour(ground)) >= 4.5))
    expect(faint).toEqual([])
  })

  it("shows where the focus is", () => {
    for (const ground of GROUNDS) {
      expect(contrast(tokens.get("focus") ?? "", tokens.get(ground) ?? "")).toBeGreaterThanOrEqual(3)
    }
  })
})
