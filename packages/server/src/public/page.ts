/**
 * Page 公开网页: the frame of everything that strangers see: no script, no cookie, no picture, readable at 360 px and on paper.
 *
 * Chinese stands first and English below it, so that a printed page says the same to everybody.
 */
import { createHash } from "node:crypto"
import type { CivilDate, Wording } from "@jingzhun/core"
import { html, raw } from "hono/html"
import { PUBLIC_SENTENCES } from "../wording/public-sentences.ts"
import { PAGE_STYLE } from "./page-style.ts"

/** A piece of a page, with everything that came from outside escaped. */
export type Piece = ReturnType<typeof html>

/** Puts the content of a page into its frame. */
export const pageOf = (title: Wording, content: Piece): Piece =>
  html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, noarchive, nosnippet" />
        <title>${title["zh-CN"]} · ${PUBLIC_SENTENCES.site["zh-CN"]}</title>
        ${STYLE}
      </head>
      <body>
        <header><a href="/public/postings">${both(PUBLIC_SENTENCES.site)}</a></header>
        <main>${content}</main>
      </body>
    </html> `

/** Made here and not in the page, for not a blank may stand between the style and what its hash is of. */
const STYLE = raw(`<style>${PAGE_STYLE}</style>`)

/** What a browser may do with a page: show it in this one style, and send its form back here. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(PAGE_STYLE).digest("base64")}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ")

/** Says something in both languages. */
export const both = (wording: Wording): Piece =>
  html`<span lang="zh-CN">${wording["zh-CN"]}</span> <span lang="en" class="en">${wording.en}</span>`

/** A day in both languages. */
export const dayIn = (day: CivilDate): Wording => {
  const [year = "", month = "", date = ""] = day.split("-")
  const english = `${Number(date)} ${MONTHS[Number(month) - 1] ?? ""} ${year}`
  return { "zh-CN": `${year}年${Number(month)}月${Number(date)}日`, en: english }
}

const MONTHS = "January February March April May June July August September October November December".split(" ")

/** Money in both languages. */
export const moneyIn = (fen: number): Wording => {
  const yuan = (fen / 100).toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return { "zh-CN": `${yuan} 元`, en: `CNY ${yuan}` }
}
