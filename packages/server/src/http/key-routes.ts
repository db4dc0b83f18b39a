/**
 * Key routes 密钥: spare keys for those who write sensitive values, and a village's keys for those who may read them.
 *
 * How many were handed out is in the audit log, and bounded for each account and day.
 */
import { divisionCode } from "@jingzhun/core"
import { can } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { Context } from "hono"
import { Hono } from "hono"
import type { Session } from "../accounts/session-store.ts"
import { noteAct } from "../audit/note-act.ts"
import type { BoundKey } from "../keys/key-store.ts"
import { readBrought } from "../keys/read-brought.ts"
import { makeKeyMeter } from "../keys/key-meter.ts"
import { newKeys } from "../keys/sealing.ts"
import type { Services } from "../services.ts"
import { addressOf } from "./address.ts"
import type { HttpFailure } from "./failure.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import { readJson, textAt } from "./read-json.ts"
import { sessionOf } from "./who.ts"

/** Makes the routes under /api/keys. */
export const keyRoutes = (services: Services): Hono => {
  const { keys, now } = services
  const routes = new Hono()
  const mayHave = makeKeyMeter(services.failures.keys)

  routes.post("/spare", async (context) => {
    const posted = await readPosted(context, services, BODY_BYTES)
    if (Result.isFailure(posted)) return answerFailure(context, posted.failure)
    const count = countIn(posted.success.body)
    if (count === undefined) return answerFailure(context, httpFailure("bad-request", { path: "$.count" }))
    const { village, session } = posted.success
    const made = newKeys(count)
    const { account } = session.actor
    const at = now()
    const order = { village, account, at, keys: made, since: at - DAY_MS, most: KEYS_MADE_A_DAY }
    if (!(await keys.make(order))) return answerFailure(context, httpFailure("too-many-keys"))
    await noteKeys(context, services, { session, village, count })
    return context.json({ keys: made.map(({ id, secret }) => ({ id, key: base64url(secret) })) })
  })

  routes.post("/back", async (context) => {
    const posted = await readPosted(context, services, BACK_BYTES)
    if (Result.isFailure(posted)) return answerFailure(context, posted.failure)
    const brought = readBrought(posted.success.body)
    if (brought === undefined) return answerFailure(context, httpFailure("bad-request", { path: "$.keys" }))
    // A server that has forgotten nothing takes no key that it has not made.
    if ((await keys.restores()) === 0) return context.json({ taken: 0 })
    const { village, session } = posted.success
    const { account } = session.actor
    return context.json({ taken: await keys.bringBack({ village, account, at: now(), keys: brought }) })
  })

  routes.get("/", async (context) => {
    const named = context.req.query("village") ?? ""
    const place = await placeOf(context, services, { village: named, action: "read" })
    if (Result.isFailure(place)) return answerFailure(context, place.failure)
    const after = Number(context.req.query("after") ?? "0")
    if (!Number.isSafeInteger(after) || after < 0)
      return answerFailure(context, httpFailure("bad-request", { path: "?after" }))
    const { village, session } = place.success
    const page = await keys.after(village, after, KEYS_A_PAGE)
    const count = page.keys.filter((key) => "secret" in key).length
    if (!(await mayHave(session.actor.account, count, now())))
      return answerFailure(context, httpFailure("too-many-keys"))
    if (count > 0) await noteKeys(context, services, { session, village, count })
    return context.json({ ...page, keys: page.keys.map(keyAsJson), restores: await keys.restores() })
  })

  return routes
}

const DAY_MS = 86_400_000
const BODY_BYTES = 1024
const BACK_BYTES = 1024 * 1024
const KEYS_AT_ONCE = 1000
const KEYS_MADE_A_DAY = 50_000
const KEYS_A_PAGE = 5000

interface KeyPlace {
  readonly village: string
  readonly session: Session
}

/** Reads what is sent for a village in which one may write sensitive values. */
const readPosted = async (context: Context, services: Services, mostBytes: number) => {
  const body = await readJson(context, mostBytes)
  if (Result.isFailure(body)) return body
  const village = textAt(body.success, "village", 12)
  if (Result.isFailure(village)) return village
  const place = await placeOf(context, services, { village: village.success, action: "write" })
  return Result.map(place, (found) => ({ ...found, body: body.success }))
}

/** The village of a request, if who asks may do so with its sensitive values. */
const placeOf = async (
  context: Context,
  services: Services,
  { village: named, action }: { readonly village: string; readonly action: "read" | "write" },
): Promise<Result.Result<KeyPlace, HttpFailure>> => {
  const session = await sessionOf(context, services)
  if (session === undefined) return Result.fail(httpFailure("unauthenticated"))
  const code = divisionCode(named)
  if (Result.isFailure(code)) return Result.fail(httpFailure("bad-request", { path: "village" }))
  const village = code.success
  if (!can(session.actor, action, { village, kind: "roster-sensitive" })) return Result.fail(httpFailure("forbidden"))
  if ((await services.villages.find(village)) === undefined) return Result.fail(httpFailure("not-found"))
  return Result.succeed({ village, session })
}

const countIn = (body: unknown): number | undefined => {
  const count = typeof body === "object" && body !== null && "count" in body ? body.count : undefined
  const fits = typeof count === "number" && Number.isSafeInteger(count) && count >= 1 && count <= KEYS_AT_ONCE
  return fits ? count : undefined
}

const noteKeys = (
  context: Context,
  services: Services,
  { session, village, count }: KeyPlace & { readonly count: number },
): Promise<void> =>
  noteAct(services, "keys-given", {
    actor: session.actor,
    from: addressOf(context),
    detail: `${village} ${count}`,
  })

const keyAsJson = (key: BoundKey) =>
  "secret" in key ? { id: key.id, record: key.record, key: base64url(key.secret) } : key

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url")
