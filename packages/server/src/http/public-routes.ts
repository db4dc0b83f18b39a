/**
 * Public routes 公示接口: postings and objections for everybody, without account and without cookie, as a page or as JSON.
 */
import { createHash } from "node:crypto"
import type { DivisionCode } from "@jingzhun/core"
import { divisionCode } from "@jingzhun/core"
import * as Result from "effect/Result"
import { Hono } from "hono"
import type { Context } from "hono"
import { hangingPage, villagesPage } from "../public/list-page.ts"
import { findObjection } from "../public/objection-finder.ts"
import { objectionForm, objectionPage, sentencePage } from "../public/objection-page.ts"
import type { ObjectionFault, Objecting } from "../public/objections.ts"
import { asksForEntry, object, objectingRule } from "../public/objections.ts"
import type { Piece } from "../public/page.ts"
import { PAGE_POLICY } from "../public/page.ts"
import type { FoundPosting } from "../public/posting-finder.ts"
import { findPosting, hangingIn, placeOf } from "../public/posting-finder.ts"
import { noPostingPage, postingPage } from "../public/posting-page.ts"
import type { ObjectionForm } from "../public/posting-page.ts"
import { makeThrottle } from "../accounts/throttle.ts"
import type { Services } from "../services.ts"
import { languageOf } from "../wording/language.ts"
import { objectionFault, PUBLIC_SENTENCES } from "../wording/public-sentences.ts"
import { addressOf } from "./address.ts"
import type { HttpFailure } from "./failure.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import { readObjecting } from "./read-objecting.ts"

/** Makes the routes under /public. */
export const publicRoutes = (services: Services): Hono => {
  const { metrics, now } = services
  const routes = new Hono()
  const objections = makeThrottle(OBJECTIONS_PER_ADDRESS)
  const guesses = makeThrottle(GUESSES_PER_ADDRESS)

  routes.use(async (context, next) => {
    await next()
    for (const [name, value] of Object.entries(PUBLIC_HEADERS)) context.header(name, value)
  })

  routes.get("/postings", (context) => {
    const village = context.req.query("village")
    return village === undefined ? answerVillages(context, services) : answerHanging(context, village, services)
  })

  routes.get("/postings/:id", (context) => {
    const found = findPosting(bare(context.req.param("id")), services)
    metrics.counted("public_pages", found?.posting.state ?? "not-found")
    if (found === undefined) return refuse(context, httpFailure("not-found"), noPostingPage())
    return answer(context, { json: found.posting, page: () => postingPage(found.posting, formOf(found)) })
  })

  routes.post("/postings/:id/objections", async (context) => {
    const address = addressOf(context)
    const seconds = objections.waitFor(address, now())
    if (seconds > 0) {
      metrics.counted("objections", "throttled")
      const failure = httpFailure("too-many-objections", { retryAfterSeconds: seconds })
      return refuse(context, failure, sentencePage(PUBLIC_SENTENCES.throttled))
    }
    objections.fail(address, now())
    const found = findPosting(context.req.param("id"), services)
    if (found === undefined) return refuse(context, httpFailure("not-found"), noPostingPage())
    const objecting = await readObjecting(context)
    if (Result.isFailure(objecting)) {
      return refuse(context, objecting.failure, sentencePage(PUBLIC_SENTENCES.notReadable))
    }
    const taken = await object(found, objecting.success, services)
    metrics.counted("objections", Result.isSuccess(taken) ? "taken" : taken.failure._tag)
    if (Result.isFailure(taken))
      return answerFault(context, { found, objecting: objecting.success, fault: taken.failure })
    const url = `/public/objections/${taken.success}`
    context.header("Cache-Control", "no-store")
    if (!wantsJson(context)) return context.redirect(url, 303)
    return context.json({ objection: taken.success, url }, 201, { Location: url })
  })

  routes.get("/objections", (context) => {
    const code = context.req.query("code")
    if (code === undefined) return send(context, objectionForm(false))
    return context.redirect(`/public/objections/${encodeURIComponent(code)}`, 303)
  })

  routes.get("/objections/:code", (context) => {
    const address = addressOf(context)
    const seconds = guesses.waitFor(address, now())
    if (seconds > 0) {
      const failure = httpFailure("too-many-objections", { retryAfterSeconds: seconds })
      return refuse(context, failure, sentencePage(PUBLIC_SENTENCES.throttled))
    }
    const found = findObjection(bare(context.req.param("code")), services)
    if (found === undefined) {
      guesses.fail(address, now())
      return refuse(context, httpFailure("not-found"), objectionForm(true))
    }
    context.header("Cache-Control", "no-store")
    return wantsJson(context) ? context.json(found) : send(context, objectionPage(found))
  })

  routes.all("*", (context) => refuse(context, httpFailure("not-found"), noPostingPage()))
  return routes
}

/** A whole village may stand behind one address, and a whole county behind one proxy. */
const OBJECTIONS_PER_ADDRESS = { failures: 60, windowMs: 60 * 60 * 1000 } as const
const GUESSES_PER_ADDRESS = { failures: 60, windowMs: 60 * 60 * 1000 } as const

const PUBLIC_HEADERS = {
  "Content-Security-Policy": PAGE_POLICY,
  // Named to ourselves alone: without any referrer a browser would not say where the form of a page comes from.
  "Referrer-Policy": "same-origin",
  "X-Robots-Tag": "noindex, noarchive, nosnippet",
} as const

const answerHanging = (context: Context, written: string, services: Services): Response | Promise<Response> => {
  const code = divisionCode(written)
  const village =
    Result.isSuccess(code) && services.villages.find(code.success) !== undefined ? code.success : undefined
  services.metrics.counted("public_pages", village === undefined ? "not-found" : "village")
  if (village === undefined) {
    return refuse(context, httpFailure("not-found"), sentencePage(PUBLIC_SENTENCES.noVillage))
  }
  const postings = hangingIn(village, services)
  const place = placeOf(village, services)
  return answer(context, { json: { village: place, postings }, page: () => hangingPage(place, postings) })
}

const answerVillages = (context: Context, services: Services): Response | Promise<Response> => {
  services.metrics.counted("public_pages", "villages")
  const villages = services.villages
    .list()
    .map(({ code }) => code as DivisionCode)
    .map((code) => ({ village: placeOf(code, services), postings: hangingIn(code, services).length }))
    .filter(({ postings }) => postings > 0)
  return answer(context, { json: { villages }, page: () => villagesPage(villages) })
}

interface Untaken {
  readonly found: FoundPosting
  readonly objecting: Objecting
  readonly fault: ObjectionFault
}

/** What was typed comes back with the reason, so that nobody has to write it again. */
const answerFault = (context: Context, { found, objecting, fault }: Untaken): Response | Promise<Response> => {
  const why = objectionFault(fault)
  const detail = why[languageOf(context.req.header("accept-language"))]
  const form: ObjectionForm = { ...formOf(found), typed: { ...objecting, fault: why } }
  return refuse(context, httpFailure("objection-not-taken", { detail }), postingPage(found.posting, form))
}

const formOf = (found: FoundPosting): ObjectionForm => {
  const rule = objectingRule(found)
  if (rule === undefined) return { asks: "nothing" }
  return { asks: asksForEntry(rule) ? "entry and text" : "text" }
}

interface Answer {
  readonly json: object
  readonly page: () => Piece
}

/** Answers with what may be kept for a minute, by everybody's browser and by what stands between. */
const answer = async (context: Context, { json, page }: Answer): Promise<Response> => {
  const isJson = wantsJson(context)
  const body = isJson ? JSON.stringify(json) : String(await page())
  const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`
  context.header("Cache-Control", "public, max-age=60")
  context.header("Vary", "Accept")
  context.header("ETag", tag)
  if (context.req.header("if-none-match") === tag) return context.body(null, 304)
  context.header("Content-Type", isJson ? "application/json; charset=UTF-8" : "text/html; charset=UTF-8")
  return context.body(body)
}

const send = (context: Context, page: Piece): Response | Promise<Response> => {
  context.header("Cache-Control", "no-store")
  return context.html(page)
}

const refuse = async (context: Context, failure: HttpFailure, page: Piece): Promise<Response> => {
  context.header("Cache-Control", "no-store")
  const said = answerFailure(context, failure)
  if (wantsJson(context)) return said
  return context.html(page, said.status as 404)
}

/** By the address or by what is asked for; a browser asks for a page. */
const wantsJson = (context: Context): boolean => {
  const accept = context.req.header("accept") ?? ""
  if (context.req.path.endsWith(".json")) return true
  const sent = context.req.header("content-type") ?? ""
  return !accept.includes("text/html") && (accept.includes("application/json") || /^application\/json\b/i.test(sent))
}

const bare = (name: string): string => name.replace(/\.json$/, "")
