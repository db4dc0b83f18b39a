/**
 * Guide 指南: the pages of docs/guide show pictures that there are, and leave out no stage, no step and no screen that they need.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { procedures } from "@jingzhun/core/procedure"
import { describe, expect, it } from "vitest"
import { GUIDE, guidePages, namedPictures, PICTURES, pictureName } from "./tour-pictures.ts"
import { PUBLIC_SCREENS, SCREENS } from "./tour-screens.ts"

const { stages = [], commands } = procedures.gutan

const page = (name: string): string => readFileSync(join(GUIDE, name), "utf8")

const CHINESE = guidePages().filter((name) => name !== "english.md")
const chinese = CHINESE.map(page).join("\n")

/** The steps that belong to no case: who takes one has read more than a guide. */
const ABOUT_THE_TEXT = new Set(["end-campaign"])

describe("the guide of the cadres", () => {
  it("[docs] every stage of the procedure has a chapter, in Chinese and in English", () => {
    const english = page("english.md").toLowerCase()
    const missing = stages.filter(
      ({ stage, label }) =>
        !existsSync(join(GUIDE, `${stage}.md`)) ||
        !new RegExp(`^# \\d ${label["zh-CN"]}$`, "m").test(page(`${stage}.md`)) ||
        !new RegExp(`^## \\d ${label.en}$`, "m").test(english),
    )
    expect(missing).toEqual([])
  })

  it("[docs] every step of a case is named as its button is, beside its article", () => {
    const steps = commands.filter(({ type }) => !ABOUT_THE_TEXT.has(type))
    const article = (clause: string): string => clause.split("-").slice(0, 2).join("-")
    expect(steps.filter(({ text }) => !chinese.includes(text["zh-CN"])).map(({ text }) => text["zh-CN"])).toEqual([])
    expect(steps.filter(({ clause }) => !chinese.includes(article(clause))).map(({ clause }) => clause)).toEqual([])
  })

  it("[docs] every chapter shows a picture of a desk or a phone", () => {
    const without = stages.filter(({ stage }) => !/pictures\/[a-z-]+-(360|1366)-zh-CN\.webp/.test(page(`${stage}.md`)))
    expect(without).toEqual([])
  })

  it("[docs] every picture that is named is there, is of a screen of the tour, and no other is kept", () => {
    const screens = new Set([...SCREENS, ...PUBLIC_SCREENS].map(({ name }) => name))
    const named = namedPictures()
    expect(named.filter(({ screen }) => !screens.has(screen))).toEqual([])
    expect(readdirSync(PICTURES).sort()).toEqual(named.map(pictureName).sort())
  })

  it("[docs] the pictures are small enough for a slow line", () => {
    const bytes = readdirSync(PICTURES).reduce((sum, name) => sum + statSync(join(PICTURES, name)).size, 0)
    expect(bytes).toBeLessThan(4_000_000)
  })

  it("[docs] every link between the pages leads somewhere", () => {
    const broken = guidePages().flatMap((name) =>
      [...page(name).matchAll(/\]\(([^)#]+\.md)/g)]
        .filter(([, to = ""]) => !existsSync(join(GUIDE, to)))
        .map(([, to]) => to),
    )
    expect(broken).toEqual([])
  })
})
