/**
 * Pictures of the guide 指南的图: which the pages of docs/guide name, and where they lie.
 */
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** The folder of the guide. */
export const GUIDE = fileURLToPath(new URL("../../../docs/guide/", import.meta.url))

/** The folder of its pictures. */
export const PICTURES = join(GUIDE, "pictures")

/** One picture: a screen at a width in a language. */
export interface Picture {
  readonly screen: string
  readonly width: number
  readonly language: "zh-CN" | "en"
}

/** The name of the file of a picture. */
export const pictureName = ({ screen, width, language }: Picture): string => `${screen}-${width}-${language}.webp`

/** The pages of the guide, by their names. */
export const guidePages = (): readonly string[] => globSync("*.md", { cwd: GUIDE }).sort()

/** Every picture that a page of the guide shows. */
export const namedPictures = (): readonly Picture[] => {
  const named = guidePages().flatMap((page) => [
    ...readFileSync(join(GUIDE, page), "utf8").matchAll(/pictures\/([a-z-]+)-(360|1366)-(zh-CN|en)\.webp/g),
  ])
  const pictures = new Map<string, Picture>()
  for (const [, screen = "", width, language] of named) {
    const picture: Picture = { screen, width: Number(width), language: language === "en" ? "en" : "zh-CN" }
    pictures.set(pictureName(picture), picture)
  }
  return [...pictures.values()]
}
