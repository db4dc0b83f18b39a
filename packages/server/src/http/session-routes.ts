/**
 * Session routes 登录: log in, who am I, log out.
 */
import * as Result from "effect/Result"
import { Hono } from "hono"
import type { Context } from "hono"
import type { Actor } from "@jingzhun/documents"
import type { Services } from "../services.ts"
import type { Villages } from "../store/villages.ts"
import { addressOf } from "./address.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import type { HttpFailure } from "./failure.ts"
import { readJson, textAt } from "./read-json.ts"
import type { InTurn } from "./turns.ts"
import { makeTurns } from "./turns.ts"
import { clearSessionCookie, sessionOf, setSessionCookie } from "./who.ts"

/** Makes the routes under /api/session. */
export const sessionRoutes = (services: Services): Hono => {
  const routes = new Hono()
  const inTurn = makeTurns()
  routes.post("/", async (context) => {
    const actor = await logIn(context, services, inTurn)
    if (Result.isFailure(actor)) return answerFailure(context, actor.failure)
    const before = sessionOf(context, services)
    if (before !== undefined) services.sessions.end(before.id)
    const { token } = services.sessions.open(actor.success.account, services.now())
    setSessionCookie(context, token)
    return context.json(identityOf(actor.success, services))
  })
  routes.get("/", (context) => {
    const session = sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    return context.json(identityOf(session.actor, services))
  })
  routes.delete("/", (context) => {
    const session = sessionOf(context, services)
    if (session !== undefined) services.sessions.end(session.id)
    clearSessionCookie(context)
    return context.body(null, 204)
  })
  return routes
}

const logIn = async (
  context: Context,
  services: Services,
  inTurn: InTurn,
): Promise<Result.Result<Actor, HttpFailure>> => {
  const body = await readJson(context, LOGIN_BYTES)
  if (Result.isFailure(body)) return Result.fail(body.failure)
  const name = textAt(body.success, "name", 100)
  if (Result.isFailure(name)) return Result.fail(name.failure)
  const password = textAt(body.success, "password", 200)
  if (Result.isFailure(password)) return Result.fail(password.failure)
  const attempt = { name: name.success, password: password.success, address: addressOf(context) }
  return inTurn(`address ${attempt.address}`, () =>
    inTurn(`account ${attempt.name}`, () => tryPassword(attempt, services)),
  )
}

interface Attempt {
  readonly name: string
  readonly password: string
  readonly address: string
}

const tryPassword = async (
  { name, password, address }: Attempt,
  { throttles, accounts, now }: Services,
): Promise<Result.Result<Actor, HttpFailure>> => {
  const seconds = Math.max(throttles.account.waitFor(name, now()), throttles.address.waitFor(address, now()))
  if (seconds > 0) return Result.fail(httpFailure("throttled", { retryAfterSeconds: seconds }))
  const actor = await accounts.authenticate(name, password)
  if (actor === undefined) {
    throttles.account.fail(name, now())
    throttles.address.fail(address, now())
    return Result.fail(httpFailure("wrong-password"))
  }
  throttles.account.clear(name)
  return Result.succeed(actor)
}

const LOGIN_BYTES = 4096

/** The name of a village, or of the township that the area is; a county has no name here. */
const areaNameOf = (area: string, villages: Villages): string | null => {
  if (area.length === TOWNSHIP_DIGITS)
    return villages.list().find(({ code }) => code.startsWith(area))?.township ?? null
  return villages.find(area)?.name ?? null
}

const TOWNSHIP_DIGITS = 9

const identityOf = (actor: Actor, { villages }: Services) => ({
  account: actor.account,
  role: actor.role,
  area: actor.area,
  areaName: areaNameOf(actor.area, villages),
})
