/**
 * Document routes 文档: which documents this account may open, and tickets to open them with.
 */
import type { Actor, DocumentParts } from "@jingzhun/documents"
import { can, parseDocumentName } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { Hono } from "hono"
import type { Services } from "../services.ts"
import type { Village } from "../store/villages.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import { readJson, textAt } from "./read-json.ts"
import { sessionOf } from "./who.ts"

/** Makes the routes /api/documents and /api/tickets. */
export const documentRoutes = (services: Services): Hono => {
  const { store, openings, tickets, now } = services
  const routes = new Hono()

  routes.get("/documents", async (context) => {
    const session = await sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    const names = await store.list()
    const places = new Map((await services.villages.list()).map((village) => [village.code, village]))
    return context.json(names.flatMap((name) => entriesOf(name, session.actor, places)))
  })

  routes.post("/tickets", async (context) => {
    if ((await sessionOf(context, services)) === undefined)
      return answerFailure(context, httpFailure("unauthenticated"))
    const body = await readJson(context, TICKET_BYTES)
    if (Result.isFailure(body)) return answerFailure(context, body.failure)
    // A body may take a minute to come: who counts is who they are now that it is here.
    const session = await sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    const name = textAt(body.success, "document", 200)
    if (Result.isFailure(name)) return answerFailure(context, name.failure)
    const document = parseDocumentName(name.success)
    if (Result.isFailure(document)) return answerFailure(context, httpFailure("not-found"))
    // Asked first: whether a document is there is no business of those who may not read it.
    if (!can(session.actor, "read", document.success)) return answerFailure(context, httpFailure("forbidden"))
    const opening = await openings.open(name.success, document.success, session.actor)
    if (opening === "none") return answerFailure(context, httpFailure("not-found"))
    if (opening === "too-many") return answerFailure(context, httpFailure("too-many-documents"))
    const ticket = await tickets.issue({ session: session.id, document: name.success }, now())
    return context.json({ ticket })
  })

  return routes
}

const TICKET_BYTES = 4096

const entriesOf = (name: string, actor: Actor, villages: ReadonlyMap<string, Village>) => {
  const parsed = parseDocumentName(name)
  if (Result.isFailure(parsed) || !can(actor, "read", parsed.success)) return []
  const document: DocumentParts = parsed.success
  const village = villages.get(document.village)
  return [
    {
      name,
      kind: document.kind,
      village: document.village,
      villageName: village?.name ?? document.village,
      townshipName: village?.township ?? null,
      countyName: village?.county ?? null,
      ...("year" in document ? { year: document.year } : { id: document.id }),
      canWrite: can(actor, "write", document),
    },
  ]
}
