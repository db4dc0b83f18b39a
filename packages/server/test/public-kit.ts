/**
 * Kit for public pages: a village with postings of two texts, a clock that is set, and people who have no account.
 */
import { readFileSync } from "node:fs"
import type { DivisionCode, Household } from "@jingzhun/core"
import { dayOf, dejiang, gutan } from "@jingzhun/core"
import type { Command } from "@jingzhun/core/procedure"
import { procedures } from "@jingzhun/core/procedure"
import { documentName, emptyRoster, encodeAppend, importOperations } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { LedgerEntry } from "../src/ledger/ledger-entry.ts"
import { postingId } from "../src/public/posting-finder.ts"
import type { RunningServer } from "../src/serve.ts"
import type { Services } from "../src/services.ts"
import { settle, startServer } from "./kit.ts"
import { aHousehold } from "./ledger-kit.ts"

export const VILLAGE = "999901201201" as DivisionCode

/** A server whose day can be set. */
export interface PublicServer {
  readonly server: RunningServer
  readonly url: string
  /** Sets the day, at noon in the village. */
  readonly setDay: (day: string) => void
}

/** Starts a server with some households in the roster of a year. */
export const startPublic = async (day: string, households: readonly Household[]): Promise<PublicServer> => {
  let nowMs = noonOf(day)
  const server = await startServer({
    now: () => nowMs,
    prepare: (services) => settlePublic(services, Number(day.slice(0, 4)), households),
  })
  return { server, url: server.url, setDay: (next) => void (nowMs = noonOf(next)) }
}

/** Settles a village that works under two texts, with a roster. */
export const settlePublic = async (
  services: Services,
  year: number,
  households: readonly Household[],
): Promise<void> => {
  await settle(services)
  await fillYear(services, year, households)
  for (const procedure of [procedures.gutan, procedures.dejiang]) {
    Result.getOrThrow(
      await services.ledgers.adoptions.adopt({
        area: "999901",
        procedure,
        packs: [gutan, dejiang],
        on: dayOf(year, 6, 1),
      }),
    )
  }
}

const noonOf = (day: string): number => Date.parse(`${day}T12:00:00+08:00`)

const fillYear = async ({ store }: Services, year: number, households: readonly Household[]): Promise<void> => {
  const random = (length: number) => Uint8Array.from({ length }, () => Math.floor(Math.random() * 256))
  const writing = { actor: "recorder", device: "d", nowMs: Date.now(), random }
  const written = importOperations(emptyRoster(), households, writing)
  for (const [kind, operations] of [
    ["roster", written.roster],
    ["roster-sensitive", written.sensitive],
  ] as const) {
    const document = documentName({ village: VILLAGE, kind, year })
    await store.create(document)
    if (operations.length === 0) continue
    const entries = operations.map((one) => [one.id, one.operation] as const)
    const bytes = encodeAppend({ client: 78, clock: 0 }, entries)
    const kept = entries.map(([id], at) => ({ id, clock: at, hash: Uint8Array.of(1) }))
    const row = { document, client: 78, clock: 0, length: entries.length, account: "recorder", at: 0, bytes }
    await store.append([{ ...row, operations: kept, repeats: [] }])
  }
}

/** Steps of an example journey. */
export const stepsOf = (procedure: "gutan" | "dejiang", from: string, to: string): readonly Command[] => {
  const file = readFileSync(new URL(`../../../docs/examples/${procedure}.jsonl`, import.meta.url), "utf8")
  const all = file
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Command)
  const [first, last] = [from, to].map((id) => all.findIndex((command) => command.id === id))
  return all.slice(first, (last ?? 0) + 1)
}

/** Decides commands one after another; answers with the last entry. */
export const decideAll = async (
  { server }: PublicServer,
  procedure: "gutan" | "dejiang",
  commands: readonly Command[],
): Promise<LedgerEntry> => {
  let last: LedgerEntry | undefined
  for (const command of commands) {
    const submission = await server.services.ledgers.submit(command, VILLAGE, procedure)
    if (!submission.ok) throw new Error(`${command.id} ${command.type}: ${JSON.stringify(submission.refusal)}`)
    last = submission.entry
  }
  if (last === undefined) throw new Error("nothing was decided")
  return last
}

let made = 0

/** A gutan case from application to posting on one day; answers with the id of its posting. */
export const postCase = async (
  place: PublicServer,
  {
    household,
    on,
    change = (data) => data,
  }: { household: string; on: string; change?: (data: Command["data"], type: string) => Command["data"] },
): Promise<{ readonly id: string; readonly subject: string }> => {
  const subject = `case-${(made += 1)}`
  const commands = [...stepsOf("gutan", "A01", "A08"), ...stepsOf("gutan", "A10", "A10")].map((command) => ({
    ...command,
    id: `${subject}-${command.id}`,
    subject,
    on: dayFrom(on),
    data: change(command.type === "apply" ? { ...command.data, household } : command.data, command.type),
  }))
  return { id: postingId(await decideAll(place, "gutan", commands)), subject }
}

export const dayFrom = (text: string) =>
  dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)))

/** One more step of a gutan case. */
export const aStep = (
  type: string,
  subject: string,
  { on, role, data }: { readonly on: string; readonly role: string; readonly data: Command["data"] },
): Command => ({ id: `s${(made += 1)}`, type, subject, on: dayFrom(on), by: { account: role, role }, data })

/** A household whose verdict carries an application; its head is of age and called Zhang Guilan. */
export const aPostable = (id: string, given: Partial<Household> = {}): Household => {
  const household = aHousehold(id, given)
  const [head, ...rest] = household.members ?? []
  if (head === undefined || given.members !== undefined) return household
  const child = { id: "M2", name: "张小宝", relation: "son", birthDate: dayOf(2018, 5, 1) } as const
  return { ...household, group: "3", members: [{ ...head, name: "张桂兰" }, child, ...rest] } as Household
}

/** Gets a page, or JSON. */
export const get = async (place: { readonly url: string }, path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${place.url}${path}`, {
    headers: { accept: "text/html", ...headers },
    redirect: "manual",
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** Sends the form of a page, as a browser does. */
export const sendForm = async (
  place: { readonly url: string },
  id: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) => {
  const response = await fetch(`${place.url}/public/postings/${id}/objections`, {
    method: "POST",
    headers: {
      accept: "text/html",
      origin: place.url,
      "content-type": "application/x-www-form-urlencoded",
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
    redirect: "manual",
  })
  return {
    status: response.status,
    location: response.headers.get("location"),
    text: await response.text(),
    headers: response.headers,
  }
}

export const TEXT = "该户去年已建新房，请核实。"

/** A server with one posting that hangs since that day. */
export const aPosting = async (on = "2026-11-20") => {
  const place = await startPublic(on, [aPostable("H0001"), aPostable("H0002")])
  return { place, ...(await postCase(place, { household: "H0001", on })) }
}

/** How a posting stands, as JSON. */
export const stateOf = async (place: PublicServer, id: string) => {
  const { text } = await get(place, `/public/postings/${id}.json`)
  return JSON.parse(text) as {
    state: string
    daysLeft?: number
    by?: string
    objections: object
    content?: { entries: { name: object }[] }
  }
}

/** Sends an objection and gives its code. */
export const objectTo = async (place: PublicServer, id: string): Promise<string> => {
  const { status, location } = await sendForm(place, id, { text: TEXT })
  if (status !== 303) throw new Error(`the objection was not taken: ${status}`)
  return location?.split("/").at(-1) ?? ""
}

/** The township's answer. */
export const answerTo = (
  place: PublicServer,
  subject: string,
  code: string,
  outcome: string,
  text = "经查，新房属其弟所有。",
) =>
  decideAll(place, "gutan", [
    aStep("answer", subject, {
      on: "2026-11-20",
      role: "township",
      data: { posting: "determination", objection: code, outcome, text },
    }),
  ])
