/**
 * Base routes 底册: what a roster begins with, by its hash; a first import; a new year.
 *
 * A base never changes under its hash, so a device that has fetched it keeps it, and need not ask again. The browser itself may not: its
 * cache knows neither accounts nor erasures.
 */
import { inflateSync } from "node:zlib"
import type { DivisionCode } from "@jingzhun/core"
import { divisionCode } from "@jingzhun/core"
import type { Actor, BaseRecord } from "@jingzhun/documents"
import { can, keepsVillage, parseDocumentName } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { Context } from "hono"
import { Hono } from "hono"
import { noteAct } from "../audit/note-act.ts"
import { beginImport } from "../bases/begin-import.ts"
import type { RosterPlace } from "../bases/begin-roster.ts"
import type { UnsettledCell } from "../bases/new-year.ts"
import { beginYear } from "../bases/new-year.ts"
import type { Services } from "../services.ts"
import { HTTP_SENTENCES } from "../wording/http-sentences.ts"
import { languageOf } from "../wording/language.ts"
import { addressOf } from "./address.ts"
import type { HttpFailure } from "./failure.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import { readJson, textAt } from "./read-json.ts"
import { sessionOf } from "./who.ts"

/** Makes the routes /api/bases and /api/years. */
export const baseRoutes = (services: Services): Hono => {
  const { rosters } = services
  const routes = new Hono()

  routes.get("/bases/:hash", async (context) => {
    const session = await sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    const hash = context.req.param("hash")
    const documents = await rosters.bases.documentsOf(hash)
    // Whether there is such a base is no business of those who may not read it.
    const bytes = documents.some((name) => mayRead(session.actor, name)) && (await rosters.bases.bytesOf(hash))
    if (bytes === false || bytes === undefined) return answerFailure(context, httpFailure("not-found"))
    context.header("Content-Type", "application/json; charset=utf-8")
    if (!/\bdeflate\b/.test(context.req.header("accept-encoding") ?? "")) {
      return context.body(new Uint8Array(inflateSync(bytes)))
    }
    context.header("Content-Encoding", "deflate")
    return context.body(new Uint8Array(bytes))
  })

  routes.post("/bases", async (context) => {
    const asked = await keeperAt(context, services, IMPORT_BYTES)
    if (Result.isFailure(asked)) return answerFailure(context, asked.failure)
    const { actor, place, body } = asked.success
    const file = textAt(body, "file", FILE_CHARACTERS)
    const records = recordsIn(body)
    if (Result.isFailure(file)) return answerFailure(context, file.failure)
    if (records === undefined) return answerFailure(context, httpFailure("bad-request", { path: "$.records" }))
    const outcome = await beginImport(rosters, place, { by: actor.account, file: file.success, records })
    if (outcome._tag === "Unfit") return answerFailure(context, httpFailure("bad-request", { path: outcome.path }))
    if (outcome._tag === "InUse") return answerFailure(context, httpFailure("roster-in-use"))
    await noteAct(services, "roster-imported", { actor, from: addressOf(context), detail: detailOf(place) })
    return context.json({ made: true })
  })

  routes.post("/years", async (context) => {
    const asked = await keeperAt(context, services, YEAR_BYTES)
    if (Result.isFailure(asked)) return answerFailure(context, asked.failure)
    const { actor, place } = asked.success
    const outcome = await beginYear(rosters, place, actor.account)
    switch (outcome._tag) {
      case "Made":
        await noteAct(services, "year-begun", { actor, from: addressOf(context), detail: detailOf(place) })
        return context.json({ year: outcome.year, made: true })
      case "There":
        return context.json({ year: outcome.year, made: false })
      case "NoRoster":
        return answerFailure(context, httpFailure("not-found"))
      case "NotNow":
        return answerFailure(context, httpFailure("bad-request", { path: "$.year" }))
      case "InUse":
        return answerFailure(context, httpFailure("roster-in-use"))
      case "Unsettled":
        return answerUnsettled(context, outcome.year, outcome.cells)
    }
  })

  return routes
}

const YEAR_BYTES = 4096
const IMPORT_BYTES = 48 * 1024 * 1024
const FILE_CHARACTERS = 200

const mayRead = (actor: Actor, name: string): boolean => {
  const document = parseDocumentName(name)
  return Result.isSuccess(document) && can(actor, "read", document.success)
}

const detailOf = ({ village, year }: RosterPlace): string => `${village} ${year}`

/** Which cells wait to be settled; their values stand in the roster, for those who may read them. */
const answerUnsettled = (context: Context, year: number, cells: readonly UnsettledCell[]): Response => {
  const message = HTTP_SENTENCES.unsettled[languageOf(context.req.header("accept-language"))]
  return context.json({ error: { code: "unsettled", message }, year, cells }, 409)
}

interface Asked {
  readonly actor: Actor
  readonly place: RosterPlace
  readonly body: unknown
}

/** Reads a request of somebody who keeps the village that it names. */
const keeperAt = async (
  context: Context,
  services: Services,
  maximumBytes: number,
): Promise<Result.Result<Asked, HttpFailure>> => {
  if ((await sessionOf(context, services)) === undefined) return Result.fail(httpFailure("unauthenticated"))
  const body = await readJson(context, maximumBytes)
  if (Result.isFailure(body)) return Result.fail(body.failure)
  // A body may take a minute to come: who counts is who they are now that it is here.
  const session = await sessionOf(context, services)
  if (session === undefined) return Result.fail(httpFailure("unauthenticated"))
  const place = await placeIn(body.success, services)
  if (Result.isFailure(place)) return Result.fail(place.failure)
  const { actor } = session
  if (!keepsVillage(actor, place.success.village)) return Result.fail(httpFailure("forbidden"))
  return Result.succeed({ actor, place: place.success, body: body.success })
}

const placeIn = async (body: unknown, { villages }: Services): Promise<Result.Result<RosterPlace, HttpFailure>> => {
  const code = textAt(body, "village", 12)
  if (Result.isFailure(code)) return Result.fail(code.failure)
  const village = divisionCode(code.success)
  if (Result.isFailure(village)) return Result.fail(httpFailure("bad-request", { path: "$.village" }))
  const year: unknown = Reflect.get(body as object, "year")
  if (!Number.isSafeInteger(year) || Number(year) < 1000 || Number(year) > 9999) {
    return Result.fail(httpFailure("bad-request", { path: "$.year" }))
  }
  if ((await villages.find(village.success)) === undefined) return Result.fail(httpFailure("not-found"))
  return Result.succeed({ village: village.success satisfies DivisionCode, year: Number(year) })
}

const recordsIn = (body: unknown) => {
  const records: unknown = Reflect.get(body as object, "records")
  if (typeof records !== "object" || records === null) return undefined
  const [roster, sensitive]: readonly unknown[] = [
    Reflect.get(records, "roster"),
    Reflect.get(records, "roster-sensitive"),
  ]
  if (!Array.isArray(roster) || !Array.isArray(sensitive)) return undefined
  return { roster: roster as readonly BaseRecord[], "roster-sensitive": sensitive as readonly BaseRecord[] }
}
