/**
 * Sync route 同步: a socket on one document, opened with the session cookie or a ticket.
 *
 * Refusals are said as close codes after the handshake, because a browser shows a page nothing of a refused handshake.
 */
import type { DocumentParts } from "@jingzhun/documents"
import { can, parseDocumentName } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { Hono } from "hono"
import type { Context } from "hono"
import type { Session } from "../accounts/session-store.ts"
import type { Visitor } from "../relay/connection.ts"
import type { Services } from "../services.ts"
import { languageOf } from "../wording/language.ts"
import type { RefusalCode } from "../wording/refusal-sentences.ts"
import { addressOf } from "./address.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import { sessionOf } from "./who.ts"

/** Who may come in, and to what; or the code that the socket is closed with. */
export type Admission = Result.Result<Admitted, RefusalCode>

/** Where the route leaves its answer for the one who opens the socket; only a handshake has it. */
export interface Door {
  admission?: Admission
}

/** Makes the route /sync/{document}. */
export const syncRoute = (services: Services): Hono<{ Bindings: { readonly door?: Door } }> => {
  const routes = new Hono<{ Bindings: { readonly door?: Door } }>()
  routes.get("/*", async (context) => {
    const { door } = context.env
    if (door === undefined) return answerFailure(context, httpFailure("not-found"))
    door.admission = await admit(context, services)
    return context.body(null)
  })
  return routes
}

/** A visitor and the document that is wanted. */
interface Admitted {
  readonly name: string
  readonly document: DocumentParts
  readonly visitor: Visitor
}

const admit = async (context: Context, services: Services): Promise<Result.Result<Admitted, RefusalCode>> => {
  const name = nameOf(context)
  const session = await visitorSession(context, name, services)
  if (session === undefined) return Result.fail(4401)
  const document = parseDocumentName(name)
  if (Result.isFailure(document)) return Result.fail(4404)
  if (!can(session.actor, "read", document.success)) return Result.fail(4403)
  const visitor: Visitor = {
    actor: session.actor,
    session: session.id,
    address: addressOf(context),
    language: languageOf(context.req.header("accept-language")),
    isExtended: context.req.query("x") === "1",
    unpacks: context.req.query("x") === "1" && context.req.query("z") === "1",
  }
  return Result.succeed({ name, document: document.success, visitor })
}

const visitorSession = async (context: Context, name: string, services: Services): Promise<Session | undefined> => {
  const { tickets, sessions, now } = services
  const ticket = context.req.query("ticket")
  if (ticket === undefined) return sessionOf(context, services)
  const admission = await tickets.redeem(ticket, name, now())
  return admission && sessions.findById(admission.session, now())
}

/** The name of the document: its slashes may stand as they are or be percent-encoded. */
const nameOf = (context: Context): string => {
  const path = new URL(context.req.url).pathname.replace(/^\/sync\//, "")
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
