/**
 * Move routes 迁移: a household is offered to another village of the county, taken over or declined; both sides and those above see it.
 */
import type { Actor } from "@jingzhun/documents"
import { can, keepsVillage } from "@jingzhun/documents"
import type { DivisionCode } from "@jingzhun/core"
import { divisionCode } from "@jingzhun/core"
import * as Result from "effect/Result"
import type { Context } from "hono"
import { Hono } from "hono"
import type { AuditAct } from "../audit/audit-log.ts"
import { noteAct } from "../audit/note-act.ts"
import type { Move } from "../moves/move-store.ts"
import type { MoveOutcome } from "../moves/moves.ts"
import { acceptMove, endMove, offerMove, peopleOf } from "../moves/moves.ts"
import type { Services } from "../services.ts"
import { addressOf } from "./address.ts"
import type { HttpFailure } from "./failure.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import { readJson, textAt } from "./read-json.ts"
import { sessionOf } from "./who.ts"

/** Makes the routes under /api/moves. */
export const moveRoutes = (services: Services): Hono => {
  const { moves } = services
  const routes = new Hono()

  const act = async (
    context: Context,
    done: AuditAct,
    work: (asked: Asked) => Promise<Result.Result<MoveOutcome, HttpFailure>>,
  ): Promise<Response> => {
    const asked = await askedIn(context, services)
    if (Result.isFailure(asked)) return answerFailure(context, asked.failure)
    const outcome = await work(asked.success)
    if (Result.isFailure(outcome)) return answerFailure(context, outcome.failure)
    if (outcome.success._tag !== "Stands") return answerHindrance(context, outcome.success)
    const { move } = outcome.success
    const detail = `${move.from} → ${move.to} ${move.id}`
    await noteAct(services, done, { actor: asked.success.actor, from: addressOf(context), detail })
    return context.json({ move: shown(move) })
  }
  /** Answers an offer, for whoever keeps the village that may. */
  const answer = (
    context: Context,
    done: AuditAct,
    side: "from" | "to",
    work: (asked: Asked, move: Move) => Promise<Result.Result<MoveOutcome, HttpFailure>>,
  ): Promise<Response> =>
    act(context, done, async (asked) => {
      const move = await moves.moves.find(context.req.param("id") ?? "")
      if (move === undefined || !maySee(asked.actor, move)) return Result.fail(httpFailure("not-found"))
      if (!keepsVillage(asked.actor, move[side] as DivisionCode)) return Result.fail(httpFailure("forbidden"))
      return work(asked, move)
    })

  routes.get("/", async (context) => {
    const session = await sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    const seen = (await moves.moves.list(session.actor.area)).filter((move) => maySee(session.actor, move))
    const names = new Map((await services.villages.list()).map(({ code, name }) => [code, name]))
    const all = seen.map(async (move) => ({
      ...shown(move),
      fromName: names.get(move.from) ?? move.from,
      toName: names.get(move.to) ?? move.to,
      ...(move.standing === "offered" && { people: await peopleOf(moves, move) }),
    }))
    return context.json({ moves: await Promise.all(all) })
  })

  routes.get("/villages", async (context) => {
    if ((await sessionOf(context, services)) === undefined)
      return answerFailure(context, httpFailure("unauthenticated"))
    return context.json({ villages: await services.villages.list() })
  })

  routes.post("/", (context) =>
    act(context, "move-offered", async ({ actor, body }) => {
      const offer = await offerIn(body, services)
      if (Result.isFailure(offer)) return Result.fail(offer.failure)
      if (!keepsVillage(actor, offer.success.from)) return Result.fail(httpFailure("forbidden"))
      return Result.succeed(await offerMove(moves, { ...offer.success, by: actor.account }))
    }),
  )
  routes.post("/:id/accept", (context) =>
    answer(context, "move-accepted", "to", async ({ actor }, move) =>
      Result.succeed(await acceptMove(moves, move, actor.account)),
    ),
  )
  routes.post("/:id/decline", (context) =>
    answer(context, "move-declined", "to", async ({ actor, body }, move) => {
      const reason = textAt(body, "reason", REASON_CHARACTERS)
      if (Result.isFailure(reason)) return Result.fail(reason.failure)
      const ending = { standing: "declined", by: actor.account, reason: reason.success } as const
      return Result.succeed(await endMove(moves, move, ending))
    }),
  )
  routes.post("/:id/withdraw", (context) =>
    answer(context, "move-withdrawn", "from", async ({ actor }, move) =>
      Result.succeed(await endMove(moves, move, { standing: "withdrawn", by: actor.account })),
    ),
  )
  return routes
}

const BODY_BYTES = 8192
const REASON_CHARACTERS = 200

/** Whoever may read the roster of one of the two villages. */
const maySee = (actor: Actor, { from, to }: Move): boolean =>
  [from, to].some((village) => can(actor, "read", { village: village as DivisionCode, kind: "roster" }))

/** The client id is the server's own matter. */
const shown = ({ arrival, ...move }: Move) => ({
  ...move,
  ...(arrival !== undefined && { arrival: { year: arrival.year, household: arrival.household } }),
})

interface Asked {
  readonly actor: Actor
  readonly body: unknown
}

const askedIn = async (context: Context, services: Services): Promise<Result.Result<Asked, HttpFailure>> => {
  if ((await sessionOf(context, services)) === undefined) return Result.fail(httpFailure("unauthenticated"))
  const body = await readJson(context, BODY_BYTES)
  if (Result.isFailure(body)) return Result.fail(body.failure)
  const session = await sessionOf(context, services)
  if (session === undefined) return Result.fail(httpFailure("unauthenticated"))
  return Result.succeed({ actor: session.actor, body: body.success })
}

const offerIn = async (body: unknown, { villages }: Services) => {
  const wrong = (path: string) => Result.fail(httpFailure("bad-request", { path }))
  const texts = ["id", "village", "household", "to", "reason"].map((key) => textAt(body, key, REASON_CHARACTERS))
  const failed = texts.find(Result.isFailure)
  if (failed !== undefined) return Result.fail(failed.failure)
  const [id = "", village = "", household = "", target = "", reason = ""] = texts.map((text) => Result.getOrThrow(text))
  const [from, to] = [divisionCode(village), divisionCode(target)]
  const year: unknown = Reflect.get(body as object, "year")
  if (!/^[0-9a-z-]{8,40}$/.test(id)) return wrong("$.id")
  if (Result.isFailure(from)) return wrong("$.village")
  if (!Number.isSafeInteger(year)) return wrong("$.year")
  if (Result.isFailure(to) || to.success === from.success || to.success.slice(0, 6) !== from.success.slice(0, 6)) {
    return wrong("$.to")
  }
  if ((await villages.find(to.success)) === undefined) return wrong("$.to")
  return Result.succeed({ id, from: from.success, year: Number(year), household, to: to.success, reason })
}

const answerHindrance = (context: Context, outcome: Exclude<MoveOutcome, { _tag: "Stands" }>): Response => {
  switch (outcome._tag) {
    case "NoHousehold":
      return answerFailure(context, httpFailure("not-found"))
    case "NoRoster":
      return answerFailure(context, httpFailure("no-roster"))
    case "Unsettled":
      return answerFailure(context, httpFailure("household-unsettled"))
  }
}
