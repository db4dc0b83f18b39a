/**
 * Journeys: the example cases of the Gutan text, walked over HTTP by the accounts whose business each step is.
 */
import { expect } from "vitest"
import type { RunningServer } from "../src/serve.ts"
import type { CivilDate } from "@jingzhun/core"
import { exampleOf, onDay, send, VILLAGE } from "./ledger-kit.ts"
import type { CommandAnswer } from "./ledger-kit.ts"

const ACCOUNTS: { readonly [account: string]: string } = { assessor: "thirdparty" }

/** Changes to the data of a step, by its id. */
export interface Changes {
  readonly [step: string]: object
}

/** How a journey is walked. */
export interface Walk {
  readonly subject: string
  readonly household: string
  readonly changes?: Changes
  /** Moves every day by so many years. */
  readonly years?: number
}

/** Walks steps such as `A01` to `A08` of the example; every one of them must be taken. */
export const walk = async (
  server: RunningServer,
  steps: readonly string[],
  how: Walk,
): Promise<readonly CommandAnswer[]> => {
  const answers: CommandAnswer[] = []
  for (const step of steps) {
    const { status, body } = await take(server, step, how)
    expect([step, status, body.refusal ?? body.error ?? null]).toEqual([step, 200, null])
    answers.push(body)
  }
  return answers
}

/** Takes one step; it may be refused. */
export const take = async (
  server: RunningServer,
  step: string,
  { subject, household, changes = {}, years = 10 }: Walk,
): Promise<{ readonly status: number; readonly body: CommandAnswer }> => {
  const { id, type, by, data, on } = exampleOf(step)
  const account = ACCOUNTS[by.account] ?? by.account
  const named = type === "apply" ? { household } : type === "designate-third-party" ? { account: "thirdparty" } : {}
  const day = `${Number(on.slice(0, 4)) + years}${on.slice(4)}` as CivilDate
  const command = {
    id: `${subject}-${id}`,
    type,
    subject,
    on: day,
    data: { ...data, ...named, ...changes[step] },
  }
  if (by.role !== "public") return onDay(day, () => send(server, account, { ...command, village: VILLAGE }))
  // The public has no account: its objections come in by the public page.
  return { status: 200, body: await server.services.ledgers.submit({ ...command, by }, VILLAGE, "gutan") }
}

/** The ids of steps from one to another, such as `A01` to `A09`. */
export const steps = (letter: string, from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `${letter}${String(from + at).padStart(2, "0")}`)
