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
import { makePageCache } from "../public/page-cache.ts"
import type { FoundPosting } from "../public/posting-finder.ts"
import { findPosting, hangingIn } from "../public/posting-finder.ts"
import { noPostingPage, postingPage } from "../public/posting-page.ts"
import type { ObjectionForm } from "../public/posting-page.ts"
import type { Services } from "../services.ts"
import type { Village } from "../store/villages.ts"
import { makeTurns } from "../turns.ts"
import { languageOf } from "../wording/language.ts"
import { objectionFault, PUBLIC_SENTENCES } from "../wording/public-sentences.ts"
import { addressOf } from "./address.ts"
import type { HttpFailure } from "./failure.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import { readObjecting } from "./read-objecting.ts"

/** Makes the routes under /public. */
export const publicRoutes = (services: Services): Hono => {
  const { metrics, now, failures } = services
  const routes = new Hono()
  const answer = makeAnswer(services)
  const inTurn = makeTurns()

  routes.use(async (context, next) => {
    await next()
    for (const [name, value] of Object.entries(PUBLIC_HEADERS)) context.header(name, value)
  })

  routes.get("/postings", (context) => {
    const written = context.req.query("village")
    if (written === undefined) return answer(context, { key: "villages", make: () => villagesIn(services) })
    const code = divisionCode(written)
    const village = Result.isSuccess(code) ? code.success : undefined
    const none = (): Piece => sentencePage(PUBLIC_SENTENCES.noVillage)
    return answer(context, {
      key: `village ${village ?? ""}`,
      make: async () => village && hangingOf(village, services),
      none,
    })
  })

  routes.get("/postings/:id", (context) => {
    const id = bare(context.req.param("id"))
    return answer(context, { key: `posting ${id}`, make: () => postingWith(id, services), none: noPostingPage })
  })

  routes.post("/postings/:id/objections", async (context) => {
    const seconds = await failures.objection.take(addressOf(context), now())
    if (seconds > 0) {
      metrics.counted("objections", "throttled")
      const failure = httpFailure("too-many-objections", { retryAfterSeconds: seconds })
      return refuse(context, failure, sentencePage(PUBLIC_SENTENCES.throttled))
    }
    const found = await findPosting(context.req.param("id"), services)
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

  routes.get("/objections/:code", async (context) => {
    const address = addressOf(context)
    // One after another, or many guesses at once would all pass before the first is counted.
    const found = await inTurn(address, async () => {
      const seconds = await failures.guess.waitFor(address, now())
      if (seconds > 0) return seconds
      const objection = await findObjection(bare(context.req.param("code")), services)
      if (objection === undefined) await failures.guess.fail(address, now())
      return objection
    })
    if (typeof found === "number") {
      const failure = httpFailure("too-many-objections", { retryAfterSeconds: found })
      return refuse(context, failure, sentencePage(PUBLIC_SENTENCES.throttled))
    }
    if (found === undefined) return refuse(context, httpFailure("not-found"), objectionForm(true))
    context.header("Cache-Control", "no-store")
    return wantsJson(context) ? context.json(found) : send(context, objectionPage(found))
  })

  routes.all("*", (context) => refuse(context, httpFailure("not-found"), noPostingPage()))
  return routes
}

const PUBLIC_HEADERS = {
  "Content-Security-Policy": PAGE_POLICY,
  // Named to ourselves alone: without any referrer a browser would not say where the form of a page comes from.
  "Referrer-Policy": "same-origin",
  "X-Robots-Tag": "noindex, noarchive, nosnippet",
} as const

/** What is asked for, as JSON and as a page. */
interface Shown {
  readonly json: object
  readonly page: () => Piece
}

const villagesIn = async (services: Services): Promise<Shown> => {
  const villages: { readonly village: Village; readonly postings: number }[] = []
  for (const village of await services.villages.list()) {
    const postings = (await hangingIn(village.code as DivisionCode, services)).length
    if (postings > 0) villages.push({ village, postings })
  }
  return { json: { villages }, page: () => villagesPage(villages) }
}

const hangingOf = async (village: DivisionCode, services: Services): Promise<Shown | undefined> => {
  const place = await services.villages.find(village)
  if (place === undefined) return undefined
  const postings = await hangingIn(village, services)
  return { json: { village: place, postings }, page: () => hangingPage(place, postings) }
}

const postingWith = async (id: string, services: Services): Promise<Shown | undefined> => {
  const found = await findPosting(id, services)
  return found && { json: found.posting, page: () => postingPage(found.posting, formOf(found)) }
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

interface Asked {
  /** By which what was made is found again. */
  readonly key: string
  readonly make: () => Promise<Shown | undefined>
  /** What is said where there is nothing. */
  readonly none?: () => Piece
}

/** Answers with what may be kept for a minute, by everybody's browser and by what stands between. */
const makeAnswer = ({ metrics, now, ledgers }: Services) => {
  const cache = makePageCache(now)
  ledgers.onEntry(cache.clear)
  return async (context: Context, { key, make, none = noPostingPage }: Asked): Promise<Response> => {
    const isJson = wantsJson(context)
    const [kind = ""] = key.split(" ")
    const body = await cache.get(`${isJson ? "json" : "page"} ${key}`, async () => {
      const shown = await make()
      if (shown === undefined) return ""
      return isJson ? JSON.stringify(shown.json) : String(await shown.page())
    })
    metrics.counted("public_pages", body === "" ? "not-found" : kind)
    if (body === "") return refuse(context, httpFailure("not-found"), none())
    const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`
    context.header("Cache-Control", "public, max-age=60")
    context.header("Vary", "Accept")
    context.header("ETag", tag)
    if (context.req.header("if-none-match") === tag) return context.body(null, 304)
    context.header("Content-Type", isJson ? "application/json; charset=UTF-8" : "text/html; charset=UTF-8")
    return context.body(body)
  }
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
