/**
 * Command route 办理接口: a command in, its decision out; the answer comes after the disk has it.
 *
 * A refusal by the rules is an answer and not an error: 200 with `ok: false`, so that the device keeps what was typed and shows why.
 */
import type { DivisionCode } from "@jingzhun/core"
import { say } from "@jingzhun/core"
import type { CommandRule, Procedure, ProcedureEngine, Refusal } from "@jingzhun/core/procedure"
import { fileOf, plainSubject } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import { Hono } from "hono"
import type { Acting } from "@jingzhun/documents"
import { canCommand, isDesignated, isInArea, needsDesignation } from "@jingzhun/documents"
import { countyDay } from "../ledger/county-day.ts"
import type { Submission } from "../ledger/ledgers.ts"
import { refuse } from "../ledger/refuse.ts"
import type { Services } from "../services.ts"
import type { HttpFailure } from "./failure.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import type { SentCommand } from "./read-command.ts"
import { commandOf, readCommand } from "./read-command.ts"
import { readJson } from "./read-json.ts"
import { sessionOf } from "./who.ts"

/** Makes the route /api/commands. */
export const commandRoutes = (services: Services): Hono => {
  const { ledgers, now } = services
  const routes = new Hono()
  routes.post("/", async (context) => {
    if ((await sessionOf(context, services)) === undefined)
      return answerFailure(context, httpFailure("unauthenticated"))
    const body = await readJson(context, COMMAND_BYTES)
    if (Result.isFailure(body)) return answerFailure(context, body.failure)
    // A body may take a minute to come: who counts is who they are now that it is here.
    const session = await sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    const sent = readCommand(body.success, session.actor)
    if (Result.isFailure(sent)) return answerFailure(context, sent.failure)
    const place = await placeOf(sent.success, session.actor, services)
    if (Result.isFailure(place)) return answerFailure(context, place.failure)
    const { village, procedure, engine } = place.success
    const miswritten = subjectFault(sent.success, engine)
    if (miswritten !== undefined) {
      services.metrics.counted("commands", "refused")
      return context.json({ ok: false, refusal: miswritten })
    }
    const bar = await barTo(sent.success, session.actor, { ...place.success, services })
    if (bar !== undefined) {
      services.metrics.counted("commands", "forbidden")
      return context.json({ ok: false, refusal: bar }, 403)
    }
    // A repeat without its day is the command of the day on which it came first.
    const earlier = await ledgers.entryOfCommand(village, procedure, sent.success.id)
    const astray = earlier === undefined ? await designationFault(sent.success, place.success, services) : undefined
    if (astray !== undefined) {
      services.metrics.counted("commands", "refused")
      return context.json({ ok: false, refusal: astray })
    }
    const today = countyDay(now())
    const on = sent.success.on ?? earlier?.command.on ?? today
    const command = commandOf(sent.success, session.actor, on)
    const submission = await ledgers.submit(command, village, engine.procedure.id, today)
    services.metrics.counted("commands", outcomeOf(submission))
    return context.json(answerOf(submission, { village, procedure }))
  })
  return routes
}

const COMMAND_BYTES = 256 * 1024

interface CommandPlace {
  readonly village: DivisionCode
  readonly procedure: string
  readonly engine: ProcedureEngine
}

/** Where a command belongs: what it names, or what an account of one village under one procedure need not name. */
const placeOf = async (
  sent: SentCommand,
  actor: Acting,
  { ledgers, villages }: Services,
): Promise<Result.Result<CommandPlace, HttpFailure>> => {
  const own = actor.area.length === VILLAGE_DIGITS ? (actor.area as DivisionCode) : undefined
  const village = sent.village ?? own
  if (village === undefined) return Result.fail(httpFailure("bad-request", { path: "$.village" }))
  // Whether a village outside is known here is no business of those who ask.
  if (isInArea(actor, village) && (await villages.find(village)) === undefined) {
    return Result.fail(httpFailure("not-found", { path: "$.village" }))
  }
  const adoptions = await ledgers.adoptions.of(village)
  const only = adoptions.length === 1 ? adoptions[0]?.procedure : undefined
  const procedure = sent.procedure ?? only
  if (procedure === undefined) return Result.fail(httpFailure("bad-request", { path: "$.procedure" }))
  const adoption = adoptions.find((one) => one.procedure === procedure)
  const engine = adoption && (await ledgers.adoptions.engine(adoption))
  if (engine === undefined) return Result.fail(httpFailure("not-found", { path: "$.procedure" }))
  return Result.succeed({ village, procedure, engine })
}

const VILLAGE_DIGITS = 12

const barTo = async (
  { type, subject }: SentCommand,
  actor: Acting,
  { village, procedure: id, engine, services }: CommandPlace & { readonly services: Services },
): Promise<Refusal | undefined> => {
  const { procedure } = engine
  const rule = procedure.commands.find((one) => one.type === type)
  if (!canCommand(actor, procedure, type, village)) return explain(actor, { procedure, rule, type, village })
  if (rule === undefined || !needsDesignation(procedure, actor.role)) return undefined
  const file = fileOf(await services.ledgers.stateOf(village, id), { kind: rule.kind, subject })
  if (isDesignated(actor, procedure, file)) return undefined
  return refuse(procedure, { code: "not-designated", clause: rule.clause }, { file: subject })
}

/** What looks like the number of a case must not open a file of its own. */
const subjectFault = ({ type, subject }: SentCommand, { procedure }: ProcedureEngine): Refusal | undefined => {
  const plain = plainSubject(subject)
  if (subject === plain) return undefined
  const clause = procedure.commands.find((one) => one.type === type)?.clause ?? ""
  return refuse(procedure, { code: "subject-written", clause }, { subject, plain })
}

/** A case must not wait for somebody who is not there: who is designated has an account of that role in the area. */
const designationFault = async (
  { type, data }: SentCommand,
  { village, engine: { procedure } }: CommandPlace,
  { accounts }: Services,
): Promise<Refusal | undefined> => {
  const rule = procedure.commands.find((one) => one.type === type)
  for (const [role, { event, field }] of Object.entries(procedure.designated ?? {})) {
    const account = data[field]
    if (rule?.emits !== event || typeof account !== "string" || account === "") continue
    const able = (await accounts.list()).filter((one) => one.role === role && isInArea(one, village))
    const known = able.map((one) => one.account)
    if (known.includes(account)) continue
    const words = { role: procedure.roles[role] ?? { "zh-CN": role, en: role }, known: namesOf(known) }
    return refuse(procedure, { code: "no-designate", clause: rule.clause }, { account, role, known }, words)
  }
  return undefined
}

const namesOf = (accounts: readonly string[]) =>
  accounts.length === 0 ? say("没有", "none") : accounts.map((one) => say(one, one))

const explain = (
  actor: Acting,
  {
    procedure,
    rule,
    type,
    village,
  }: { procedure: Procedure; rule: CommandRule | undefined; type: string; village: DivisionCode },
): Refusal => {
  const clause = rule?.clause ?? ""
  if (!isInArea(actor, village)) return refuse(procedure, { code: "outside-area", clause }, { village })
  if (rule === undefined) return refuse(procedure, { code: "unknown-command" }, { type })
  const words = rule.by.map((role) => procedure.roles[role] ?? { "zh-CN": role, en: role })
  const figures = { role: actor.role, roles: rule.by }
  return refuse(procedure, { code: "wrong-role", clause }, figures, { allowed: words, roles: words })
}

const outcomeOf = (submission: Submission): string => {
  if (!submission.ok) return "refused"
  return submission.isRepeat ? "repeated" : "kept"
}

const answerOf = (submission: Submission, { village, procedure }: { village: DivisionCode; procedure: string }) => {
  if (!submission.ok) return submission
  const { seq, hash, at, ledger, command, events, rests } = submission.entry
  return {
    ok: true,
    isRepeat: submission.isRepeat,
    village,
    procedure,
    on: command.on,
    events,
    entry: { seq, hash, at, ledger },
    ...(rests !== undefined && { receipt: rests.receipt }),
    ...(rests?.disputed !== undefined && { disputed: rests.disputed }),
  }
}
