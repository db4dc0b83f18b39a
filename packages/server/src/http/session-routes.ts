/**
 * Session routes 登录: log in, who am I, log out.
 */
import * as Result from "effect/Result"
import { Hono } from "hono"
import type { Context } from "hono"
import type { Actor } from "@jingzhun/documents"
import type { KeptAccount } from "../accounts/account-store.ts"
import { authenticate } from "../accounts/authenticate.ts"
import { noteAct } from "../audit/note-act.ts"
import type { Services } from "../services.ts"
import type { Villages } from "../store/villages.ts"
import { addressOf } from "./address.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import type { HttpFailure } from "./failure.ts"
import { readJson, textAt } from "./read-json.ts"
import type { InTurn } from "../turns.ts"
import { makeTurns } from "../turns.ts"
import { clearSessionCookie, sessionOf, setSessionCookie } from "./who.ts"

/** Makes the routes under /api/session. */
export const sessionRoutes = (services: Services): Hono => {
  const routes = new Hono()
  const inTurn = makeTurns()
  routes.post("/", async (context) => {
    const account = await logIn(context, services, inTurn)
    if (Result.isFailure(account)) return answerFailure(context, account.failure)
    const { actor, password } = account.success
    const before = await sessionOf(context, services)
    if (before !== undefined) await services.sessions.end(before.id)
    const opened = await services.sessions.open(actor.account, services.now(), password)
    // The account was barred, or its password changed, since it was looked at.
    if (opened === undefined) return answerFailure(context, httpFailure("wrong-password"))
    setSessionCookie(context, opened.token)
    await noteAct(services, "log-in", { actor, from: addressOf(context) })
    return context.json(await identityOf(actor, services))
  })
  routes.get("/", async (context) => {
    const session = await sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    return context.json(await identityOf(session.actor, services))
  })
  routes.delete("/", async (context) => {
    const session = await sessionOf(context, services)
    if (session !== undefined) {
      await services.sessions.end(session.id)
      await noteAct(services, "log-out", { actor: session.actor, from: addressOf(context) })
    }
    clearSessionCookie(context)
    return context.body(null, 204)
  })
  return routes
}

const logIn = async (
  context: Context,
  services: Services,
  inTurn: InTurn,
): Promise<Result.Result<KeptAccount, HttpFailure>> => {
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
  services: Services,
): Promise<Result.Result<KeptAccount, HttpFailure>> => {
  const { failures, accounts, metrics, now } = services
  const waits = [failures.account.waitFor(name, now()), failures.address.waitFor(address, now())]
  const seconds = Math.max(...(await Promise.all(waits)))
  if (seconds > 0) {
    metrics.counted("log_ins", "throttled")
    return Result.fail(httpFailure("throttled", { retryAfterSeconds: seconds }))
  }
  const account = await authenticate(accounts, name, password)
  metrics.counted("log_ins", account === undefined ? "failed" : "opened")
  if (account === undefined) {
    await Promise.all([failures.account.fail(name, now()), failures.address.fail(address, now())])
    const tried = await accounts.find(name)
    await noteAct(services, "log-in-failed", { actor: { account: name, area: tried?.actor.area ?? "" }, from: address })
    return Result.fail(httpFailure("wrong-password"))
  }
  await failures.account.clear(name)
  return Result.succeed(account)
}

const LOGIN_BYTES = 4096

/** The name of a village, or of the township that the area is; a county has no name here. */
const areaNameOf = async (area: string, villages: Villages): Promise<string | null> => {
  if (area.length === TOWNSHIP_DIGITS)
    return (await villages.list()).find(({ code }) => code.startsWith(area))?.township ?? null
  return (await villages.find(area))?.name ?? null
}

const TOWNSHIP_DIGITS = 9

const identityOf = async (actor: Actor, { villages }: Services) => ({
  account: actor.account,
  role: actor.role,
  area: actor.area,
  areaName: await areaNameOf(actor.area, villages),
})
