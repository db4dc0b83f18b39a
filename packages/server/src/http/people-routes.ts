/**
 * People routes 姓名: what people call the accounts whose work somebody sees, of the own area and of those above it.
 */
import type { Actor } from "@jingzhun/documents"
import { Hono } from "hono"
import type { NamedAccount } from "../accounts/account-store.ts"
import type { Services } from "../services.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import { sessionOf } from "./who.ts"

/** Makes the route /api/people. */
export const peopleRoutes = (services: Services): Hono => {
  const routes = new Hono()
  routes.get("/people", async (context) => {
    const session = await sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    const named = (await services.accounts.names()).filter((one) => isNear(session.actor, one))
    return context.json({ people: named.map(({ account, name }) => ({ account, name })) })
  })
  return routes
}

/** Whoever works within the area, or above it. */
const isNear = ({ area }: Actor, other: NamedAccount): boolean =>
  other.area.startsWith(area) || area.startsWith(other.area)
